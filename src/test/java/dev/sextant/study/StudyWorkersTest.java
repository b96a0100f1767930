package dev.sextant.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.sextant.casefile.CaseEvent;
import dev.sextant.kernel.InvalidInput;
import io.camunda.client.api.response.ActivatedJob;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StudyWorkersTest {

    private final StudyHouse house = new StudyHouse();
    private final String caseId = house.caseId.value();

    @Test
    void prepareScreeningSaysWhenScreeningIsDue() {
        assertThat(new PrepareScreeningWorker(house.assessing(), house.settings, house.clock).prepareScreening(caseId))
                .isEqualTo(Map.of("screeningDueAt", "2026-12-04T10:00:00Z"));
    }

    @Test
    void assessEligibilityRoutesAndSaysWhenTheSignatureIsDue() {
        house.recordScreening().complete(house.task(1, "record-screening"), house.screening(), house.investigator);

        assertThat(new AssessEligibilityWorker(house.assessing(), house.settings).assessEligibility(job(), caseId))
                .isEqualTo(Map.of("eligibility", "ELIGIBLE", "eligibilityDueAt", "2026-11-23T10:00:00Z"));
    }

    @Test
    void enrolPatientAndRecordScreenFailureKeepWhatHappened() {
        new EnrolPatientWorker(house.enrolling()).enrolPatient(caseId);
        new RecordScreenFailureWorker(house.enrolling()).recordScreenFailure(caseId);

        assertThat(house.records.enrolment(house.caseId)).isPresent();
        assertThat(house.records.screenFailure(house.caseId)).isPresent();
    }

    @Test
    void startFollowUpRoutes() {
        StartFollowUpWorker worker = new StartFollowUpWorker(house.followingUp());
        assertThat(worker.startFollowUp(caseId)).isEqualTo(Map.of("followUp", "STARTED"));

        house.caseEvents()
                .record(
                        house.caseId,
                        CaseEvent.Type.FOLLOW_UP_WITHDRAWN,
                        LocalDate.parse("2026-11-20"),
                        Optional.empty(),
                        "coordinator");
        assertThat(worker.startFollowUp(caseId)).isEqualTo(Map.of("followUp", "NOT_WANTED"));
    }

    @Test
    void followUpWorkersGiveStateAndBothTimes() {
        assertThat(new BeginFollowUpWorker(house.followingUp()).beginFollowUp(job(), caseId))
                .containsOnlyKeys("followUpState", "nextContactAt", "contactDueAt")
                .containsEntry("followUpState", "STARTED");
        assertThat(new ScheduleContactWorker(house.followingUp()).scheduleContact(job(), caseId))
                .containsOnlyKeys("followUpState", "nextContactAt", "contactDueAt");
    }

    @Test
    void aWorkerTakesNothingButACaseId() {
        assertThatThrownBy(() -> new EnrolPatientWorker(house.enrolling()).enrolPatient("precise"))
                .isInstanceOf(InvalidInput.class);
    }

    private static ActivatedJob job() {
        ActivatedJob job = mock(ActivatedJob.class);
        when(job.getElementInstanceKey()).thenReturn(11L);
        when(job.getProcessInstanceKey()).thenReturn(1L);
        return job;
    }
}
