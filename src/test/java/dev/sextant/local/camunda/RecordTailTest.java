package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.sextant.local.camunda.log.FileLogStorage;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.logstreams.storage.LogStorage.AppendListener;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.camunda.zeebe.util.buffer.DirectBufferWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RecordTailTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(10)
    void saysThatItCannotGoOnInsteadOfLettingSearchesWait() {
        LogStream unreadable = mock();
        when(unreadable.newLogStreamReader()).thenThrow(new IllegalStateException("damaged"));
        try (var storage = FileLogStorage.open(folder, 1_000_000, 0);
                var tail = new RecordTail("reads", unreadable, storage, 0, Duration.ZERO, event -> {})) {
            storage.append(1, 1, new DirectBufferWriter().wrap(BufferUtil.wrapString("one")), new AppendListener() {});
            tail.start();

            assertThatThrownBy(tail::awaitCurrent).isInstanceOf(Problem.class).hasMessageContaining("503");
        }
    }
}
