package dev.sextant.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A study team edits a row, deploys, looks at what would change, and two people approve. */
@SextantTest
class RuleReleasesIT {

    private static final String REASON = "Read with the study team on Monday";

    @Autowired
    private ReleasedModels released;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void goBackToThePresentRules() {
        api.as("admin").post("/api/deployments").created();
        assertThat(inUse()).isEqualTo(newest());
    }

    /** PIK3CA opens A4 no more. */
    private static String withoutPik3ca(String table) {
        int row = table.indexOf("<rule id=\"Rule_armCriteria_31\">");
        String verdict = "<text>armCriteria_pik3caActivating.verdict</text>";
        int at = table.indexOf(verdict, row);
        return table.substring(0, at) + "<text>&quot;NOT_MET&quot;</text>" + table.substring(at + verdict.length());
    }

    @Test
    void editedRulesAreTriedOnCases_andCountForNewCasesOnlyOnceTwoPeopleApproved() {
        Journey withPik3ca = worked("PRC-5501", 51, Profile.amplifiedWithPik3ca());
        Journey without = worked("PRC-5502", 52, Profile.amplifiedOnly());
        long before = deploymentOf(withPik3ca);

        long version = released.propose("admin", Map.of("armCriteria.dmn", RuleReleasesIT::withoutPik3ca));

        JsonNode proposed = release(version);
        assertThat(proposed.path("state").asText()).isEqualTo("PROPOSED");
        assertThat(proposed.path("changedTables").toString()).isEqualTo("[\"armCriteria\"]");
        assertThat(deploymentOf(Journey.refer(api, "PRC-5503"))).isEqualTo(before);

        long records = decisionRecords();
        JsonNode report = api.as("board2")
                .post(
                        "/api/rule-releases/" + version + "/what-if",
                        Map.of("cases", List.of(withPik3ca.caseId(), without.caseId())))
                .ok();
        assertThat(report.path("changed").asInt()).as(report.toPrettyString()).isEqualTo(1);
        JsonNode changed = caseOf(report, withPik3ca);
        assertThat(changed.path("before").path("arm").asText()).isEqualTo("A4");
        assertThat(changed.path("after").path("arm").asText()).isEqualTo("A1");
        assertThat(changed.path("criteria")).hasSize(1);
        assertThat(changed.path("criteria").get(0).path("item").asText()).isEqualTo("PIK3CA mutation");
        assertThat(caseOf(report, without).path("changed").asBoolean()).isFalse();
        assertThat(caseOf(report, without).path("criteria")).isEmpty();
        assertThat(decisionRecords()).as("nothing is kept of what was tried").isEqualTo(records);
        assertThat(audited("rule-release-tried", version)).isEqualTo(1);

        approve("board2", version);
        assertThat(deploymentOf(Journey.refer(api, "PRC-5504"))).isEqualTo(before);
        api.as("board2")
                .post("/api/rule-releases/" + version + "/approvals", Map.of("reason", REASON))
                .problem(409);
        approve("board1", version);

        assertThat(release(version).path("state").asText()).isEqualTo("APPROVED");
        assertThat(release(version).path("approvals")).hasSize(2);
        assertThat(deploymentOf(Journey.refer(api, "PRC-5505"))).isEqualTo(version);
        assertThat(deploymentOf(withPik3ca)).as("an old case keeps its rules").isEqualTo(before);
        assertThat(audited("rule-release-effective", version)).isEqualTo(1);
    }

    @Test
    void twoMembersAreNotEnoughWithoutTheChair() {
        long version = released.propose("admin", Map.of("armCriteria.dmn", RuleReleasesIT::withoutPik3ca));

        approve("board2", version);
        assertThat(approve("board3", version).path("state").asText()).isEqualTo("PROPOSED");
        assertThat(approve("board1", version).path("state").asText()).isEqualTo("APPROVED");
    }

