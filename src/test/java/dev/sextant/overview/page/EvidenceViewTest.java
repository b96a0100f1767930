package dev.sextant.overview.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.overview.page.EvidenceView.Reference;
import dev.sextant.overview.page.EvidenceView.Section;
import org.junit.jupiter.api.Test;

class EvidenceViewTest {

    private static final String HASH = "ab".repeat(32);

    private static final String DECIDE_ARM = """
            {"assessment": {"content": {"arm": "A4", "arms": [{"arm": "A4"}], "missing": [], "outcome": "ASSIGNED",
                                        "regimen": "everolimus", "ruleSet": {"id": "armChoice", "version": 1}},
                            "missing": [], "outcome": "ASSIGNED", "proposedArm": "A4", "signatureVersion": 2},
             "earlierDecisions": [],
             "missingItems": [],
             "signature": {"content": {"alterations": [{"gene": "PIK3CA"}]}, "contentSha256": "%s", "version": 2}}""".formatted(HASH);

    @Test
    void the_arms_come_first_and_the_signature_next() {
        EvidenceView view = EvidenceView.of(json(DECIDE_ARM));

        assertThat(view.sections())
                .extracting(Section::title)
                .containsExactly(
                        "Arms",
                        "How the arms were assessed",
                        "Genomic signature",
                        "Alterations by focus and plasma",
                        "Earlier decisions");
        assertThat(view.sections().getFirst().is("ARMS")).isTrue();
    }

    @Test
    void a_hash_is_a_reference_and_stands_in_no_section() {
        EvidenceView view = EvidenceView.of(json(DECIDE_ARM));

        assertThat(view.references()).contains(new Reference("Signature content sha256", HASH));
        assertThat(view.sections().toString()).doesNotContain(HASH);
    }

    @Test
    void a_decision_to_countersign_comes_before_what_it_rests_on() {
        JsonNode evidence = json("""
                {"decision": {"arm": "A4", "decidedBy": "board1", "outcome": "CONFIRM_PROPOSED"}, "evidence": %s}""".formatted(DECIDE_ARM));

        assertThat(EvidenceView.of(evidence).sections())
                .extracting(Section::title)
                .startsWith("The decision to countersign", "Arms");
        assertThat(EvidenceView.decidedBy(evidence, "board1")).isTrue();
        assertThat(EvidenceView.decidedBy(evidence, "board2")).isFalse();
    }

    @Test
    void amended_evidence_is_told_document_first_and_then_what_was_and_what_is() {
        JsonNode evidence = json("""
                {"line": {"number": 1, "title": "everolimus"}, "signedDecision": {"outcome": "CONFIRM_PROPOSED", "decidedBy": "board1"},
                 "difference": {"added": [], "gone": ["PIK3CA H1047R"],
                                "changed": [{"label": "Liver", "fact": "her2.status", "before": "LOW", "after": "NEGATIVE"}]},
                 "amendedDocuments": [{"kind": "PATHOLOGY", "now": "ENTERED_IN_ERROR", "reason": "another block"}],
                 "signature": {"signedVersion": 1, "laterVersion": 2}}""");

        EvidenceView view = EvidenceView.of(evidence);

        assertThat(view.sections())
                .extracting(Section::title)
                .startsWith("Documents that count no more, and why", "What changed since the last decision");
        assertThat(EvidenceView.decidedBy(evidence, "board1")).isFalse();
    }

    @Test
    void criteria_follow_the_values_that_stand_alone() {
        EvidenceView view = EvidenceView.of(json("""
                {"assessment": 1, "criteria": [{"criterion": "age", "verdict": "MET", "reason": "58 years"}],
                 "eligibility": "ELIGIBLE", "facts": {"age": 58}}"""));

        assertThat(view.sections()).extracting(Section::title).containsExactly("At a glance", "Criteria", "Facts");
    }

    @Test
    void ids_in_rows_of_a_table_stay_because_they_tell_the_rows_apart() {
        EvidenceView view = EvidenceView.of(json("{\"specimens\": [{\"specimenId\": \"spec-0123456789abcdefghjk\"}]}"));

        assertThat(view.references()).isEmpty();
        assertThat(view.sections().getFirst().node().path(0).has("specimenId")).isTrue();
    }

