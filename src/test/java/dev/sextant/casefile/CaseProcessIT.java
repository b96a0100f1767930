package dev.sextant.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.overview.CaseSlice;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseProcessIT {

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
    void theFirstInstanceHasTheCaseForEver() {
        CaseProcess.Registration registered = process().register(caseId, 1);
        assertThat(registered).isEqualTo(new CaseProcess.Registration("REGISTERED", "2026-11-27T10:00:00Z"));
        slice.world().pass(Duration.ofDays(1));
        assertThat(process().register(caseId, 1)).isEqualTo(registered);
        assertThat(process().register(caseId, 2).registration()).isEqualTo("DUPLICATE");
    }

    @Test
    void aDeathEndsTheCaseAndALateWorkerDoesNotReviveIt() {
        process().died(caseId);
        process().died(caseId);
        slice.get(CaseStages.class).move(caseId, Stage.WORK_UP, "A job that came late");
        assertThat(slice.get(CaseFiles.class).require(caseId).stage()).isEqualTo(Stage.DECEASED);
        assertThat(entries("stage-moved")).isEqualTo(1);
    }

    @Test
    void aWithdrawalIsConfirmedWithinTwoWeeksOfItsRecording() {
        slice.post("/api/cases/" + caseId + "/events", "{'type': 'ALL_CONSENT_WITHDRAWN', 'date': '2026-11-19'}");
        String due = process().closeWithdrawn(caseId);
        slice.world().pass(Duration.ofDays(1));
        assertThat(process().closeWithdrawn(caseId)).isEqualTo(due).isEqualTo("2026-12-04T10:00:00Z");
        assertThat(slice.get(CaseFiles.class).require(caseId).stage()).isEqualTo(Stage.WITHDRAWN);
    }

    @Test
    void aConsentStaysWhenTheProcessHadMovedOn() throws IOException {
        overtaken(
                slice.get(RecordConsentTask.class),
                "{'formVersion': 'ICF 2.1', 'signedOn': '2026-11-20', 'consentGiven': 'YES'}");

        assertThat(slice.get(Consents.class).state(caseId)).isEqualTo(ConsentState.GIVEN);
    }

    @Test
    void whatBecameOfTheSamplesStaysWhenTheProcessHadMovedOn() throws IOException {
        overtaken(
                slice.get(ConfirmWithdrawalTask.class),
                "{'samplesDestroyed': 'YES', 'organoidsDestroyed': 'NOT_APPLICABLE'}");

        assertThat(slice.jdbc()
                        .sql("select samples_destroyed from withdrawal_confirmation where case_id = ?")
                        .param(caseId.value())
                        .query(String.class)
                        .single())
                .isEqualTo("YES");
    }

    private void overtaken(TaskHandler handler, String answers) throws IOException {
        TaskContext task = new TaskContext(81, caseId, "precision-therapy", "UserTask_X", handler.formId(), Map.of());
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(answers.replace('\'', '"'));
        handler.complete(task, new TaskAnswers(json), slice.world().get());
        handler.overtaken(task);
    }

    @Test
    void anElementRemindsOnce() {
        process().remind(caseId, 5, "UserTask_RecordConsent", Map.of());
        process().remind(caseId, 5, "UserTask_RecordConsent", Map.of());
        process().remind(caseId, 6, "UserTask_RecordConsent", Map.of());
        assertThat(entries("reminder-sent")).isEqualTo(2);
    }

    @Test
    void answersThePinnedDeploymentAndTheSite() {
        assertThat(slice.get(PinnedDeployments.class).deploymentOf(caseId)).isEqualTo(1);
        assertThat(slice.get(CaseStore.class).siteOf(caseId)).contains("demo");
        assertThat(slice.get(CaseStore.class).siteOf(CaseId.mint())).isEmpty();
    }

    private int entries(String kind) {
        return slice.jdbc()
                .sql("select count(*) from timeline_entry where case_id = ? and kind = ?")
                .params(caseId.value(), kind)
                .query(Integer.class)
                .single();
    }

    private static CaseProcess process() {
        return slice.get(CaseProcess.class);
    }
}
