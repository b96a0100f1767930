package dev.sextant.local.camunda;

import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.sextant.local.camunda.log.FileLogStorage;
import io.camunda.zeebe.logstreams.storage.LogStorage.AppendListener;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.camunda.zeebe.util.buffer.DirectBufferWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotKeeperTest {

    /** More than a snapshot at rest is worth. */
    private static final int MANY = 3_000;

    @TempDir
    private Path folder;

    private final AtomicInteger attempts = new AtomicInteger();
    private FileLogStorage log;

    @BeforeEach
    void open() {
        log = FileLogStorage.open(folder.resolve("segments"), 1_000_000, 0);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void goesOnAfterAnError() {
        var state = mock(EngineState.class);
        when(state.processedPosition()).thenAnswer(call -> {
            attempts.incrementAndGet();
            throw new NoClassDefFoundError("as of a library that is gone");
        });
        var keeper = keeper(state);
        keeper.start(0);

        append(1, MANY);
        await().atMost(Duration.ofSeconds(30)).until(() -> attempts.get() == 1);
        append(MANY + 1, 2 * MANY);

        await().atMost(Duration.ofSeconds(30)).until(() -> attempts.get() == 2);
        keeper.end(false);
    }

    private SnapshotKeeper keeper(EngineState state) {
        return new SnapshotKeeper(
                new Snapshots(folder.resolve("snapshots")),
                log,
                state,
                new ReadModel(),
                mock(RecordTail.class),
                mock(RecordTail.class),
                Retention.DEFAULT,
                () -> Instant.EPOCH);
    }

    private void append(long lowest, long highest) {
        var writer = new DirectBufferWriter().wrap(BufferUtil.wrapString("a block"));
        log.append(lowest, highest, writer, new AppendListener() {});
        await().until(() -> log.committedPosition() == highest);
    }
}
