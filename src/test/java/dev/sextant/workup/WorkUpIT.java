package dev.sextant.workup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimens;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.overview.CaseSlice;
import dev.sextant.security.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkUpIT {

    @TempDir
    private static Path folder;

    private static CaseSlice slice;

    private CaseId caseId = CaseId.mint();

    @BeforeAll
    static void start() {
        slice = CaseSlice.start(folder);
    }

    @AfterAll
    static void stop() {
        slice.close();
    }

    @BeforeEach
    void openACase() {
        slice.reset();
        caseId = slice.open("P-0001");
    }

    @Test
    void waitsUntilTheCutOffAndTheBoardMayExtendIt() {
        assertThat(rounds().order(caseId)).isEqualTo("2026-12-11T10:00:00Z");
        assertThat(rounds().check(caseId, 1))
                .isEqualTo(new Rounds.Check(
                        "WAITING", "2026-12-11T10:00:00Z", "2026-11-21T10:00:00Z", "2026-12-14T10:00:00Z"));
        slice.world().pass(Duration.ofDays(21).minusMinutes(1).minusSeconds(1));
        assertThat(rounds().check(caseId, 2).workUpState()).isEqualTo("WAITING");
        slice.world().pass(Duration.ofSeconds(1));
        assertThat(rounds().check(caseId, 3).workUpState()).isEqualTo("CUT_OFF");
        assertThat(rounds().extendCutOff(caseId, 7, "results on their way", "board1", 1))
                .isEqualTo(Instant.parse("2026-12-18T10:00:00Z"));
        assertThat(rounds().check(caseId, 4).workUpState()).isEqualTo("WAITING");
        assertThat(rounds().order(caseId)).isEqualTo("2026-12-18T10:00:00Z");
    }

    @Test
    void aRequestForTheSignatureIsAnsweredOnceAndToARepeatedJobAgain() {
        rounds().order(caseId);
        slice.post("/api/cases/" + caseId + "/events", "{'type': 'SIGNATURE_REQUESTED', 'date': '2026-11-20'}");
        assertThat(rounds().check(caseId, 1).workUpState()).isEqualTo("REQUESTED");
        assertThat(rounds().check(caseId, 1).workUpState()).isEqualTo("REQUESTED");
        slice.world().pass(Duration.ofMinutes(1));
        assertThat(rounds().check(caseId, 2).workUpState()).isEqualTo("WAITING");
        rounds().requestSignature(caseId, "board1");
        slice.world().pass(Duration.ofMinutes(1));
        rounds().requestReTest(caseId, List.of("ERBB2 amplification"), "equivocal", "board1", 1);
        assertThat(rounds().check(caseId, 3).workUpState()).isEqualTo("WAITING");
        assertThat(rounds().of(caseId).openReTests()).containsExactly("ERBB2 amplification");
    }

    @Test
    void aBloodDrawGoesFromRegistrationToACompleteRound() {
        rounds().order(caseId);
        SpecimenId draw = blood("B-1");
        assertThat(work().begin(caseId, draw, 100).specimenState()).isEqualTo("NEW");
        assertThat(work().begin(caseId, draw, 100).specimenState()).isEqualTo("NEW");
        assertThat(work().begin(caseId, draw, 101).specimenState()).isEqualTo("DUPLICATE");
        SpecimenWork.Ordered ordered = work().order(caseId, draw);
        slice.world().pass(Duration.ofHours(1));
        assertThat(work().order(caseId, draw)).isEqualTo(ordered);
        assertThat(work().check(caseId, draw).resultState()).isEqualTo("WAITING");
        assertThat(slice.get("/api/cases/" + caseId)
                        .body()
                        .at("/dueItems/0/what")
                        .asText())
                .isEqualTo("CTDNA_VCF or CTDNA_REPORT");
        document(draw, "CTDNA_REPORT", "PRELIMINARY");
        assertThat(work().check(caseId, draw).resultState()).isEqualTo("WAITING");
        document(draw, "CTDNA_VCF", "FINAL");
        assertThat(work().check(caseId, draw).resultState()).isEqualTo("READY");
        slice.world().sequenced = true;
        assertThat(interpreting().interpret(caseId, draw, 5).specimenVerdict()).isEqualTo("USABLE");
        assertThat(interpreting().interpret(caseId, draw, 5).specimenVerdict()).isEqualTo("USABLE");
        assertThat(slice.world().sent)
                .filteredOn(sent -> sent.contains("evidence-changed"))
                .hasSize(1);
        assertThat(progress(draw)).isEqualTo(Specimen.Progress.INTERPRETED);
        assertThat(rounds().check(caseId, 9).workUpState()).isEqualTo("COMPLETE");
        assertThat(slice.get("/api/cases/" + caseId).body().at("/stage").asText())
                .isEqualTo("BOARD");
        assertThat(slice.get("/api/cases/" + caseId).body().get("dueItems")).isEmpty();
    }

    @Test
    void anUnusableBiopsyIsRepeatedOrLeftOut() {
        SpecimenId biopsy = tissue("T-1");
        work().begin(caseId, biopsy, 100);
        String due = work().inadequate(caseId, biopsy);
        slice.world().pass(Duration.ofHours(1));
        assertThat(work().inadequate(caseId, biopsy)).isEqualTo(due).isEqualTo("2026-11-25T10:00:00Z");
        assertThat(interpreting().interpret(caseId, biopsy, 6).specimenVerdict())
                .isEqualTo("UNUSABLE");
        work().repeat(caseId, biopsy);
        assertThat(progress(biopsy)).isEqualTo(Specimen.Progress.TO_BE_REPEATED);
        assertThat(slice.get("/api/cases/" + caseId)
                        .body()
                        .at("/dueItems/0/kind")
                        .asText())
                .isEqualTo("REPEAT_BIOPSY");
        work().leaveOut(caseId, biopsy);
        int sent = slice.world().sent.size();
        work().leaveOut(caseId, biopsy);
        assertThat(progress(biopsy)).isEqualTo(Specimen.Progress.LEFT_OUT);
        assertThat(slice.world().sent).hasSize(sent).last().isEqualTo("wake evidence-changed " + caseId);
    }

    @Test
    void aCancelledPlasmaTestEndsTheWaitAndTheRoundGoesOnWithTheReason() {
        rounds().order(caseId);
        SpecimenId draw = blood("B-1");
        work().begin(caseId, draw, 100);
        work().order(caseId, draw);

        assertThat(slice.post(tests(draw) + "/0/cancellation", "{'reason': 'haemolysed'}")
                        .status())
                .isEqualTo(403);
        slice.world().loggedIn(Role.LABORATORY);
        CaseSlice.Answer cancelled = slice.post(tests(draw) + "/0/cancellation", "{'reason': 'haemolysed'}");

        assertThat(cancelled.status()).isEqualTo(201);
        assertThat(cancelled.body().path("state").asText()).isEqualTo("CANCELLED");
        assertThat(cancelled.body().at("/cancellation/reason").asText()).isEqualTo("haemolysed");
        assertThat(slice.world().sent).last().isEqualTo("wake result-arrived " + draw);
        assertThat(slice.post(tests(draw) + "/0/cancellation", "{'reason': 'again'}")
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("already-cancelled");
        assertThat(work().check(caseId, draw).resultState()).isEqualTo("GIVEN_UP");
        interpreting().interpret(caseId, draw, 5);
        assertThat(progress(draw)).isEqualTo(Specimen.Progress.UNUSABLE);
        assertThat(slice.get("/api/cases/" + caseId + "/timeline").body().toString())
                .contains("Cancelled by the laboratory: CTDNA_VCF or CTDNA_REPORT: haemolysed");
        assertThat(rounds().check(caseId, 9).workUpState()).isEqualTo("COMPLETE");
        assertThat(slice.get("/api/cases/" + caseId).body().get("dueItems")).isEmpty();
    }

    @Test
    void aTestWhoseResultIsThereIsNotCancelled() {
        SpecimenId draw = interpretedDraw();
        slice.world().loggedIn(Role.LABORATORY);
        assertThat(slice.post(tests(draw) + "/0/cancellation", "{'reason': 'late'}")
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("result-arrived");
        assertThat(slice.post(tests(draw) + "/7/cancellation", "{'reason': 'late'}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCompleteRoundWaitsForATestThatIsAddedAndRemindsOfItOnce() {
        SpecimenId draw = interpretedDraw();
        assertThat(rounds().check(caseId, 9).workUpState()).isEqualTo("COMPLETE");
        String order = "{'kind': 'CTDNA_REPORT', 'item': 'tumour fraction', 'reason': 'asked for by the board'}";

        CaseSlice.Answer added = slice.post(tests(draw), order);

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.body().path("test").asInt()).isEqualTo(1);
        assertThat(added.body().path("state").asText()).isEqualTo("ORDERED");
        assertThat(slice.world().sent).last().isEqualTo("wake evidence-changed " + caseId);
        assertThat(slice.post(tests(draw), order).body().path("code").asText()).isEqualTo("already-ordered");
        assertThat(rounds().of(caseId).waitingFor())
                .containsExactly("Plasma: draw B-1 awaits CTDNA_REPORT (tumour fraction)");
        assertThat(slice.get("/api/cases/" + caseId)
                        .body()
                        .at("/dueItems/0/what")
                        .asText())
                .isEqualTo("CTDNA_REPORT (tumour fraction)");

        slice.get(TestReminders.class).remind();
        assertThat(slice.world().audited).doesNotContain("reminder-sent");
        slice.world().pass(Duration.ofDays(7));
        slice.get(TestReminders.class).remind();
        slice.get(TestReminders.class).remind();
        assertThat(slice.world().audited).containsOnlyOnce("reminder-sent");

        document(draw, "CTDNA_REPORT", "FINAL");
        assertThat(rounds().of(caseId).waitingFor()).isEmpty();
        assertThat(slice.get("/api/cases/" + caseId).body().get("dueItems")).isEmpty();
        assertThat(slice.get(tests(draw)).body().findValuesAsText("state")).containsExactly("ARRIVED", "ARRIVED");
    }

    @Test
    void aRepeatedTestWaitsForTheRepeatAndKeepsBoth() {
        SpecimenId draw = interpretedDraw();
        String first = newest(draw);
        assertThat(slice.post(
                                tests(draw),
                                "{'intent': 'REPEAT', 'repeats': '%s', 'reason': 'low yield'}".formatted(first))
                        .body()
                        .path("repeats")
                        .asText())
                .isEqualTo(first);
        assertThat(rounds().of(caseId).complete()).isFalse();

        document(draw, "CTDNA_VCF", "FINAL");
        assertThat(rounds().of(caseId).complete()).isFalse();
        slice.jdbc().sql("""
                update document set supersedes = ?, context = context || '{"reason": "repeat", "supersedes": "%s"}'
                where document_id = ?""".formatted(first)).params(first, newest(draw)).update();

        assertThat(rounds().of(caseId).complete()).isTrue();
        assertThat(slice.get("/api/cases/" + caseId).body().get("dueItems")).isEmpty();
        assertThat(slice.post(
                                tests(draw),
                                "{'intent': 'REPEAT', 'repeats': '%s', 'reason': 'once more'}".formatted(first))
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("document-counts-no-more");
    }

    @Test
    void aResultThatWasEnteredInErrorIsWaitedForAgainUntilItComesOrIsCancelled() {
        SpecimenId draw = interpretedDraw();
        slice.jdbc()
                .sql("insert into document_entered_in_error values (?, 'of another patient', now(), 'lab')")
                .param(newest(draw))
                .update();
        assertThat(rounds().of(caseId).waitingFor())
                .containsExactly("Plasma: draw B-1 awaits CTDNA_VCF or CTDNA_REPORT again, entered in error before");

        slice.world().loggedIn(Role.LABORATORY);
        assertThat(slice.post(tests(draw) + "/0/cancellation", "{'reason': 'no plasma left'}")
                        .status())
                .isEqualTo(201);
        assertThat(rounds().of(caseId).waitingFor()).isEmpty();
        document(draw, "CTDNA_VCF", "FINAL");
        assertThat(slice.get(tests(draw)).body().at("/0/state").asText()).isEqualTo("ARRIVED");
    }

    @Test
    void aTestOfASpecimenWhoseTestsAreNotOrderedIsRefused() {
        SpecimenId draw = blood("B-1");
        work().begin(caseId, draw, 100);
        assertThat(slice.post(tests(draw), "{'kind': 'CTDNA_VCF', 'reason': 'early'}")
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("tests-not-ordered");
        work().order(caseId, draw);
        assertThat(slice.post(tests(draw), "{'kind': 'PATHOLOGY', 'reason': 'not of blood'}")
                        .body()
                        .path("where")
                        .asText())
                .isEqualTo("kind");
        assertThat(slice.post(tests(draw), "{'kind': 'CTDNA_VCF'}")
                        .body()
                        .path("where")
                        .asText())
                .isEqualTo("reason");
    }

    private SpecimenId interpretedDraw() {
        rounds().order(caseId);
        SpecimenId draw = blood("B-1");
        work().begin(caseId, draw, 100);
        work().order(caseId, draw);
        document(draw, "CTDNA_VCF", "FINAL");
        slice.world().sequenced = true;
        interpreting().interpret(caseId, draw, 5);
        return draw;
    }

    private String tests(SpecimenId specimenId) {
        return "/api/cases/" + caseId + "/specimens/" + specimenId + "/tests";
    }

    private static String newest(SpecimenId specimenId) {
        return slice.jdbc()
                .sql("select document_id from document where specimen_id = ? order by received_at desc limit 1")
                .param(specimenId.value())
                .query(String.class)
                .single();
    }

    @Test
    void aSpecimenThatNobodyTookUpIsAnnouncedAgain() {
        rounds().order(caseId);
        SpecimenId draw = blood("B-1");
        rounds().check(caseId, 1);
        assertThat(announcements()).hasSize(1);
        slice.world().pass(Duration.ofMinutes(16));
        rounds().check(caseId, 2);
        assertThat(announcements()).hasSize(2);
        work().begin(caseId, draw, 100);
        rounds().check(caseId, 3);
        assertThat(announcements()).hasSize(2);
    }

    private static List<String> announcements() {
        return slice.world().sent.stream()
                .filter(sent -> sent.contains("specimen-registered"))
                .toList();
    }

    private SpecimenId blood(String accession) {
        return specimen("{'kind': 'BLOOD', 'accession': '%s', 'collectedOn': '2026-11-18', 'laboratory': 'lab'}"
                .formatted(accession));
    }

    private SpecimenId tissue(String accession) {
        String focusId = slice.post("/api/cases/" + caseId + "/foci", "{'site': 'liver'}")
                .body()
                .get("focusId")
                .asText();
        return specimen(
                "{'kind': 'TISSUE', 'focusId': '%s', 'accession': '%s', 'collectedOn': '2026-11-18', 'laboratory': 'lab'}"
                        .formatted(focusId, accession));
    }

    private SpecimenId specimen(String json) {
        return new SpecimenId(slice.post("/api/cases/" + caseId + "/specimens", json)
                .body()
                .get("specimenId")
                .asText());
    }

    private void document(SpecimenId specimenId, String kind, String status) {
        slice.jdbc()
                .sql("""
                insert into document (document_id, case_id, specimen_id, kind, sha256, bytes, file_name, context, receipt,
                                      received_at, received_by)
                values (:id, :caseId, :specimenId, :kind, repeat('0', 64), 1, 'file',
                        jsonb_build_object('specimenId', :specimenId, 'status', :status),
                        jsonb_build_object('kind', :kind, 'detectedFormat', 'VCF', 'sha256', repeat('0', 64), 'bytes', 1,
                                           'records', 0, 'accepted', 0, 'filtered', '[]'::jsonb, 'rejected', '[]'::jsonb,
                                           'warnings', '[]'::jsonb),
                        now(), 'lab')""")
                .param("id", DocumentId.mint().value())
                .param("caseId", caseId.value())
                .param("specimenId", specimenId.value())
                .param("kind", kind)
                .param("status", status)
                .update();
    }

    private static Specimen.Progress progress(SpecimenId id) {
        return slice.get(Specimens.class).find(id).orElseThrow().progress();
    }

    private static Rounds rounds() {
        return slice.get(Rounds.class);
    }

    private static SpecimenWork work() {
        return slice.get(SpecimenWork.class);
    }

    private static Interpreting interpreting() {
        return slice.get(Interpreting.class);
    }
}
