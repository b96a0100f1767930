/**
 * What integration tests ({@code *IT}, run by failsafe) are written with.
 *
 * <pre>
 * &#64;SextantTest
 * class ArmDecisionIT {
 *
 *     &#64;Autowired ApiClient api;                    // HTTP as a demo person
 *     &#64;Autowired CamundaClient camunda;            // the engine, for what no person can do
 *     &#64;Autowired CamundaProcessTestContext engine; // increaseTime(...), to move the clock of engine and application
 *     &#64;Autowired JdbcClient jdbc;                  // to look at tables
 *
 *     &#64;Test
 *     void theBoardConfirmsTheProposedArm() {
 *         String caseId = api.as("coordinator").post("/api/cases", Map.of(...)).created().path("caseId").asText();
 *         api.as("board1").completeTask(caseId, "decide-arm", Map.of("armDecision", "CONFIRM_PROPOSED"));
 *         await().untilAsserted(() -> assertThat(api.as("board1").get("/api/cases/" + caseId).ok()...));
 *     }
 * }
 * </pre>
 *
 * <p><b>One application for all tests.</b> {@link dev.sextant.testing.SextantTest} starts the local stack once per JVM (in
 * {@code target/stack-…}) and one Spring context on it. A test class that adds mocks, properties or imports would start
 * another context: do not. Top-level {@code @Component}s in test sources are part of the context; keep them few.
 *
 * <p><b>Between tests.</b> Before each test the database is put back to what it held after the migrations
 * ({@code EmptyDatabase}), the engine was emptied and its clock reset by Camunda Process Test, and the bundle is deployed
 * anew: the models, decisions and forms on the class path, and {@code src/test/resources/harness}. Objects in the object store
 * stay, so derive content per test where that matters.
 *
 * <p><b>People.</b> The demo people ({@code dev.sextant.local.DemoPeople}, password = user name, site {@code demo}) and
 * {@code outsider}, who has every role at the site {@code elsewhere}.
 *
 * <p><b>Waiting.</b> Never sleep. {@code ApiClient.Caller.awaitTask} and {@code completeTask} wait for a task;
 * {@code CamundaAssert} waits by itself; for everything else Awaitility.
 */
@NullMarked
package dev.sextant.testing;

import org.jspecify.annotations.NullMarked;
