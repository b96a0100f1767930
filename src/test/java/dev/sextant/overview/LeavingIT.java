package dev.sextant.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.CaseEvents;
import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.LossToFollowUp;
import dev.sextant.casefile.PatientContact;
import dev.sextant.casefile.Stage;
import dev.sextant.kernel.CaseId;
import dev.sextant.overview.CaseSlice.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Leaving the study and coming back, as the API tells it. */
class LeavingIT {

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
    void aPatientIsLostAfterThreeDocumentedAttemptsAndFoundAgain() {
        attempt("2026-11-18", "Phone, study nurse");
        attempt("2026-11-19", "Phone, study nurse");
        refused(event("LOST_TO_FOLLOW_UP", "2026-11-20"), "contact-attempts-missing");
        attempt("2026-11-19", "Letter, physician");
        assertThat(slice.world().sent).last().asString().startsWith("start");

        assertThat(event("LOST_TO_FOLLOW_UP", "2026-11-20").status()).isEqualTo(201);
        assertThat(slice.world().sent).last().isEqualTo("wake treatment-ended " + caseId);
        assertThat(mark()).isEqualTo("2026-11-20");
        assertThat(slice.get("/api/cases").body().at("/items/0/lostToFollowUp").asText())
                .isEqualTo("2026-11-20");
        refused(event("LOST_TO_FOLLOW_UP", "2026-11-19"), "already-lost");

        slice.world().pass(Duration.ofHours(1));
        assertThat(event("FOUND_AGAIN", "2026-11-20").status()).isEqualTo(201);
        assertThat(slice.world().sent).last().isEqualTo("wake follow-up-changed " + caseId);
        assertThat(mark()).isEmpty();
        assertThat(slice.get("/api/cases").body().at("/items/0").has("lostToFollowUp"))
                .isFalse();
        refused(event("FOUND_AGAIN", "2026-11-19"), "not-lost");
        refused(event("LOST_TO_FOLLOW_UP", "2026-11-20"), "contact-attempts-missing");
    }

    @Test
    void howManyAttemptsAreMissingIsSaid() {
        attempt("2026-11-18", "Phone, study nurse");
        assertThat(event("LOST_TO_FOLLOW_UP", "2026-11-20").body().toString()).contains("2 more contact attempts");
    }

    @Test
    void attemptsBeforeAContactDoNotCount() {
        lost();
        slice.world().contact = Optional.of(new PatientContact(
                LocalDate.parse("2026-11-20"), slice.world().instant().plusSeconds(1)));

        assertThat(slice.get(LossToFollowUp.class).attemptsMissing(caseId)).isEqualTo(3);
    }

    @Test
    void theSameAttemptToldTwiceIsOne() {
        Answer first = attempt("2026-11-18", "Phone, study nurse");
        assertThat(attempt("2026-11-18", "Phone, study nurse")).isEqualTo(first);
        assertThat(slice.get(LossToFollowUp.class).attempts(caseId)).isEqualTo(1);
    }

    @Test
    void anAttemptSaysHowAndByWhom() {
        Answer answer = slice.post(path(), "{'type': 'CONTACT_ATTEMPT', 'date': '2026-11-18'}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().toString()).contains("reason");
    }

    @ParameterizedTest
    @EnumSource(names = {"DEATH", "FOLLOW_UP_WITHDRAWN", "ALL_CONSENT_WITHDRAWN"})
    void nobodyLooksAnyMoreForWhoDiedOrWithdrew(CaseEvent.Type type) {
        lost();
        assertThat(event(type.name(), "2026-11-20").status()).isEqualTo(201);
        assertThat(mark()).isEmpty();
    }

    @Test
    void treatmentStopsForAReasonThatIsKept() {
        Answer stopped = slice.post(
                path(),
                "{'type': 'TREATMENT_STOPPED', 'date': '2026-11-19', 'stopReason': 'TOXICITY', 'reason': 'Grade 4'}");
        assertThat(stopped.status()).isEqualTo(201);
        assertThat(stopped.body().get("stopReason").asText()).isEqualTo("TOXICITY");
        assertThat(slice.get(CaseEvents.class).ofCase(caseId))
                .singleElement()
                .extracting(CaseEvent::stopReason)
                .isEqualTo(Optional.of(CaseEvent.StopReason.TOXICITY));
        assertThat(file().at("/events/0/stopReason").asText()).isEqualTo("TOXICITY");
    }

    @Test
    void aStopReasonIsOptionalAndOneOfAList() {
        assertThat(event("TREATMENT_STOPPED", "2026-11-19")
                        .body()
                        .get("stopReason")
                        .asText())
                .isEqualTo("OTHER");
        for (String wrong : new String[] {
            "{'type': 'TREATMENT_STOPPED', 'date': '2026-11-18', 'stopReason': 'BORED'}",
            "{'type': 'DEATH', 'date': '2026-11-18', 'stopReason': 'TOXICITY'}"
        }) {
            Answer refused = slice.post(path(), wrong);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().toString()).contains("stopReason");
        }
    }

