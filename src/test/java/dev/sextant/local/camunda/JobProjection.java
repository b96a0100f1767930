package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import org.jspecify.annotations.Nullable;

/** Jobs, of elements and of listeners alike. */
final class JobProjection {

    private final ReadModel model;

    JobProjection(ReadModel model) {
        this.model = model;
    }

    void job(EngineRecord event) {
        var job = (JobRecord) event.value();
        var before = model.row(Table.JOBS, event.key());
        var row = before == null ? Json.object() : before;
        describe(row, event.key(), job);
        var intent = (JobIntent) event.intent();
        var state = state(intent);
        if (state != null) {
            row.put("state", state);
        }
        row.put("hasFailedWithRetriesLeft", intent == JobIntent.FAILED && job.getRetries() > 0);
        var ended = intent == JobIntent.COMPLETED || intent == JobIntent.CANCELED || intent == JobIntent.ERROR_THROWN;
        row.put("endTime", ended ? Json.time(event.timestamp()) : null);
        model.put(Table.JOBS, Long.toString(event.key()), row);
    }

    /** A batch of jobs was given to a worker; there is no event of each job. */
    void activated(EngineRecord event) {
        var batch = (JobBatchRecord) event.value();
        var jobs = batch.jobs().iterator();
        for (var key : batch.jobKeys()) {
            var job = jobs.next();
            var worker = job.getWorker();
            var deadline = Json.time(job.getDeadline());
            model.update(
                    Table.JOBS, key.getValue(), row -> row.put("worker", worker).put("deadline", deadline));
        }
    }

    private static void describe(ObjectNode row, long key, JobRecord job) {
        row.put("jobKey", Json.key(key))
                .put("type", job.getType())
                .put("worker", job.getWorker())
                .put("kind", job.getJobKind().name())
                .put("listenerEventType", job.getJobListenerEventType().name())
                .put("retries", job.getRetries())
                .put("deadline", Json.time(job.getDeadline()))
                .put("errorCode", Json.emptyAsNull(job.getErrorCode()))
                .put("errorMessage", Json.emptyAsNull(job.getErrorMessage()))
                .put("isDenied", job.getResult().isDenied())
                .put("deniedReason", Json.emptyAsNull(job.getResult().getDeniedReason()))
                .put("elementId", job.getElementId())
                .put("elementInstanceKey", Json.key(job.getElementInstanceKey()))
                .put("processInstanceKey", Json.key(job.getProcessInstanceKey()))
                .put("processDefinitionId", job.getBpmnProcessId())
                .put("processDefinitionKey", Json.key(job.getProcessDefinitionKey()))
                .put("tenantId", job.getTenantId());
        row.set("customHeaders", Json.fromMsgPack(job.getCustomHeadersBuffer()));
    }

    private static @Nullable String state(JobIntent intent) {
        return switch (intent) {
            case CREATED, COMPLETED, FAILED, TIMED_OUT, CANCELED, ERROR_THROWN, RETRIES_UPDATED, MIGRATED ->
                intent.name();
            default -> null;
        };
    }
}
