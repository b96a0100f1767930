package dev.sextant.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasefileWorkersTest {

    private static final CaseId CASE = CaseId.mint();

    private final CaseProcess process = mock(CaseProcess.class);

    @Test
    void registerCaseAnswersWithTheRegistration() {
        CaseProcess.Registration registration = new CaseProcess.Registration("REGISTERED", "2026-11-27T10:00:00Z");
        when(process.register(CASE, 7)).thenReturn(registration);
        assertThat(new RegisterCaseWorker(process).registerCase(CASE.value(), 7))
                .isEqualTo(registration);
    }

    @Test
    void checkConsentAnswersWithTheState() {
        Consents nobodyAnswered = caseId -> java.util.List.of();
        assertThat(new CheckConsentWorker(nobodyAnswered).checkConsent(CASE.value()))
                .isEqualTo(Map.of("consentState", "MISSING"));
    }

    @Test
    void recordDeathClosesTheCase() {
        new RecordDeathWorker(process).recordDeath(CASE.value());
        verify(process).died(CASE);
    }

    @Test
    void closeWithdrawnCaseAnswersWithTheDueTime() {
        when(process.closeWithdrawn(CASE)).thenReturn("2026-12-04T10:00:00Z");
        assertThat(new CloseWithdrawnCaseWorker(process).closeWithdrawnCase(CASE.value()))
                .isEqualTo(Map.of("withdrawalDueAt", "2026-12-04T10:00:00Z"));
    }

    @Test
    void sendReminderSaysWhatIsLate() {
        SendReminderWorker worker = new SendReminderWorker(process);
        worker.sendReminder(CASE.value(), null, null, null, 9, Map.of("subject", "UserTask_RecordConsent"));
        verify(process).remind(CASE, 9, "UserTask_RecordConsent", Map.of());
        worker.sendReminder(CASE.value(), "specimen-1", null, null, 10, Map.of());
        verify(process).remind(CASE, 10, "results", Map.of("specimenId", "specimen-1"));
    }

    @Test
    void sendReminderSaysOfWhichOrganoidOrAdverseEvent() {
        SendReminderWorker worker = new SendReminderWorker(process);
        worker.sendReminder(CASE.value(), null, "organoid-1", null, 11, Map.of("subject", "chase-screen"));
        verify(process).remind(CASE, 11, "chase-screen", Map.of("organoidId", "organoid-1"));
        worker.sendReminder(
                CASE.value(), null, null, "adverse-event-1", 12, Map.of("subject", "UserTask_ReportToSponsor"));
        verify(process).remind(CASE, 12, "UserTask_ReportToSponsor", Map.of("adverseEventId", "adverse-event-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "UserTask_RecordConsent, record consent",
        "UserTask_DecideArm, decide arm",
        "results, results",
        "chase-result, chase result"
    })
    void namesElementsInWords(String elementId, String words) {
        assertThat(CaseProcess.inWords(elementId)).isEqualTo(words);
    }

    @Test
    void anAddressThatIsNoCaseIdIsNotFound() {
        assertThat(CasePath.id(CASE.value())).isEqualTo(CASE);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> CasePath.id("case-1"));
    }
}