    @Test
    void everyFeatureIsToldOnceAndInOrder() {
        event("TREATMENT_STOPPED", "2026-11-19");
        event("TREATMENT_STOPPED", "2026-11-19");
        assertThat(slice.world().told).containsExactly("first TREATMENT_STOPPED", "second TREATMENT_STOPPED");
    }

    @Test
    void whatAFeatureCannotFollowDidNotHappen() {
        slice.world().consequencesFail = true;
        int sent = slice.world().sent.size();
        CaseEvents events = slice.get(CaseEvents.class);
        LocalDate day = LocalDate.parse("2026-11-19");
        assertThatIllegalStateException()
                .isThrownBy(() -> events.record(caseId, CaseEvent.Type.DEATH, day, Optional.empty(), "coordinator"));
        assertThatIllegalStateException()
                .isThrownBy(() -> events.record(
                        caseId, CaseEvent.Type.DEATH, day, Optional.empty(), Optional.empty(), "coordinator"));
        assertThat(events.ofCase(caseId)).isEmpty();
        assertThat(stage()).isEqualTo("REFERRED");
        assertThat(slice.world().sent).hasSize(sent);
    }

    /** Whether a process waits for it or not: between treatment and follow-up, and after the end of both, none does. */
    @ParameterizedTest
    @EnumSource(
            names = {"WITHDRAWN", "DECEASED"},
            mode = EnumSource.Mode.EXCLUDE)
    void aDeathMovesTheCaseAtEveryStage(Stage stage) {
        slice.get(CaseStages.class).move(caseId, stage, "As far as it came");
        event("DEATH", "2026-11-19");
        assertThat(stage()).isEqualTo("DECEASED");
    }

    @Test
    void aDeathAfterFullWithdrawalIsRecordedAndTheCaseStaysWithdrawn() {
        event("ALL_CONSENT_WITHDRAWN", "2026-11-18");
        assertThat(stage()).isEqualTo("WITHDRAWN");
        assertThat(event("DEATH", "2026-11-19").status()).isEqualTo(201);
        assertThat(stage()).isEqualTo("WITHDRAWN");
        assertThat(slice.get(CaseEvents.class).latest(caseId, CaseEvent.Type.DEATH))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"TREATMENT_STOPPED", "FOLLOW_UP_WITHDRAWN"})
    void leavingOneThingIsNotLeavingAll(CaseEvent.Type type) {
        event(type.name(), "2026-11-18");
        assertThat(stage()).isEqualTo("REFERRED");
        assertThat(slice.post("/api/cases/" + caseId + "/foci", "{'site': 'liver'}")
                        .status())
                .isEqualTo(201);
    }

    private void lost() {
        attempt("2026-11-18", "Phone, study nurse");
        attempt("2026-11-19", "Phone, study nurse");
        attempt("2026-11-20", "Phone, study nurse");
        assertThat(event("LOST_TO_FOLLOW_UP", "2026-11-20").status()).isEqualTo(201);
    }

    private Answer attempt(String date, String reason) {
        Answer answer =
                slice.post(path(), "{'type': 'CONTACT_ATTEMPT', 'date': '%s', 'reason': '%s'}".formatted(date, reason));
        assertThat(answer.status()).isEqualTo(201);
        return answer;
    }

    private Answer event(String type, String date) {
        return slice.post(path(), "{'type': '%s', 'date': '%s'}".formatted(type, date));
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().get("code").asText()).isEqualTo(code);
    }

    private String mark() {
        return file().path("lostToFollowUp").asText();
    }

    private String stage() {
        return file().path("stage").asText();
    }

    private JsonNode file() {
        return slice.get("/api/cases/" + caseId).body();
    }

    private String path() {
        return "/api/cases/" + caseId + "/events";
    }
}
