package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.client.protocol.rest.JobActivationRequest;
import io.camunda.client.protocol.rest.JobCompletionRequest;
import io.camunda.client.protocol.rest.JobErrorRequest;
import io.camunda.client.protocol.rest.JobFailRequest;
import io.camunda.client.protocol.rest.JobSearchQuery;
import io.camunda.client.protocol.rest.JobUpdateRequest;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.util.buffer.BufferUtil;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs: given to workers that wait for them, and what workers report back. */
final class JobEndpoints {

    private static final Search SEARCH = new Search(Table.JOBS, Map.of());

    /** How often a waiting request looks whether its client is still there. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

    private final EngineHost host;
    private final Duration pollCap;

    JobEndpoints(EngineHost host, Duration pollCap) {
        this.host = host;
        this.pollCap = pollCap;
    }

    void addTo(Router router) {
        router.post("/v2/jobs/activation", DescribedBody.required(JobActivationRequest.class), this::activate)
                .post(
                        "/v2/jobs/search",
                        DescribedBody.optional(JobSearchQuery.class),
                        request -> Response.ok(SEARCH.run(host.reads(), request.json())))
                .post(
                        "/v2/jobs/{jobKey}/completion",
                        DescribedBody.optional(JobCompletionRequest.class),
                        this::complete)
                .post("/v2/jobs/{jobKey}/failure", DescribedBody.optional(JobFailRequest.class), this::fail)
                .post("/v2/jobs/{jobKey}/error", DescribedBody.required(JobErrorRequest.class), this::throwError)
                .add("PATCH", "/v2/jobs/{jobKey}", DescribedBody.required(JobUpdateRequest.class), this::update);
    }

    private Response activate(Request request) {
        var body = request.json();
        var type = Json.requiredText(body, "type");
        var command = activation(type, body);
        var deadline = System.nanoTime() + patience(body).toNanos();
        var run = host.run();
        while (true) {
            var jobs = activateNow(run, type, command);
            if (jobs != null) {
                return deliver(run, request, jobs);
            }
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive()
                    || run.jobSignals().isClosed()
                    || request.clientGone().getAsBoolean()) {
                return Response.ok(ActivatedJobs.describe(new JobBatchRecord()));
            }
            run.jobSignals().await(type, left.compareTo(LOOK) < 0 ? left : LOOK);
        }
    }

    /** The jobs there are, or null; the engine is not asked while it is known to have none. */
    private static @Nullable JobBatchRecord activateNow(EngineRun run, String type, JobBatchRecord command) {
        var version = run.jobSignals().version(type);
        if (run.jobSignals().isClosed() || run.jobSignals().knownEmpty(type)) {
            return null;
        }
        try {
            var jobs = run.gateway()
                    .send(ValueType.JOB_BATCH, JobBatchIntent.ACTIVATE, command)
                    .as(new JobBatchRecord());
            if (jobs.jobKeys().iterator().hasNext()) {
                return jobs;
            }
        } catch (Problem problem) {
            if (run.jobSignals().isClosed()) {
                return null;
            }
            throw problem;
        }
        run.jobSignals().wasEmpty(type, version);
        return null;
    }

    private static Response deliver(EngineRun run, Request request, JobBatchRecord jobs) {
        if (request.clientGone().getAsBoolean()) {
            run.gateway().giveBack(jobs);
            return Response.ok(ActivatedJobs.describe(new JobBatchRecord()));
        }
        return Response.ok(ActivatedJobs.describe(jobs))
                .whenUndelivered(cause -> run.gateway().giveBack(jobs));
    }

    private Duration patience(ObjectNode body) {
        var asked = Json.number(body, "requestTimeout", 0);
        if (asked < 0) {
            return Duration.ZERO;
        }
        var wait = asked == 0 ? DEFAULT_WAIT : Duration.ofMillis(asked);
        return wait.compareTo(pollCap) < 0 ? wait : pollCap;
    }

    private static JobBatchRecord activation(String type, ObjectNode body) {
        var timeout = Json.number(body, "timeout", 0);
        var max = Json.number(body, "maxJobsToActivate", 0);
        requirePositive("timeout", timeout);
        requirePositive("maxJobsToActivate", max);
        var command = new JobBatchRecord()
                .setType(type)
                .setWorker(Json.text(body, "worker", ""))
                .setTimeout(timeout)
                .setMaxJobsToActivate((int) max)
                .setTenantIds(Tenants.only(Json.texts(body.path("tenantIds")), "Activate Jobs"));
        for (var variable : body.path("fetchVariable")) {
            command.variables().add().wrap(BufferUtil.wrapString(variable.asText()));
        }
        return command;
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw Problem.badRequest("The value for %s is '%d' but must be greater than 0".formatted(name, value));
        }
    }

    private Response complete(Request request) {
        var body = request.json();
        var job = new JobRecord().setVariables(Json.msgPack(body, "variables"));
        if (body.path("result").isObject()) {
            job.setResult(ListenerResult.parse((ObjectNode) body.path("result")));
        }
        host.gateway().send(ValueType.JOB, JobIntent.COMPLETE, request.key(), job);
        return Response.noContent();
    }

    private Response fail(Request request) {
        var body = request.json();
        var job = new JobRecord()
                .setRetries((int) Json.number(body, "retries", 0))
                .setRetryBackoff(Json.number(body, "retryBackOff", 0))
                .setErrorMessage(Json.text(body, "errorMessage", ""))
                .setVariables(Json.msgPack(body, "variables"));
        host.gateway().send(ValueType.JOB, JobIntent.FAIL, request.key(), job);
        return Response.noContent();
    }

    private Response throwError(Request request) {
        var body = request.json();
        var code = BufferUtil.wrapString(Json.requiredText(body, "errorCode"));
        var job = new JobRecord()
                .setErrorCode(code)
                .setErrorMessage(Json.text(body, "errorMessage", ""))
                .setVariables(Json.msgPack(body, "variables"));
        host.gateway().send(ValueType.JOB, JobIntent.THROW_ERROR, request.key(), job);
        return Response.noContent();
    }

    private Response update(Request request) {
        var changes = request.json().path("changeset");
        var changed = new HashSet<String>();
        var job = new JobRecord();
        if (changes.hasNonNull("retries")) {
            job.setRetries(changes.path("retries").asInt());
            changed.add(JobRecord.RETRIES);
        }
        if (changes.hasNonNull("timeout")) {
            job.setTimeout(changes.path("timeout").asLong());
            changed.add(JobRecord.TIMEOUT);
        }
        if (changed.isEmpty()) {
            throw Problem.badRequest("At least one of retries, timeout is required");
        }
        host.gateway().send(ValueType.JOB, JobIntent.UPDATE, request.key(), job.setChangedAttributes(changed));
        return Response.noContent();
    }
}
