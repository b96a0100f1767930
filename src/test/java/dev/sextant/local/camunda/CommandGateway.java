package dev.sextant.local.camunda;

import dev.sextant.local.camunda.log.FileLogStorage;
import io.camunda.zeebe.auth.Authorization;
import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.protocol.impl.encoding.AuthInfo;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.stream.api.CommandResponseWriter;
import io.camunda.zeebe.stream.api.ReadonlyStreamProcessorContext;
import io.camunda.zeebe.stream.api.StreamProcessorLifecycleAware;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes commands to the log and waits for the engine's answers. */
final class CommandGateway implements AutoCloseable {

    /** As long as a cluster's gateway waits. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LogStreamWriter writer;
    private final FileLogStorage storage;
    private final RequestIds requestIds;
    private final ConcurrentHashMap<Long, CompletableFuture<EngineAnswer>> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<Boolean> recovered = new CompletableFuture<>();
    private volatile boolean closed;

    CommandGateway(LogStreamWriter writer, FileLogStorage storage, RequestIds requestIds) {
        this.writer = writer;
        this.storage = storage;
        storage.addCommitListener(this::endWaitingIfTheLogHas);
        this.requestIds = requestIds;
    }

    EngineAnswer send(ValueType valueType, Intent intent, UnifiedRecordValue value) {
        return send(valueType, intent, -1, value, PATIENCE);
    }

    EngineAnswer send(ValueType valueType, Intent intent, long key, UnifiedRecordValue value) {
        return send(valueType, intent, key, value, PATIENCE);
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @throws Problem if the engine rejects it (400, 404, 409), stands still or is closing (503), or is silent (504)
     */
    EngineAnswer send(ValueType valueType, Intent intent, long key, UnifiedRecordValue value, Duration patience) {
        var requestId = requestIds.next();
        var answer = new CompletableFuture<EngineAnswer>();
        waiting.put(requestId, answer);
        try {
            if (closed) {
                throw Problem.unavailable("the engine is closing");
            }
            write(metadata(valueType, intent).requestId(requestId).requestStreamId(1), key, value, intent);
            var received = received(answer, patience);
            received.throwIfRejected(intent);
            return received;
        } catch (TimeoutException e) {
            throw Problem.timeout("the engine has not answered " + intent + " within " + patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Problem problem ? problem : new IllegalStateException(e);
        } finally {
            waiting.remove(requestId);
        }
    }

    private static EngineAnswer received(CompletableFuture<EngineAnswer> answer, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (answer.cancel(false)) {
                throw e;
            }
            return answer.get(); // It came at the last moment, and the engine counts on its being used.
        }
    }

    /** Gives jobs back that nobody will work on, so that they need not wait for their time-out. */
    void giveBack(JobBatchRecord batch) {
        var jobs = batch.jobs().iterator();
        for (var key : batch.jobKeys()) {
            var job = new JobRecord();
            job.wrapWithoutVariables(jobs.next());
            write(metadata(ValueType.JOB, JobIntent.YIELD), key.getValue(), job, JobIntent.YIELD);
        }
    }

    CommandResponseWriter responses() {
        return new AnswerWriter(this::onAnswer);
    }

    StreamProcessorLifecycleAware recovery() {
        return new StreamProcessorLifecycleAware() {
            @Override
            public void onRecovered(ReadonlyStreamProcessorContext context) {
                recovered.complete(true);
            }

            @Override
            public void onFailed() {
                recovered.completeExceptionally(new IllegalStateException("the engine failed"));
            }
        };
    }

    void awaitRecovered(Duration patience) {
        try {
            recovered.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the engine cannot continue from its log", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        endWaiting("the engine is closing");
    }

    private void endWaitingIfTheLogHas() {
        if (!storage.healthy()) {
            endWaiting("the engine's log cannot be written");
        }
    }

    private void endWaiting(String why) {
        waiting.values().forEach(answer -> answer.completeExceptionally(Problem.unavailable(why)));
    }

    private void onAnswer(long requestId, EngineAnswer answer) {
        var future = waiting.get(requestId);
        var used = future != null && future.complete(answer);
        if (!used && answer.valueType() == ValueType.JOB_BATCH && !answer.rejected()) {
            giveBack(answer.as(new JobBatchRecord()));
        }
    }

    private void write(RecordMetadata metadata, long key, UnifiedRecordValue value, Intent intent) {
        if (!storage.healthy()) {
            throw Problem.unavailable("the engine's log cannot be written");
        }
        var entry = LogAppendEntry.of(key, metadata, value);
        if (!writer.canWriteEvents(1, entry.getLength())) {
            throw Problem.commandTooLarge();
        }
        var written = writer.tryWrite(WriteContext.userCommand(intent), entry);
        if (written.isLeft()) {
            throw Problem.unavailable("the engine does not take the command: " + written.getLeft());
        }
    }

    private static RecordMetadata metadata(ValueType valueType, Intent intent) {
        return new RecordMetadata()
                .recordType(RecordType.COMMAND)
                .valueType(valueType)
                .intent(intent)
                .authorization(new AuthInfo().setClaims(Map.of(Authorization.AUTHORIZED_ANONYMOUS_USER, true)));
    }
}
