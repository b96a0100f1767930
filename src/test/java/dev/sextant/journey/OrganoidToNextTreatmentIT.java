package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.Sha256;
import dev.sextant.testing.TreatmentJourney;
import io.camunda.client.api.search.response.DecisionDefinition;
import java.util.List;
import java.util.Map;
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
        theLastDecisionRestsOnTheSecondRound(journey);
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
        JsonNode decided = decisions(journey.patient()).getLast();
        TracedDecision traced =
                TracedDecision.of(api, journey.patient(), decided.path("number").asInt());
        bothSignatures(traced, decided);
        theRule(traced, "PROPOSAL", "treatmentAdjustment");
        theRule(traced, "ARM_ASSESSMENT", "armCriteria");
        theRule(traced, "ARM_ASSESSMENT", "armChoice");
        assertThat(traced.all("ATTESTATION"))
                .extracting(node -> node.path("by").asText())
                .as("the response is signed too")
                .contains("investigator");
        theWells(traced);
        TracedDecision arm = TracedDecision.of(api, journey.patient(), 1);
        bothSignatures(arm, decisions(journey.patient()).getFirst());
        theRule(arm, "ARM_ASSESSMENT", "armCriteria");
        theRule(arm, "ARM_ASSESSMENT", "armChoice");
    }

    /** Who signed, when, and under the hash of exactly what was shown: as the decision itself says. */
    private static void bothSignatures(TracedDecision traced, JsonNode decided) {
        List<JsonNode> signatures = traced.next(traced.decision(), "wasDerivedFrom").stream()
                .filter(node -> node.path("kind").asText().equals("ATTESTATION"))
                .toList();
        assertThat(signatures)
                .extracting(
                        node -> node.path("by").asText(),
                        node -> node.path("at").asText(),
                        node -> node.at("/facts/evidenceSha256").asText())
                .containsExactlyInAnyOrderElementsOf(
                        StreamSupport.stream(decided.path("signatures").spliterator(), false)
                                .map(signed -> tuple(
                                        signed.path("person").asText(),
                                        signed.path("signedAt").asText(),
                                        signed.path("evidenceSha256").asText()))
                                .toList());
        assertThat(signatures)
                .extracting(node -> node.path("by").asText())
                .containsExactlyInAnyOrder("board1", "board2");
        assertThat(signatures)
                .allSatisfy(signature -> assertThat(traced.next(signature, "wasDerivedFrom"))
                        .as("what was shown")
                        .extracting(shown -> shown.path("sha256"))
                        .contains(signature.at("/facts/evidenceSha256")));
    }

    /** A table by its name, the version and key that the engine knows it by, and the rules of it that matched. */
    private void theRule(TracedDecision traced, String kind, String decisionId) {
        assertThat(traced.all(kind))
                .as(kind)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(traced.next(answer, "wasGeneratedBy"))
                        .as("%s of %s", decisionId, kind)
                        .filteredOn(evaluation ->
                                !evaluation.at("/facts/matchedRules").isEmpty())
                        .flatExtracting(evaluation -> traced.next(evaluation, "used"))
                        .filteredOn(
                                table -> table.at("/facts/decisionId").asText().equals(decisionId))
                        .singleElement()
                        .satisfies(table -> {
                            DecisionDefinition known = camunda.newDecisionDefinitionGetRequest(
                                            table.at("/facts/key").asLong())
                                    .send()
                                    .join();
                            assertThat(known.getDmnDecisionId()).isEqualTo(decisionId);
                            assertThat(table.at("/facts/version").asInt()).isEqualTo(known.getVersion());
                        }));
    }

    private static void theWells(TracedDecision traced) {
        String sha256 = Sha256.of(resistantToFirst(SEED, BARCODE).plate()).hex();
        JsonNode drug = traced.all("DRUG_RESULT").stream()
                .filter(node -> node.path("label").asText().equals("paclitaxel"))
                .findFirst()
                .orElseThrow();
        assertThat(drug.at("/facts/category").asText()).isEqualTo("SENSITIVE");
        List<JsonNode> wells = traced.next(drug, "wasDerivedFrom").stream()
                .filter(node -> node.path("kind").asText().equals("WELL"))
                .toList();
        assertThat(wells).as("nine doses in three replicates").hasSize(27).allSatisfy(well -> {
            assertThat(well.at("/facts/barcode").asText()).isEqualTo(BARCODE);
            assertThat(well.at("/facts/reading").asDouble()).isPositive();
            assertThat(traced.next(well, "wasDerivedFrom")).anySatisfy(file -> {
                assertThat(file.path("sha256").asText()).isEqualTo(sha256);
                assertThat(traced.next(file, "wasAttributedTo"))
                        .extracting(sender -> sender.path("label").asText())
                        .containsExactly("lab");
            });
        });
    }

    private void secondLine(TreatmentJourney journey) {
        journey.safetyChecks();
        journey.measured(40);
        journey.firstDose("trastuzumab", "pertuzumab", "nab-paclitaxel");
        JsonNode line = journey.line(2);
        assertThat(line.path("regimen").asText()).isEqualTo(NEXT_BY_ORGANOID);
        assertThat(line.path("implementation").asText()).isEqualTo("IMPLEMENTED");
        awaitTimeline(journey, "work-up-ordered");

        List<String> biopsied = journey.nextRound("R2", SEED, PROFILE);
        eventually("the second round is complete", () -> {
            JsonNode round = journey.patient().file().path("workUp");
            assertThat(round.path("complete").asBoolean()).as("%s", round).isTrue();
        });

        journey.days(42).response(20);
        assertThat(journey.awaitProposal("STAY").path("reason").asText()).contains("responds");
        theSignatureIsOf(journey, biopsied);
    }

    /** Of both foci and of blood, as they are after the first line. */
    private static void theSignatureIsOf(TreatmentJourney journey, List<String> specimens) {
        JsonNode signature = journey.patient().signature();
        assertThat(signature.path("version").asInt()).isGreaterThan(1);
        assertThat(signature.path("foci"))
                .as("mutations and copy numbers")
                .extracting(
                        focus -> focus.path("mutationSpecimenId").asText(),
                        focus -> focus.path("copyNumberSpecimenId").asText(),
                        focus -> focus.path("biomarkers").isObject())
                .containsExactly(
                        tuple(specimens.get(0), specimens.get(0), true),
                        tuple(specimens.get(1), specimens.get(1), true));
        assertThat(signature.path("plasma").findValuesAsText("specimenId"))
                .hasSize(2)
                .contains(specimens.get(2));
    }

    private void theLastDecisionRestsOnTheSecondRound(TreatmentJourney journey) {
        journey.awaitEnd(2);
        TracedDecision traced = TracedDecision.of(
                api,
                journey.patient(),
                decisions(journey.patient()).getLast().path("number").asInt());
        assertThat(traced.all("SPECIMEN"))
                .extracting(node -> node.path("label").asText())
                .contains("Specimen PRC-3001-R2-1", "Specimen PRC-3001-R2-2", "Specimen PRC-3001-R2-BL");
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
