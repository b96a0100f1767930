package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sextant.local.camunda.log.FileLogStorage;
import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStreamWriter.WriteFailure;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.logstreams.storage.LogStorage.AppendListener;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.util.Either;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.camunda.zeebe.util.buffer.DirectBufferWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of jobs that nobody waits for any more. The log only notes what is written to it. */
class CommandGatewayTest {

    @TempDir
    Path folder;

    private final List<LogAppendEntry> written = new CopyOnWriteArrayList<>();
    private FileLogStorage storage;
    private CommandGateway gateway;

    @BeforeEach
    void open() {
        storage = FileLogStorage.open(folder, 1_000_000, 0);
        gateway = new CommandGateway(this::note, storage, new RequestIds(1, () -> 2));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void givesJobsBackWhoseRequestHasGivenUp() {
        assertThatThrownBy(() -> poll(Duration.ofMillis(1))).isInstanceOf(Problem.class);

        answerWithAJob();

        assertThat(intents()).containsExactly(JobBatchIntent.ACTIVATE, JobIntent.YIELD);
    }

    @Test
    void givesJobsBackThatTheEngineHandsOutWhileItIsClosing() {
        var poll = CompletableFuture.runAsync(() -> poll(Duration.ofMinutes(1)));
        await().until(() -> !written.isEmpty());

        gateway.close();
        answerWithAJob();

        assertThatThrownBy(poll::join).hasCauseInstanceOf(Problem.class);
        assertThat(intents()).containsExactly(JobBatchIntent.ACTIVATE, JobIntent.YIELD);
    }

    @Test
    void answersWhatWaitsAtOnceWhenTheLogCannotBeWrittenAnyMore() {
        var poll = CompletableFuture.runAsync(() -> poll(Duration.ofMinutes(1)));
        await().until(() -> !written.isEmpty());

        storage.append(1, 1, new DirectBufferWriter().wrap(BufferUtil.wrapString("one")), new AppendListener() {
            @Override
            public void onCommit(long position, long highestPosition) {
                throw new IllegalStateException("as a full disk would end it");
            }
        });

        assertThat(poll).failsWithin(Duration.ofSeconds(10)).withThrowableThat().withMessageContaining("503");
    }

    @Test
    void writesNothingThatIsSentAfterItIsClosed() {
        gateway.close();

        assertThatThrownBy(() -> poll(Duration.ofMinutes(1)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("503");
        assertThat(written).isEmpty();
    }

    private void poll(Duration patience) {
        gateway.send(ValueType.JOB_BATCH, JobBatchIntent.ACTIVATE, -1, new JobBatchRecord().setType("work"), patience);
    }

    private void answerWithAJob() {
        var batch = new JobBatchRecord().setType("work");
        batch.jobKeys().add().setValue(17);
        batch.jobs().add().wrapWithoutVariables(new JobRecord().setType("work"));
        gateway.responses()
                .partitionId(1)
                .key(1)
                .intent(JobBatchIntent.ACTIVATED)
                .recordType(RecordType.EVENT)
                .valueType(ValueType.JOB_BATCH)
                .valueWriter(batch)
                .tryWriteResponse(1, written.getFirst().recordMetadata().getRequestId());
    }

    private Either<WriteFailure, Long> note(WriteContext context, List<LogAppendEntry> entries, long source) {
        written.addAll(entries);
        return Either.right((long) written.size());
    }

    private List<Intent> intents() {
        return written.stream().map(entry -> entry.recordMetadata().getIntent()).toList();
    }
}