    @Test
    void a_proposal_for_a_running_line_comes_first_and_the_form_s_choices_are_not_repeated() {
        EvidenceView view = EvidenceView.of(json("""
                {"assessment": {"content": {"arms": [{"arm": "A2"}]}, "signatureVersion": 2},
                 "earlierDecisions": [], "facts": {"response": "PD"},
                 "line": {"lineId": "line-0123456789abcdefghjk", "number": 1},
                 "response": {"reading": {"reader": "R1", "baseline": {"date": "2026-01-05", "sum": 50}}},
                 "openRegimens": [{"label": "T-DM1", "value": "t-dm1"}],
                 "proposal": {"proposal": "ADJUST", "reasons": ["Progression"]},
                 "regimens": [{"regimen": "t-dm1", "open": true, "why": "matched"}]}"""));

        assertThat(view.sections())
                .extracting(Section::title)
                .startsWith("The proposal", "The running line", "How the tumour answered to this line")
                .contains("All regimens, open or not", "Arms")
                .doesNotContain("Open regimens");
        assertThat(view.sections().subList(0, 3)).noneMatch(Section::folded);
        assertThat(view.sections())
                .filteredOn(section -> section.is("ARMS"))
                .as("the regimens that may follow say which arm they are of")
                .allMatch(Section::folded);
        assertThat(view.names()).containsEntry("line-0123456789abcdefghjk", "line 1");
    }

    @Test
    void a_decision_on_a_line_to_countersign_stands_before_its_proposal() {
        EvidenceView view = EvidenceView.of(json("""
                {"decision": {"outcome": "AS_PROPOSED", "decidedBy": "board1"},
                 "evidence": {"proposal": {"proposal": "ADJUST"}, "regimens": []}}"""));

        assertThat(view.sections())
                .extracting(Section::title)
                .startsWith("The decision to countersign", "The proposal");
    }

    @Test
    void an_adverse_event_is_read_as_it_is_known_now_before_its_versions() {
        EvidenceView view = EvidenceView.of(json("""
                {"case": {"study": "precise"},
                 "adverseEvent": {"adverseEventId": "adverse-event-0123456789abcdefghjk", "version": 2,
                     "facts": {"term": "Pneumonitis", "grade": 4}, "versions": [{"version": 1}, {"version": 2}],
                     "reports": [{"report": 1, "open": "REVIEW"}]}}"""));

        assertThat(view.sections())
                .extracting(Section::title)
                .startsWith("The event, as it is known now", "Reports", "Versions in which it was told");
        assertThat(view.sections().get(2).folded()).isTrue();
    }

    @Test
    void safety_checks_and_models_are_read_in_words() {
        EvidenceView view = EvidenceView.of(json("""
                {"organoid": {"organoidId": "organoid-0123456789abcdefghjk", "name": "LI-1"},
                 "screens": [{"organoidId": "organoid-0123456789abcdefghjk", "verdict": "FAIL"}],
                 "safety": {"overall": "WARNING", "verdicts": [{"check": "LVEF", "verdict": "WARNING"}]}}"""));

        assertThat(view.sections())
                .extracting(Section::title)
                .contains("Organoid", "Screens", "Safety of this regimen");
        assertThat(view.names()).containsEntry("organoid-0123456789abcdefghjk", "LI-1");
    }

    @Test
    void what_blocks_a_regimen_is_read_before_what_is_clear_and_before_the_values() {
        EvidenceView view = EvidenceView.of(json("""
                {"case": {"pseudonym": "P-1"}, "checks": {"facts": {"lvefPercent": 48}}, "regimen": {"title": "T-DM1"},
                 "safety": {"overall": "BLOCKED", "verdicts": [
                     {"check": "DPD", "state": "CLEAR"}, {"check": "LIVER", "state": "NOT_KNOWN"},
                     {"check": "HEART_START", "state": "BLOCK"}]}}"""));

        assertThat(view.sections())
                .extracting(Section::title)
                .containsExactly("The regimen", "Safety of this regimen", "Checks", "Case");
        assertThat(view.sections().get(1).node().path("verdicts"))
                .extracting(verdict -> verdict.path("state").asText())
                .containsExactly("BLOCK", "NOT_KNOWN", "CLEAR");
    }

    @Test
    void evidence_that_is_no_object_is_shown_as_it_is() {
        assertThat(EvidenceView.of(json("[1, 2]")).sections())
                .extracting(Section::title)
                .containsExactly("Evidence");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
