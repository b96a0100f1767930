package dev.sextant.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.Sha256;
import dev.sextant.overview.CaseSlice.Answer;
import dev.sextant.security.Role;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a decision on treatment rests on, from rows as the features write them. */
class ProvenanceIT {

    @TempDir
    private static Path folder;

    private static CaseSlice slice;

    private DecidedCase decided;

    @BeforeAll
    static void start() {
        slice = CaseSlice.start(folder);
    }

    @AfterAll
    static void stop() {
        slice.close();
    }

    @BeforeEach
    void decide() {
        slice.reset();
        decided = new DecidedCase(slice, "P-0001");
    }

    private JsonNode graph(String query) {
        Answer answer = slice.get("/api/cases/" + decided.caseId + "/provenance" + query);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static String other() {
        slice.world().loggedIn(Role.COORDINATOR);
        return slice.open("P-0002").value();
    }

    private static List<JsonNode> ofKind(JsonNode graph, String kind) {
        List<JsonNode> found = new ArrayList<>();
        graph.path("nodes").forEach(node -> {
            if (node.path("kind").asText().equals(kind)) {
                found.add(node);
            }
        });
        return found;
    }

    private static JsonNode one(JsonNode graph, String kind) {
        List<JsonNode> found = ofKind(graph, kind);
        assertThat(found).as(kind).hasSize(1);
        return found.getFirst();
    }

    private static Set<String> reachable(JsonNode graph, String from) {
        Set<String> reached = new HashSet<>(Set.of(from));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            String here = open.pop();
            graph.path("edges").forEach(edge -> {
                String to = edge.path("to").asText();
                if (edge.path("from").asText().equals(here) && reached.add(to)) {
                    open.push(to);
                }
            });
        }
        return reached;
    }

