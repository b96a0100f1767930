package dev.sextant.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;

/** Halts the JVM at one of the two places where a crash of the dispatcher matters. Only in a process that a test started. */
public final class CrashingDispatch implements DispatchObserver {

    /** Where: {@code BEFORE_SEND} or {@code AFTER_SEND}; nowhere when absent. */
    public static final String POINT = "sextant.crash.point";

    /** How many commands pass before. */
    public static final String COMMANDS = "sextant.crash.commands";

    /** A file: commands are counted from the moment that it exists; from the start when absent. */
    public static final String ARMED_BY = "sextant.crash.armed-by";

    private static final int AS_IF_KILLED = 137;

    /** Between commit and sending, or between sending and mark. */
    public enum Point {
        BEFORE_SEND,
        AFTER_SEND
    }

    private final Point point;
    private final Optional<Path> armedBy;
    private final AtomicInteger left;

    private CrashingDispatch(Point point, Optional<Path> armedBy, int commands) {
        this.point = point;
        this.armedBy = armedBy;
        this.left = new AtomicInteger(commands);
    }

    /** Does what the system properties of this process ask for. */
    public static void register(ConfigurableApplicationContext context) {
        String point = System.getProperty(POINT);
        if (point != null) {
            context.getBeanFactory()
                    .registerSingleton(
                            "crashingDispatch",
                            new CrashingDispatch(
                                    Point.valueOf(point),
                                    Optional.ofNullable(System.getProperty(ARMED_BY))
                                            .map(Path::of),
                                    Integer.getInteger(COMMANDS, 0)));
        }
    }

    @Override
    public void beforeSend(OutboxRow row) {
        passes(Point.BEFORE_SEND);
    }

    @Override
    public void afterSend(OutboxRow row) {
        passes(Point.AFTER_SEND);
    }

    private void passes(Point here) {
        if (here == point && armedBy.map(Files::exists).orElse(true) && left.getAndDecrement() <= 0) {
            Runtime.getRuntime().halt(AS_IF_KILLED);
        }
    }
}
