package dev.sextant.process;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Lets a test stand between commit and sending, and between sending and mark. */
@Component
class ScriptedDispatch implements DispatchObserver {

    private final List<OutboxRow> sent = new CopyOnWriteArrayList<>();
    private volatile Consumer<OutboxRow> before = row -> {};
    private volatile Consumer<OutboxRow> after = row -> {};

    void reset() {
        before = row -> {};
        after = row -> {};
        sent.clear();
    }

    void before(Consumer<OutboxRow> action) {
        before = action;
    }

    void after(Consumer<OutboxRow> action) {
        after = action;
    }

    List<OutboxRow> sent() {
        return sent;
    }

    @Override
    public void beforeSend(OutboxRow row) {
        before.accept(row);
    }

    @Override
    public void afterSend(OutboxRow row) {
        sent.add(row);
        after.accept(row);
    }
}
