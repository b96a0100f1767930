/**
 * The embedded Camunda engine of the local stack: the real engine libraries (Camunda License 1.0, so in test scope
 * only) over a file log, and in front of it the part of the Orchestration Cluster REST API v2 that the official client,
 * the Spring starter, Camunda Process Test and this application call. It has one partition, one tenant, no gRPC and no
 * authentication, and listens on the loopback address only.
 *
 * <p><b>Start.</b> {@code EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder))}; {@code close()} stops it. A later
 * start on the folder continues; {@code kill -9} loses nothing acknowledged, and damage to the files is refused with its
 * place. The folder does not grow for ever: {@code Retention} says what is kept. A purge empties it.
 *
 * <p><b>Spring starter.</b>
 *
 * <pre>
 * camunda.client.mode=self-managed
 * camunda.client.rest-address=(restAddress())
 * camunda.client.prefer-rest-over-grpc=true
 * </pre>
 *
 * <p><b>Camunda Process Test</b> ({@code @CamundaSpringProcessTest}; see {@code EmbeddedCamundaProcessTest}).
 *
 * <pre>
 * camunda.process-test.runtime-mode=remote
 * camunda.process-test.remote.client.mode=self-managed
 * camunda.process-test.remote.client.rest-address=(restAddress())
 * camunda.process-test.remote.camunda-monitoring-api-address=(monitoringAddress())
 * </pre>
 *
 * A context that runs process tests imports {@link dev.sextant.local.camunda.StarterForgetfulness}; a context without
 * Spring Boot's metrics lets workers of starter 8.8.14 stop silently after their first poll, so it keeps those
 * auto-configurations. The properties must not be Spring's default properties, which the starter's own override.
 *
 * <p>In both cases the environment has {@code CAMUNDA_PREFER_REST=true}, because the test's own client asks for gRPC in
 * code. Surefire and failsafe set it; elsewhere {@code io.camunda.client.impl.util.Environment.system()} can.
 *
 * <p><b>How a command travels.</b> {@code HttpServer} reads a request and {@code Router} finds its route and checks its
 * body against Camunda's description ({@code DescribedBody}). The {@code ...Endpoints} make an engine record of it, and
 * {@code CommandGateway} writes that to the log with a request id that never repeats ({@code RequestIds}) and waits.
 * {@code FileLogStorage} forces the block to the disk (see {@link dev.sextant.local.camunda.log}); only then does the
 * engine's stream processor read it, change its state, append what happened, and answer through {@code AnswerWriter} the
 * request that waits. {@code RecordTail} follows the log: {@code RecordProjection} makes rows of the {@code ReadModel}
 * ({@code TableRows} keeps them in columns), which {@code Search} filters, sorts ({@code Ordering}) and pages
 * ({@code Selection}), and {@code JobSignals} wakes polls for jobs. {@code EngineHost} keeps one {@code EngineRun} of all
 * this, and replaces it at a purge.
 *
 * <p><b>Served</b>, as {@code ContractTest} holds this list to be true.
 *
 * <pre>
 * GET    /v2/topology
 * GET    /v2/status
 * PUT    /v2/clock
 * POST   /v2/clock/reset
 * POST   /v2/deployments
 * POST   /v2/resources/{resourceKey}/deletion
 * POST   /v2/process-definitions/search
 * GET    /v2/process-definitions/{processDefinitionKey}
 * GET    /v2/process-definitions/{processDefinitionKey}/xml
 * GET    /v2/process-definitions/{processDefinitionKey}/form
 * POST   /v2/process-instances
 * POST   /v2/process-instances/search
 * GET    /v2/process-instances/{processInstanceKey}
 * POST   /v2/process-instances/{processInstanceKey}/cancellation
 * POST   /v2/process-instances/{processInstanceKey}/migration
 * GET    /v2/process-instances/{processInstanceKey}/sequence-flows
 * POST   /v2/process-instances/{processInstanceKey}/incidents/search
 * PUT    /v2/element-instances/{elementInstanceKey}/variables
 * POST   /v2/element-instances/search
 * GET    /v2/element-instances/{elementInstanceKey}
 * POST   /v2/variables/search
 * GET    /v2/variables/{variableKey}
 * POST   /v2/jobs/activation
 * POST   /v2/jobs/search
 * POST   /v2/jobs/{jobKey}/completion
 * POST   /v2/jobs/{jobKey}/failure
 * POST   /v2/jobs/{jobKey}/error
 * PATCH  /v2/jobs/{jobKey}
 * POST   /v2/user-tasks/search
 * GET    /v2/user-tasks/{userTaskKey}
 * GET    /v2/user-tasks/{userTaskKey}/form
 * POST   /v2/user-tasks/{userTaskKey}/variables/search
 * POST   /v2/user-tasks/{userTaskKey}/assignment
 * DELETE /v2/user-tasks/{userTaskKey}/assignee
 * POST   /v2/user-tasks/{userTaskKey}/completion
 * PATCH  /v2/user-tasks/{userTaskKey}
 * POST   /v2/messages/publication
 * POST   /v2/messages/correlation
 * POST   /v2/message-subscriptions/search
 * POST   /v2/correlated-message-subscriptions/search
 * POST   /v2/signals/broadcast
 * POST   /v2/decision-definitions/evaluation
 * POST   /v2/decision-definitions/search
 * GET    /v2/decision-definitions/{decisionDefinitionKey}
 * GET    /v2/decision-definitions/{decisionDefinitionKey}/xml
 * POST   /v2/decision-requirements/search
 * GET    /v2/decision-requirements/{decisionRequirementsKey}
 * GET    /v2/decision-requirements/{decisionRequirementsKey}/xml
 * POST   /v2/decision-instances/search
 * GET    /v2/decision-instances/{decisionEvaluationInstanceKey}
 * POST   /v2/incidents/search
 * GET    /v2/incidents/{incidentKey}
 * POST   /v2/incidents/{incidentKey}/resolution
 * GET    /actuator/clock
 * POST   /actuator/clock/add
 * POST   /actuator/clock/pin
 * DELETE /actuator/clock
 * POST   /actuator/cluster/purge
 * </pre>
 *
 * Searches take every filter, operator, sort field and page that Camunda describes, except the filters batchOperationId,
 * hasRetriesLeft and incidentErrorHashCode of process instances. What is described but not served answers 501 with a
 * problem that says so; what is not described answers 400, 404, 405, 413 or 415, as a cluster does. Tenants other than the
 * default one are refused (400), as in a cluster without multi-tenancy. Not there are modification, batch operations,
 * statistics, results of ad-hoc sub-processes, documents, users, groups, roles, tenants and authorizations. Every exchange
 * of every test is held to the description by {@code local.camunda.contract}.
 *
 * <p><b>Jobs and time.</b> A poll waits as long as it asks ({@code requestTimeout}; 0 is ten seconds, less than 0 not at
 * all), but never longer than the options' cap, because a client with a pending poll closes slowly. Jobs taken for a
 * client that has gone are given back at once. Moving the clock fires the timers that are due, and ends locks and
 * back-offs. The options' read lag delays searches, as a cluster's exporters do.
 *
 * <p><b>The data folder.</b> {@code segments/} is the truth. {@code snapshots/} holds the two newest {@code Snapshot}s
 * of state and read model, each named by its position: {@code SnapshotKeeper} takes them and deletes the segments that
 * both make dispensable, and a start replays only what is behind the newest that is whole. {@code counters.checked} and
 * {@code lock} belong to {@code DataFolder}; {@code state/} is made at a start. After a run that did not end cleanly
 * the jobs that workers had are given out again.
 */
@NullMarked
package dev.sextant.local.camunda;

import org.jspecify.annotations.NullMarked;
