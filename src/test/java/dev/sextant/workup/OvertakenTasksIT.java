package dev.sextant.workup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimens;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.overview.CaseSlice;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a round and of a specimen when the process had left the task that decided on them. */
class OvertakenTasksIT {

    private static final Instant ORDERED_CUT_OFF = Instant.parse("2026-12-11T10:00:00Z");
    private static final long TASK = 71;
    private static final long OTHER_TASK = 72;

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
        rounds().order(caseId);
        slice.world().sent.clear();
    }

    @Nested
    class OfTheRound {

        @Test
        void theCutOffIsWhereItWasAndTheCaseIsWokenOnce() {
            rounds().extendCutOff(caseId, 7, "results on their way", "board1", TASK);

            rounds().overtaken(caseId, TASK);
            rounds().overtaken(caseId, TASK);

            assertThat(rounds().of(caseId).cutOffAt()).isEqualTo(ORDERED_CUT_OFF);
            assertThat(rounds().order(caseId)).isEqualTo("2026-12-11T10:00:00Z");
            assertThat(slice.world().sent).containsExactly("wake evidence-changed " + caseId);
            assertThat(slice.world().audited).containsOnlyOnce("work-up-extension-overtaken");
            assertThat(rows("workup_extension where overtaken")).isEqualTo(1);
        }

        @Test
        void anExtensionThatTookEffectStays() {
            rounds().extendCutOff(caseId, 7, "results on their way", "board1", TASK);
            rounds().extendCutOff(caseId, 7, "still on their way", "board1", OTHER_TASK);

            rounds().overtaken(caseId, OTHER_TASK);
            assertThat(rounds().of(caseId).cutOffAt()).isEqualTo(Instant.parse("2026-12-18T10:00:00Z"));
        }

        @Test
        void whatOthersDecidedSinceStays() {
            rounds().extendCutOff(caseId, 7, "results on their way", "board1", TASK);
            rounds().extendCutOff(caseId, 7, "still on their way", "board1", OTHER_TASK);

            rounds().overtaken(caseId, TASK);

            assertThat(rounds().of(caseId).cutOffAt()).isEqualTo(Instant.parse("2026-12-25T10:00:00Z"));
            assertThat(slice.world().sent).isEmpty();
        }

        @Test
        void aReTestIsNotWaitedForAndTheTimeForItIsTakenBack() {
            slice.world().pass(Duration.ofDays(20));
            rounds().requestReTest(caseId, List.of("TMB"), "equivocal", "coordinator", TASK);
            assertThat(rounds().of(caseId).cutOffAt()).isAfter(ORDERED_CUT_OFF);
            assertThat(rounds().of(caseId).openReTests()).containsExactly("TMB");

            rounds().overtaken(caseId, TASK);
            rounds().overtaken(caseId, TASK);

            assertThat(rounds().of(caseId).openReTests()).isEmpty();
            assertThat(rounds().of(caseId).cutOffAt()).isEqualTo(ORDERED_CUT_OFF);
            assertThat(slice.world().sent).containsExactly("wake evidence-changed " + caseId);
            assertThat(slice.world().audited).containsOnlyOnce("re-test-overtaken");
            assertThat(rows("workup_re_test where overtaken")).isEqualTo(1);
        }

        @Test
        void nobodyIsWokenWhenTheRoundLooksAsBefore() {
            rounds().requestReTest(caseId, List.of("TMB"), "equivocal", "coordinator", TASK);

            rounds().overtaken(caseId, TASK);

            assertThat(rounds().of(caseId).openReTests()).isEmpty();
            assertThat(slice.world().sent).isEmpty();
        }

        @Test
        void aRequestForTheSignatureThatAReTestHadSettledIsOpenAgain() {
            rounds().requestSignature(caseId, "board1");
            slice.world().pass(Duration.ofMinutes(1));
            rounds().requestReTest(caseId, List.of("TMB"), "equivocal", "coordinator", TASK);

            rounds().overtaken(caseId, TASK);

            assertThat(slice.world().sent).containsExactly("wake evidence-changed " + caseId);
            assertThat(rounds().check(caseId, 1).workUpState()).isEqualTo("REQUESTED");
        }

        @Test
        void aTaskThatDecidedNothingHereTakesNothingBack() {
            rounds().overtaken(caseId, TASK);

            assertThat(slice.world().sent).isEmpty();
        }
    }

    @Nested
    class OfASpecimen {

        private final TaskHandler chase = slice.get(ChaseResultTask.class);
        private SpecimenId draw = SpecimenId.mint();
        private TaskContext task = task("chase-result");

        @BeforeEach
        void waitForAResult() {
            draw = specimen("{'kind': 'BLOOD', 'accession': 'B-1', 'collectedOn': '2026-11-18', 'laboratory': 'lab'}");
            work().begin(caseId, draw, 100);
            work().order(caseId, draw);
            task = task("chase-result");
            slice.world().sent.clear();
        }

        @Test
        void whatWasGivenUpTooLateIsWaitedFor() {
            complete(chase, "{'chaseDecision': 'GIVE_UP', 'comment': 'No answer'}");
            assertThat(due()).isZero();

            inTransaction(chase::overtaken);
            inTransaction(chase::overtaken);

            assertThat(work().check(caseId, draw).resultState()).isEqualTo("WAITING");
            assertThat(due()).isEqualTo(1);
            assertThat(slice.world().audited).containsOnlyOnce("giving-up-overtaken");
            assertThat(rows("workup_given_up where overtaken")).isEqualTo(1);
        }

        @Test
        void aGivingUpThatAProcessHeededHolds() {
            complete(chase, "{'chaseDecision': 'GIVE_UP', 'comment': 'No answer'}");
            assertThat(work().check(caseId, draw).resultState()).isEqualTo("GIVEN_UP");

            inTransaction(chase::overtaken);

            assertThat(work().check(caseId, draw).resultState()).isEqualTo("GIVEN_UP");
            assertThat(slice.world().audited).doesNotContain("giving-up-overtaken");
        }

        @Test
        void whoKeptWaitingHasNothingTakenBack() {
            complete(chase, "{'chaseDecision': 'KEEP_WAITING', 'comment': 'On Friday'}");

            inTransaction(chase::overtaken);

            assertThat(work().check(caseId, draw).resultState()).isEqualTo("WAITING");
            assertThat(slice.world().audited).contains("result-chased").doesNotContain("giving-up-overtaken");
        }

        @Test
        void whatTheLaboratorySawStays() {
            TaskHandler judge = slice.get(JudgeAdequacyTask.class);
            complete(judge, "{'adequacy': 'ADEQUATE', 'tumourContentPercent': 40, 'decalcification': 'EDTA'}");

            inTransaction(judge::overtaken);

            Specimen judged = slice.get(Specimens.class).find(draw).orElseThrow();
            assertThat(judged.progress()).isEqualTo(Specimen.Progress.ADEQUATE);
            assertThat(judged.tumourContentPercent()).hasValue(40);
        }

        private void complete(TaskHandler handler, String answers) {
            inTransaction(context ->
                    handler.complete(context, answers(answers), slice.world().get()));
        }

        private void inTransaction(Consumer<TaskContext> action) {
            new TransactionTemplate(slice.get(PlatformTransactionManager.class))
                    .executeWithoutResult(status -> action.accept(task));
        }

        private TaskContext task(String formId) {
            return new TaskContext(
                    TASK, caseId, "plasma-work-up", "UserTask_X", formId, Map.of("specimenId", draw.value()));
        }

        private int due() {
            return slice.get("/api/cases/" + caseId).body().get("dueItems").size();
        }
    }

    private static TaskAnswers answers(String text) {
        try {
            return new TaskAnswers((ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SpecimenId specimen(String json) {
        return new SpecimenId(slice.post("/api/cases/" + caseId + "/specimens", json)
                .body()
                .get("specimenId")
                .asText());
    }

    private static long rows(String of) {
        return slice.jdbc().sql("select count(*) from " + of).query(Long.class).single();
    }

    private static Rounds rounds() {
        return slice.get(Rounds.class);
    }

    private static SpecimenWork work() {
        return slice.get(SpecimenWork.class);
    }
}
