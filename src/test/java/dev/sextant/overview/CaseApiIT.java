package dev.sextant.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.overview.CaseSlice.Answer;
import dev.sextant.security.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseApiIT {

    @TempDir
    private static Path folder;

    private static CaseSlice slice;

    @BeforeAll
    static void start() {
        slice = CaseSlice.start(folder);
    }

    @AfterAll
    static void stop() {
        slice.close();
    }

    @BeforeEach
    void reset() {
        slice.reset();
    }

    @Test
    void opensACaseWithEverythingThatBelongsToIt() {
        CaseId caseId = slice.open("P-0001");
        assertThat(slice.world().sent).containsExactly("start patient-referred " + caseId);
        assertThat(slice.world().audited).containsExactly("case-opened");
        Answer file = slice.get("/api/cases/" + caseId);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body().at("/stage").asText()).isEqualTo("REFERRED");
        assertThat(file.body().at("/subject/pseudonym").asText()).isEqualTo("P-0001");
        assertThat(file.body().at("/consent/state").asText()).isEqualTo("MISSING");
        assertThat(file.body().at("/referral/extent").asText()).isEqualTo("METASTATIC");
        assertThat(file.body().at("/lines").isArray()).isTrue();
        assertThat(slice.get("/api/cases/" + caseId + "/timeline")
                        .body()
                        .at("/items/0/kind")
                        .asText())
                .isEqualTo("case-opened");
    }

    @Test
    void opensOneCasePerSubjectHoweverThePseudonymIsTyped() {
        slice.open("P-0001");
        Answer again = slice.post("/api/cases", referral("p-0001"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().get("code").asText()).isEqualTo("subject-already-referred");
        assertThat(slice.world().sent).hasSize(1);
    }

    @Test
    void opensNothingBeforeTheFirstDeployment() {
        slice.jdbc().sql("truncate deployment cascade").update();
        Answer answer = slice.post("/api/cases", referral("P-0001"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().get("code").asText()).isEqualTo("nothing-deployed");
    }

    @Test
    void opensNothingForTheLaboratory() {
        slice.world().loggedIn(Role.LABORATORY);
        assertThat(slice.post("/api/cases", referral("P-0001")).status()).isEqualTo(403);
    }

    @Test
    void aCaseThatIsNotThereOrNotOursIsNotFoundEverywhere() {
        CaseId ours = slice.open("P-0001");
        slice.world().loggedIn(Role.COORDINATOR, "elsewhere");
        for (String id : List.of(CaseId.mint().value(), ours.value(), "case-1")) {
            for (String part : List.of("consents", "foci", "specimens", "events")) {
                assertThat(slice.post("/api/cases/" + id + "/" + part, "{}").status())
                        .as(part)
                        .isEqualTo(404);
            }
            assertThat(slice.get("/api/cases/" + id).status()).isEqualTo(404);
            assertThat(slice.get("/api/cases/" + id + "/timeline").status()).isEqualTo(404);
        }
        assertThat(slice.get("/api/cases").body().get("total").asInt()).isZero();
    }

    @Test
    void consentsWakeTheProcessAndTheLatestSignatureCounts() {
        CaseId caseId = slice.open("P-0001");
        String path = "/api/cases/" + caseId + "/consents";
        assertThat(slice.post(path, "{'formVersion': '3.1', 'signedOn': '2026-11-20', 'options': {'organoids': true}}")
                        .status())
                .isEqualTo(201);
        assertThat(slice.post(path, "{'formVersion': '3.0', 'signedOn': '2026-11-01'}")
                        .status())
                .isEqualTo(201);
        assertThat(slice.world().sent).contains("wake consent-recorded " + caseId);
        JsonNode consent = slice.get("/api/cases/" + caseId).body().get("consent");
        assertThat(consent.at("/state").asText()).isEqualTo("GIVEN");
        assertThat(consent.at("/latest/formVersion").asText()).isEqualTo("3.1");
        assertThat(consent.at("/latest/options/organoids").asBoolean()).isTrue();
        Answer future = slice.post(path, "{'formVersion': '3.2', 'signedOn': '2026-11-21'}");
        assertThat(future.status()).isEqualTo(422);
        assertThat(future.body().toString()).contains("signedOn");
        assertThat(slice.post(path, "{'formVersion': '3.2', 'signedOn': '2026-11-20', 'given': false}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void registersFociAndSpecimens() {
        CaseId caseId = slice.open("P-0001");
        String focusId = focus(caseId, "liver");
        slice.world().loggedIn(Role.LABORATORY);
        Answer specimen = slice.post(specimens(caseId), tissue(focusId, "T-1", "2026-11-18"));
        assertThat(specimen.status()).isEqualTo(201);
        assertThat(specimen.body().get("progress").asText()).isEqualTo("REGISTERED");
        assertThat(slice.world().sent).last().isEqualTo("wake specimen-registered " + caseId);
        JsonNode file = slice.get("/api/cases/" + caseId).body();
        assertThat(file.at("/specimens/0/accession").asText()).isEqualTo("T-1");
        assertThat(file.at("/foci/0/label").asText()).isEqualTo("Liver");
    }

    @Test
    void refusesSpecimensThatCannotBe() {
        CaseId caseId = slice.open("P-0001");
        CaseId other = slice.open("P-0002");
        String focusId = focus(caseId, "liver");
        assertThat(slice.post(specimens(caseId), tissue(focusId, "T-1", "2026-11-18"))
                        .status())
                .isEqualTo(201);
        Answer sameNumber = slice.post(
                specimens(other),
                "{'kind': 'BLOOD', 'accession': 't-1', 'collectedOn': '2026-11-18', 'laboratory': 'x'}");
        assertThat(sameNumber.status()).isEqualTo(409);
        assertThat(sameNumber.body().get("code").asText()).isEqualTo("accession-already-registered");
        assertThat(slice.post(specimens(other), tissue(focusId, "T-2", "2026-11-18"))
                        .status())
                .isEqualTo(422);
        assertThat(slice.post(specimens(caseId), tissue(focusId, "T-3", "2026-11-21"))
                        .status())
                .isEqualTo(422);
        assertThat(slice.post(specimens(caseId), tissue(focusId, "T 4", "2026-11-18"))
                        .status())
                .isEqualTo(422);
        assertThat(slice.post("/api/cases/" + caseId + "/foci", "{'site': 'liver'}")
                        .status())
                .isEqualTo(409);
        assertThat(slice.get("/api/cases/" + other).body().get("specimens")).isEmpty();
    }

    @Test
    void theSameEventTwiceIsOneRecordWithOneEffect() {
        CaseId caseId = slice.open("P-0001");
        String stopped = "{'type': 'TREATMENT_STOPPED', 'date': '2026-11-19', 'reason': 'toxicity'}";
        Answer first = slice.post(events(caseId), stopped);
        Answer second = slice.post(events(caseId), stopped);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second).isEqualTo(first);
        assertThat(slice.world().sent)
                .filteredOn(sent -> sent.contains("treatment-ended"))
                .hasSize(1);
        assertThat(slice.post(events(caseId), "{'type': 'DEATH', 'date': '2026-11-21'}")
                        .status())
                .isEqualTo(422);
        assertThat(slice.post(events(caseId), "{'type': 'RESURRECTION', 'date': '2026-11-19'}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void afterFullWithdrawalOnlyADeathIsAdded() {
        CaseId caseId = slice.open("P-0001");
        assertThat(slice.post(events(caseId), "{'type': 'ALL_CONSENT_WITHDRAWN', 'date': '2026-11-19'}")
                        .status())
                .isEqualTo(201);
        for (Answer answer : List.of(
                slice.post("/api/cases/" + caseId + "/consents", "{'formVersion': '4', 'signedOn': '2026-11-20'}"),
                slice.post("/api/cases/" + caseId + "/foci", "{'site': 'liver'}"),
                slice.post(
                        specimens(caseId),
                        "{'kind': 'BLOOD', 'accession': 'B-1', 'collectedOn': '2026-11-18', 'laboratory': 'x'}"),
                slice.post(events(caseId), "{'type': 'TREATMENT_STOPPED', 'date': '2026-11-19'}"))) {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().get("code").asText()).isEqualTo("consent-withdrawn");
        }
        assertThat(slice.post(events(caseId), "{'type': 'DEATH', 'date': '2026-11-20'}")
                        .status())
                .isEqualTo(201);
        assertThat(slice.world().sent).last().isEqualTo("wake patient-died " + caseId);
    }

    @Test
    void theBoardMayAskForTheSignatureAndNothingElse() {
        CaseId caseId = slice.open("P-0001");
        slice.world().loggedIn(Role.TUMOUR_BOARD);
        assertThat(slice.post(events(caseId), "{'type': 'SIGNATURE_REQUESTED', 'date': '2026-11-20'}")
                        .status())
                .isEqualTo(201);
        assertThat(slice.world().sent).last().isEqualTo("wake evidence-changed " + caseId);
        assertThat(slice.post(events(caseId), "{'type': 'DEATH', 'date': '2026-11-20'}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void listsPagesFiltersAndSearches() {
        CaseId first = slice.open("P-0001");
        slice.world().pass(Duration.ofHours(30));
        CaseId second = slice.open("Q_0002");
        assertThat(ids("")).containsExactly(second.value(), first.value());
        assertThat(ids("?size=1&page=1")).containsExactly(first.value());
        assertThat(ids("?q=p-00")).containsExactly(first.value());
        assertThat(ids("?q=q_0")).containsExactly(second.value());
        assertThat(ids("?q=__0")).isEmpty();
        assertThat(ids("?q=" + first)).containsExactly(first.value());
        assertThat(ids("?stage=REFERRED&study=precise&site=demo")).hasSize(2);
        assertThat(ids("?stage=BOARD")).isEmpty();
        assertThat(ids("?site=elsewhere")).isEmpty();
        assertThat(slice.get("/api/cases?stage=LOST").status()).isEqualTo(422);
        assertThat(slice.get("/api/cases?size=0").status()).isEqualTo(422);
        JsonNode oldest = slice.get("/api/cases?q=p-").body().at("/items/0");
        assertThat(oldest.get("daysWaiting").asInt()).isEqualTo(1);
    }

    @Test
    void showsWhatIsOverdueAndTheArm() {
        CaseId late = slice.open("P-0001");
        CaseId early = slice.open("P-0002");
        task(1, late, "2026-11-20T09:59:59Z");
        task(2, early, "2026-11-20T10:00:00Z");
        assessed(late, 1, "A1");
        assessed(late, 2, "A2");
        assertThat(ids("?overdue=true")).containsExactly(late.value());
        assertThat(ids("?overdue=false")).containsExactly(early.value());
        assertThat(ids("?arm=A2")).containsExactly(late.value());
        assertThat(ids("?arm=A1")).isEmpty();
        JsonNode row = slice.get("/api/cases?overdue=true").body().at("/items/0");
        assertThat(row.get("arm").asText()).isEqualTo("A2");
        assertThat(row.get("openTasks").asInt()).isEqualTo(1);
        JsonNode due = slice.get("/api/cases/" + late).body().at("/dueItems/0");
        assertThat(due.get("kind").asText()).isEqualTo("TASK");
        assertThat(due.get("overdue").asBoolean()).isTrue();
    }

    @Test
    void reportsWhatDoesNotAgreeForLongerThanAMinute() {
        slice.open("P-0001");
        slice.world().loggedIn(Role.AUDITOR);
        assertThat(slice.get("/api/consistency").body().get("consistent").asBoolean())
                .isTrue();
        slice.world().pass(Duration.ofSeconds(61));
        JsonNode report = slice.get("/api/consistency").body();
        assertThat(report.get("consistent").asBoolean()).isFalse();
        assertThat(report.get("casesWithoutInstance")).hasSize(1);
        slice.world().loggedIn(Role.COORDINATOR);
        assertThat(slice.get("/api/consistency").status()).isEqualTo(403);
    }

    private static List<String> ids(String query) {
        return slice.get("/api/cases" + query).body().get("items").findValuesAsText("caseId");
    }

    private static void task(long key, CaseId caseId, String dueAt) {
        slice.jdbc().sql("""
                insert into task (key, case_id, site, process_id, process_instance_key, element_id, form_id,
                                  candidate_groups, due_at, attestation_required, task_references, state, created_at,
                                  changed_at)
                values (?, ?, 'demo', 'precision-therapy', 1, 'UserTask_RecordConsent', 'record-consent',
                        '{coordinator}', ?::timestamptz, false, '{}', 'CREATED', now(), now())""").params(key, caseId.value(), dueAt).update();
    }

    private static void assessed(CaseId caseId, int version, String arm) {
        slice.jdbc()
                .sql("""
                insert into signature (case_id, version, content_sha256, evidence_sha256, content, built_at)
                values (:caseId, :version, repeat('0', 64), repeat('0', 64), '{}', now())""")
                .param("caseId", caseId.value())
                .param("version", version)
                .update();
        slice.jdbc()
                .sql("""
                insert into arm_assessment (case_id, signature_version, outcome, arm, missing, content, content_sha256,
                                            assessed_at)
                values (:caseId, :version, 'ASSIGNED', :arm, '[]', '{}', repeat('0', 64), now())""")
                .param("caseId", caseId.value())
                .param("version", version)
                .param("arm", arm)
                .update();
    }

    private static String focus(CaseId caseId, String site) {
        return slice.post("/api/cases/" + caseId + "/foci", "{'site': '%s'}".formatted(site))
                .body()
                .get("focusId")
                .asText();
    }

    private static String specimens(CaseId caseId) {
        return "/api/cases/" + caseId + "/specimens";
    }

    private static String events(CaseId caseId) {
        return "/api/cases/" + caseId + "/events";
    }

    private static String tissue(String focusId, String accession, String collectedOn) {
        return "{'kind': 'TISSUE', 'focusId': '%s', 'accession': '%s', 'collectedOn': '%s', 'laboratory': 'lab'}"
                .formatted(focusId, accession, collectedOn);
    }

    private static String referral(String pseudonym) {
        return """
                {'study': 'precise', 'site': 'demo',
                 'subject': {'pseudonym': '%s', 'birthYear': 1970, 'sex': 'FEMALE'},
                 'referral': {'priorTherapies': [], 'hypersensitivities': []}}""".formatted(pseudonym);
    }
}
