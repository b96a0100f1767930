package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.Sha256;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.testing.TreatmentJourney;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** From the confirmed arm over an organoid's answer and a second line to the end of the case, through the API alone. */
class OrganoidToNextTreatmentIT extends TreatmentJourneys {

    private static final long SEED = 301;
    private static final String BARCODE = "SYN-301";

    @Test
    void an_organoid_chooses_the_second_line_and_the_case_is_followed_to_its_end() {
        TreatmentJourney journey = onFirstLine("PRC-3001", SEED);
        assertThat(journey.line(1).path("arm").asText()).isEqualTo("A4");

        organoidsOfTwoFoci(journey);
        assertThat(journey.awaitProposal("PREPARE").path("basis").asText()).isEqualTo("ORGANOID");

        journey.days(42).response(32);
        JsonNode prepared = awaitProposals(journey, 2);
        assertThat(prepared.path("proposal").asText()).isEqualTo("PREPARE");
        assertThat(openTasks(journey)).doesNotContain("decide-adjustment");

        journey.days(42).response(45);
        JsonNode proposed = journey.awaitProposal("ADJUST");
        assertThat(proposed.path("basis").asText()).isEqualTo("ORGANOID");
        assertThat(proposed.path("openRegimens").findValuesAsText("key"))
                .as("the organoid ranks, not the order of the arms")
                .containsExactly(NEXT_BY_ORGANOID, NEXT_BY_ARM);
        journey.adjust("AS_PROPOSED", "");

        assertThat(journey.awaitEnd(1).path("endReason").asText()).isEqualTo("PROGRESSION");
        theDecisionIsTracedToWellsAndSignatures(journey);
        secondLine(journey);
        seriousEvent(journey);

        journey.days(63).response(40);
        assertThat(journey.awaitProposal("ADJUST").path("basis").asText())
                .as("organoids from before line 1 had ended do not count")
                .isEqualTo("ARM_RULES");
        journey.adjust("STOP", "No regimen is left that she would want");
        assertThat(journey.awaitEnd(2).path("endReason").asText()).isEqualTo("PROGRESSION");
        journey.patient().awaitStage("FOLLOW_UP");

        theEnd(journey);
    }

    /** One fails, one works. */
    private void organoidsOfTwoFoci(TreatmentJourney journey) {
        List<String> tissues = journey.tissues();
        String grows = journey.organoid(tissues.get(0), "LI-1");
        String fails = journey.organoid(tissues.get(1), "LY-1");
        journey.days(21).failed(fails).established(grows);
        journey.uploadScreen(grows, "LI-1-S1", resistantToFirst(SEED, BARCODE));
    }

    private JsonNode awaitProposals(TreatmentJourney journey, int count) {
        eventually(count + " proposals", () -> assertThat(journey.proposals()).hasSize(count));
        return journey.proposals().get(count - 1);
    }

    /** Down to the wells, the file and who sent it, and up to the rule and both signatures. */
    private void theDecisionIsTracedToWellsAndSignatures(TreatmentJourney journey) {
        int number = decisions(journey.patient()).getLast().path("number").asInt();
        JsonNode graph = api.as("auditor")
                .get(journey.patient().path("/provenance?decision=" + number))
                .ok();
        Set<String> reached = reached(graph);

        assertThat(nodes(graph, reached, "ATTESTATION")
                        .map(node -> node.path("by").asText()))
                .contains("board1", "board2", "investigator");
        assertThat(nodes(graph, reached, "DECISION_TABLE"))
                .anySatisfy(table ->
                        assertThat(table.at("/facts/decisionId").asText()).isEqualTo("treatmentAdjustment"));
        assertThat(nodes(graph, reached, "WELL").map(node -> node.path("label").asText()))
                .isNotEmpty();
        assertThat(nodes(graph, reached, "DOCUMENT")).anySatisfy(file -> {
            assertThat(file.path("sha256").asText())
                    .isEqualTo(
                            Sha256.of(resistantToFirst(SEED, BARCODE).plate()).hex());
            assertThat(file.path("by").asText()).isEqualTo("lab");
        });
    }

    private static Set<String> reached(JsonNode graph) {
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(graph.path("root").asText()));
        while (!next.isEmpty()) {
            String id = next.pop();
            if (reached.add(id)) {
                graph.path("edges").forEach(edge -> {
                    if (edge.path("from").asText().equals(id)) {
                        next.add(edge.path("to").asText());
                    }
                });
            }
        }
        return reached;
    }

    private static Stream<JsonNode> nodes(JsonNode graph, Set<String> reached, String kind) {
        return StreamSupport.stream(graph.path("nodes").spliterator(), false)
                .filter(node -> node.path("kind").asText().equals(kind))
                .filter(node -> reached.contains(node.path("id").asText()));
    }

    private void secondLine(TreatmentJourney journey) {
        journey.safetyChecks();
        journey.measured(40);
        journey.firstDose("trastuzumab", "pertuzumab", "nab-paclitaxel");
        JsonNode line = journey.line(2);
        assertThat(line.path("regimen").asText()).isEqualTo(NEXT_BY_ORGANOID);
        assertThat(line.path("implementation").asText()).isEqualTo("IMPLEMENTED");
        awaitTimeline(journey, "work-up-ordered");

        String focus =
                journey.patient().file().path("foci").path(0).path("focusId").asText();
        String specimen = journey.patient().tissue(focus, "PRC-3001-L2");
        journey.patient()
                .adequate(specimen)
                .uploadTissue(specimen, DerivedPatients.tissue(SEED, "PRC-3001-L2", PROFILE));
        eventually(
                "the new biopsy is interpreted",
                () -> assertThat(specimenProgress(journey.patient(), specimen)).isEqualTo("INTERPRETED"));

        journey.days(42).response(20);
        assertThat(journey.awaitProposal("STAY").path("reason").asText()).contains("responds");
    }

    private void seriousEvent(TreatmentJourney journey) {
        String event = journey.seriousEvent(Map.of("term", "Febrile neutropenia", "drugs", List.of("nab-paclitaxel")));
        journey.reportToSponsor(event).review(event, "RELATED", "UNEXPECTED", "NOT_RECOVERED");
        journey.submitExpedited(event)
                .reportStep(
                        "safety",
                        "record-safety-follow-up",
                        event,
                        Map.of("outcome", "RECOVERED", "comment", "Discharged"))
                .awaitReportClosed(event);
        assertThat(journey.adverseEventOf(event)
                        .path("reports")
                        .path(0)
                        .path("sponsorReported")
                        .asText())
                .isEqualTo("TIMELY");
    }

    private void theEnd(TreatmentJourney journey) {
        journey.days(92);
        api.as("coordinator")
                .completeTask(
                        journey.caseId(),
                        "record-survival-contact",
                        Map.of("contactOn", api.today().toString(), "status", "ALIVE"));
        journey.days(30).patient().event("DEATH").awaitStage("DECEASED");
        eventually(
                "nothing is asked any more",
                () -> assertThat(openTasks(journey)).isEmpty());
        assertThat(timeline(journey.patient())).contains("board-decision", "adjustment-proposed", "response-signed");
    }
}
