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
 * <p><b>Served</b>, all under {@code /v2} unless it begins with {@code /actuator}; anything else answers 501.
 *
 * <ul>
 *   <li>topology, status; /actuator/clock (GET, DELETE), clock/add, clock/pin; /actuator/cluster/purge
 *   <li>deployments; resources/{key}/deletion
 *   <li>process-definitions: search, get, xml, form
 *   <li>process-instances: create (awaiting the result or not), search, get, cancellation, migration,
 *       sequence-flows, incidents/search
 *   <li>element-instances: search, get, variables (PUT); variables: search, get
 *   <li>jobs: activation (long polling), completion (with a task listener's result), failure, error, update (PATCH),
 *       search
 *   <li>user-tasks: search, get, form, variables/search, assignment, assignee (DELETE), completion, update (PATCH)
 *   <li>messages: publication, correlation; message-subscriptions and correlated-message-subscriptions: search;
 *       signals/broadcast
 *   <li>decision-definitions: evaluation (by id or key), search, get, xml; decision-requirements: search, get, xml;
 *       decision-instances: search, get
 *   <li>incidents: search, get, resolution
 * </ul>
 *
 * Searches take every filter that names a field of the answer, the operators $eq, $neq, $in, $notIn, $exists, $like,
 * $gt, $gte, $lt, $lte and $or, any sort field, and paging from an offset or by cursor. An unknown filter answers 501
 * rather than being ignored.
 *
 * <p><b>Not there:</b> modification, batch operations, statistics, ad-hoc sub-process results, documents,
 * users, groups, roles, tenants, authorizations, pinning the clock through {@code /v2/clock}.
 *
 * <p><b>How it is built.</b> {@code EngineHost} keeps an {@code EngineRun}: a log ({@link
 * dev.sextant.local.camunda.log}) under the engine's stream processor, whose {@code EngineState} is scratch.
 * {@code CommandGateway} writes commands and waits for answers; {@code RecordProjection} follows the log into the
 * {@code ReadModel} that searches read; {@code JobSignals} wakes waiting requests for jobs; the {@code ...Endpoints} are
 * the REST face.
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