    private static boolean edge(JsonNode graph, String from, String relation, String to) {
        for (JsonNode edge : graph.path("edges")) {
            if (edge.path("from").asText().equals(from)
                    && edge.path("relation").asText().equals(relation)
                    && edge.path("to").asText().equals(to)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void no_edge_lacks_an_end_and_everything_is_reached_from_the_decision_or_carries_it_out() {
        for (String query : List.of("", "?decision=1", "?decision=2")) {
            JsonNode graph = graph(query);
            Set<String> ids = new TreeSet<>();
            graph.path("nodes")
                    .forEach(node ->
                            assertThat(ids.add(node.path("id").asText())).isTrue());
            graph.path("edges").forEach(edge -> {
                assertThat(ids)
                        .contains(edge.path("from").asText(), edge.path("to").asText());
                assertThat(edge.path("relation").asText())
                        .isIn("wasDerivedFrom", "wasGeneratedBy", "wasAttributedTo", "used");
            });
            Set<String> reached = reachable(graph, graph.path("root").asText());
            graph.path("nodes").forEach(node -> {
                if (!node.path("kind").asText().equals("LINE")) {
                    assertThat(reached).contains(node.path("id").asText());
                }
            });
        }
    }

    @Test
    void nothing_rests_on_itself() {
        JsonNode graph = graph("");
        graph.path("edges")
                .forEach(edge -> assertThat(reachable(graph, edge.path("to").asText()))
                        .as(edge.toString())
                        .doesNotContain(edge.path("from").asText()));
    }

    @Test
    void a_second_line_reaches_both_signatures_with_person_meaning_and_what_was_shown() {
        JsonNode graph = graph("");
        assertThat(graph.path("decision").asInt()).isEqualTo(2);
        assertThat(graph.path("vocabulary").asText()).isEqualTo("https://www.w3.org/TR/prov-o/");
        List<JsonNode> signatures = ofKind(graph, "ATTESTATION").stream()
                .filter(node -> edge(
                        graph,
                        decided.adjustment,
                        "wasDerivedFrom",
                        node.path("id").asText()))
                .toList();
        assertThat(signatures)
                .extracting(node -> node.path("by").asText())
                .containsExactlyInAnyOrder("board1", "board2");
        for (JsonNode signature : signatures) {
            assertThat(signature.at("/facts/meaning").asText()).startsWith("I sign ");
            String evidence = signature.at("/facts/evidenceSha256").asText();
            assertThat(ofKind(graph, "EVIDENCE"))
                    .anyMatch(node -> node.path("sha256").asText().equals(evidence));
            String id = signature.path("id").asText();
            assertThat(edge(
                            graph,
                            id,
                            "wasAttributedTo",
                            "person:" + signature.path("by").asText()))
                    .isTrue();
            assertThat(reachable(graph, id)).anyMatch(to -> to.startsWith("task:"));
        }
        assertThat(edge(graph, decided.line(2), "wasDerivedFrom", decided.adjustment))
                .isTrue();
    }

    @Test
    void the_proposal_names_the_table_its_version_and_the_rules_that_matched() {
        JsonNode graph = graph("");
        JsonNode proposal = one(graph, "PROPOSAL");
        assertThat(proposal.path("sha256").asText()).isEqualTo(DecidedCase.EVIDENCE);
        String evaluation = "evaluation:" + proposal.path("id").asText();
        assertThat(edge(graph, proposal.path("id").asText(), "wasGeneratedBy", evaluation))
                .isTrue();
        JsonNode asked = ofKind(graph, "EVALUATION").stream()
                .filter(node -> node.path("id").asText().equals(evaluation))
                .findFirst()
                .orElseThrow();
        assertThat(asked.at("/facts/matchedRules/0").asInt()).isEqualTo(4);
        JsonNode table = ofKind(graph, "DECISION_TABLE").stream()
                .filter(node -> edge(graph, evaluation, "used", node.path("id").asText()))
                .findFirst()
                .orElseThrow();
        assertThat(table.at("/facts/decisionId").asText()).isEqualTo("treatmentAdjustment");
        assertThat(table.at("/facts/version").asInt()).isEqualTo(3);
        assertThat(table.at("/facts/key").asText()).isNotEmpty();
    }

    @Test
    void the_assessment_of_the_arms_names_its_rule_set_and_the_rules_that_matched_in_the_version_that_was_asked() {
        JsonNode graph = graph("?decision=1");
        String assessment = one(graph, "ARM_ASSESSMENT").path("id").asText();
        List<JsonNode> evaluations = ofKind(graph, "EVALUATION").stream()
                .filter(node -> edge(
                        graph, assessment, "wasGeneratedBy", node.path("id").asText()))
                .toList();
        assertThat(evaluations).anySatisfy(node -> {
            assertThat(node.at("/facts/ruleSet").asText()).isEqualTo("sextant-default-groups");
            assertThat(node.at("/facts/ruleSetVersion").asText()).isEqualTo("armChoice 3, armCriteria 3");
        });
        assertThat(matched(graph, evaluations, "armCriteria")).containsExactly("[2,7]");
        assertThat(matched(graph, evaluations, "armChoice"))
                .as("what was only tried is no ground")
                .containsExactly("[15]");
    }

    /** Matched rules of those evaluations that asked that table, as the case was answered. */
    private static List<String> matched(JsonNode graph, List<JsonNode> evaluations, String table) {
        String key = "decision-table:" + DecidedCase.decisionKey(table);
        assertThat(ofKind(graph, "DECISION_TABLE"))
                .extracting(node -> node.path("id").asText())
                .contains(key);
        return evaluations.stream()
                .filter(node -> node.path("facts").has("matchedRules"))
                .filter(node -> edge(graph, node.path("id").asText(), "used", key))
                .map(node -> node.at("/facts/matchedRules").toString())
                .toList();
    }

    @Test
    void a_table_is_the_one_that_answered_whatever_the_case_was_opened_with() {
        JsonNode graph = graph("?decision=1");
        String evaluation =
                "evaluation:" + one(graph, "SIGNATURE_VERSION").path("id").asText();
        assertThat(edge(graph, evaluation, "used", "decision-table:" + DecidedCase.decisionKey("genomicSignature")))
                .isTrue();
    }

    @Test
    void the_response_names_its_signer_its_reader_and_its_sums() {
        JsonNode graph = graph("");
        JsonNode signed = one(graph, "SIGNED_RESPONSE");
        assertThat(signed.path("by").asText()).isEqualTo("investigator");
        Set<String> below = reachable(graph, signed.path("id").asText());
        assertThat(below).contains(decided.document("week-12"), decided.document("baseline"));
        JsonNode followUp = ofKind(graph, "ASSESSMENT").stream()
                .filter(node -> node.path("id").asText().equals(decided.document("week-12")))
                .findFirst()
                .orElseThrow();
        assertThat(followUp.at("/facts/reader").asText()).isEqualTo("LOCAL");
        assertThat(followUp.at("/facts/sum").asText()).isEqualTo("76.5");
        assertThat(followUp.at("/facts/nadir").asText()).isEqualTo("55");
        assertThat(one(graph, "ADVERSE_EVENT").at("/facts/grade").asInt()).isEqualTo(3);
    }

    @Test
    void an_organoid_s_drug_reaches_its_wells_their_readings_the_file_its_sender_specimen_and_focus() {
        JsonNode graph = graph("");
        JsonNode drug = ofKind(graph, "DRUG_RESULT").stream()
                .filter(node -> node.path("label").asText().equals("pyrotinib"))
                .findFirst()
                .orElseThrow();
        assertThat(drug.at("/facts/category").asText()).isEqualTo("SENSITIVE");
        Set<String> below = reachable(graph, drug.path("id").asText());
        List<JsonNode> wells = ofKind(graph, "WELL").stream()
                .filter(node -> edge(
                        graph,
                        drug.path("id").asText(),
                        "wasDerivedFrom",
                        node.path("id").asText()))
                .toList();
        assertThat(wells).hasSize(3);
        assertThat(wells.getFirst().at("/facts/barcode").asText()).isEqualTo("PLATE-1");
        assertThat(wells.getFirst().at("/facts/reading").asText()).isEqualTo("300");
        assertThat(wells.getFirst().at("/facts/doses/0/micromolar").asDouble()).isEqualTo(0.1);
        assertThat(below)
                .contains(
                        decided.document("plate"),
                        decided.document("map"),
                        decided.document("organoid"),
                        decided.specimenId,
                        decided.focusId,
                        "person:lab");
        JsonNode file = ofKind(graph, "DOCUMENT").stream()
                .filter(node -> node.path("id").asText().equals(decided.document("plate")))
                .findFirst()
                .orElseThrow();
        assertThat(file.path("sha256").asText()).isEqualTo(Sha256.of("plate").hex());
        assertThat(file.at("/facts/receipt/records").asInt()).isEqualTo(7);
        JsonNode analysis = one(graph, "SCREEN_ANALYSIS");
        assertThat(analysis.at("/facts/settings/sensitiveFrom").asDouble()).isEqualTo(50);
        assertThat(edge(graph, analysis.path("id").asText(), "used", decided.document("map")))
                .isTrue();
        assertThat(one(graph, "CONTROLS").path("label").asText()).isEqualTo("Controls of plate PLATE-1");
    }

    @Test
    void the_signature_version_names_its_files_with_their_assay() {
        JsonNode graph = graph("?decision=1");
        assertThat(graph.path("root").asText()).isEqualTo(decided.armDecision);
        String signature = one(graph, "SIGNATURE_VERSION").path("id").asText();
        assertThat(edge(graph, signature, "wasDerivedFrom", decided.document("vcf")))
                .isTrue();
        JsonNode file = one(graph, "DOCUMENT");
        assertThat(file.at("/facts/assay").asText()).startsWith("Whole exome of tumour tissue");
        assertThat(file.path("by").asText()).isEqualTo("lab");
        assertThat(one(graph, "ARM_ASSESSMENT").at("/facts/outcome").asText()).isEqualTo("ASSIGNED");
    }

    @Test
    void what_was_reopened_is_not_in_force_any_more_but_can_be_asked_for() {
        decided.state(decided.adjustment, 4, "REOPENED", "system", null);
        assertThat(graph("").path("decision").asInt()).isEqualTo(1);
        assertThat(graph("?decision=2").path("decision").asInt()).isEqualTo(2);
    }

    @Test
    void a_case_without_such_a_decision_or_of_another_site_has_no_provenance() {
        String path = "/api/cases/" + decided.caseId + "/provenance";
        assertThat(slice.get(path + "?decision=9").status()).isEqualTo(404);
        assertThat(slice.get("/api/cases/" + other() + "/provenance").status()).isEqualTo(404);
        slice.world().loggedIn(Role.COORDINATOR, "elsewhere");
        assertThat(slice.get(path).status()).isEqualTo(404);
        slice.world().loggedIn(Role.ADMIN);
        assertThat(slice.get(path).status()).isEqualTo(403);
    }

    @Test
    void the_case_file_tells_lines_and_organoids() {
        Answer answer = slice.get("/api/cases/" + decided.caseId);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        JsonNode file = answer.body();
        JsonNode first = file.at("/lines/0");
        assertThat(first.path("state").asText()).isEqualTo("ENDED");
        assertThat(first.path("endReason").asText()).isEqualTo("PROGRESSION");
        assertThat(first.at("/doses/count").asInt()).isEqualTo(3);
        assertThat(first.at("/doses/changed").asInt()).isEqualTo(2);
        assertThat(first.at("/doses/lastGivenOn").asText()).isEqualTo("2026-08-23");
        assertThat(first.at("/decisions/0/kind").asText()).isEqualTo("ARM");
        assertThat(first.at("/decisions/1/kind").asText()).isEqualTo("ADJUSTMENT");
        JsonNode second = file.at("/lines/1");
        assertThat(second.path("state").asText()).isEqualTo("PLANNED");
        assertThat(second.path("title").asText()).isEqualTo("pyrotinib + capecitabine");
        JsonNode organoid = file.at("/organoids/0");
        assertThat(organoid.path("focus").asText()).isEqualTo("Liver");
        assertThat(organoid.at("/establishment/identity").asText()).isEqualTo("MATCH");
        assertThat(organoid.at("/screen/verdict").asText()).isEqualTo("LIMITED");
        assertThat(organoid.at("/screen/reasons")).isNotEmpty();
        assertThat(organoid.at("/screen/drugs"))
                .anyMatch(drug -> drug.path("category").asText().equals("NOT_TESTABLE"));
    }
}