    @Test
    void onlyTheBoardApprovesAndTries_andWhoeverDeployedDoesNot() {
        long version = released.propose("board1", Map.of("armCriteria.dmn", RuleReleasesIT::withoutPik3ca));
        String approvals = "/api/rule-releases/" + version + "/approvals";

        for (String person : List.of("admin", "investigator", "lab")) {
            api.as(person).post(approvals, Map.of("reason", REASON)).problem(403);
            api.as(person)
                    .post("/api/rule-releases/" + version + "/what-if", Map.of("study", "precise"))
                    .problem(403);
        }
        api.as("board1").post(approvals, Map.of("reason", REASON)).problem(403);
        api.as("board2").post(approvals, Map.of("reason", "")).problem(422);
        api.as("board2")
                .post("/api/rule-releases/999999/approvals", Map.of("reason", REASON))
                .problem(404);
        api.as("board2")
                .post("/api/rule-releases/" + version + "/what-if", Map.of("study", "precise", "size", 51))
                .problem(422);
        assertThat(api.as("board2")
                        .post("/api/rule-releases/" + version + "/what-if", Map.of("study", "nobodys"))
                        .problem(422)
                        .path("expected")
                        .asText())
                .contains("precise");
        api.as("board2")
                .post("/api/rule-releases/" + version + "/what-if", Map.of())
                .problem(422);
    }

    @Test
    void aFilterOfCasesIsAnsweredInPages() {
        long version = release(inUse()).path("version").asLong();

        JsonNode report = api.as("board2")
                .post("/api/rule-releases/" + version + "/what-if", Map.of("study", "precise", "size", 1))
                .ok();

        assertThat(report.path("cases").size()).isLessThanOrEqualTo(1);
        assertThat(report.path("size").asInt()).isEqualTo(1);
        assertThat(report.path("total").isNumber()).isTrue();
    }

    private Journey worked(String pseudonym, long seed, Profile profile) {
        Journey journey = Journey.refer(api, pseudonym).enrol();
        String specimen = journey.tissue(journey.focus("liver"), pseudonym + "-LI");
        return journey.uploadTissue(specimen, DerivedPatients.tissue(seed, pseudonym + "-LI", profile));
    }

    private JsonNode approve(String person, long version) {
        return api.as(person)
                .post("/api/rule-releases/" + version + "/approvals", Map.of("reason", REASON))
                .ok();
    }

    private JsonNode release(long version) {
        for (JsonNode release : api.as("auditor").get("/api/rule-releases").ok()) {
            if (release.path("version").asLong() == version) {
                return release;
            }
        }
        throw new AssertionError("no release " + version);
    }

    private long inUse() {
        for (JsonNode release : api.as("auditor").get("/api/rule-releases").ok()) {
            if (release.path("usedForNewCases").asBoolean()) {
                return release.path("version").asLong();
            }
        }
        throw new AssertionError("no release counts");
    }

    private long newest() {
        return jdbc.sql("select max(id) from deployment").query(Long.class).single();
    }

    private long deploymentOf(Journey journey) {
        return jdbc.sql("select deployment_id from case_file where case_id = ?")
                .param(journey.caseId())
                .query(Long.class)
                .single();
    }

    private long decisionRecords() {
        return jdbc.sql("select count(*) from decision_record where decision_id in ('armCriteria', 'armChoice')")
                .query(Long.class)
                .single();
    }

    private long audited(String action, long version) {
        return jdbc.sql("select count(*) from audit_entry where action = ? and facts ->> 'version' = ?")
                .params(action, Long.toString(version))
                .query(Long.class)
                .single();
    }

    private static JsonNode caseOf(JsonNode report, Journey journey) {
        for (JsonNode one : report.path("cases")) {
            if (one.path("caseId").asText().equals(journey.caseId())) {
                return one;
            }
        }
        throw new AssertionError("not told of: " + journey.caseId());
    }
}
