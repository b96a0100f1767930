package dev.sextant.board;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Looks whether the confirmed arm still rests on the evidence, while treatment has not begun. */
@Component
public class CheckTreatmentWorker {

    private final ArmConfirmation confirmation;
    private final BoardSettings settings;
    private final Clock clock;

    CheckTreatmentWorker(ArmConfirmation confirmation, BoardSettings settings, Clock clock) {
        this.confirmation = confirmation;
        this.settings = settings;
        this.clock = clock;
    }

    @JobWorker(type = "check-treatment", fetchVariables = "caseId")
    public Map<String, Object> checkTreatment(@Variable String caseId) {
        return Map.of(
                "treatmentState", confirmation.check(new CaseId(caseId)).name(),
                "nextLookAt",
                        clock.instant()
                                .plus(settings.treatmentLook())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
    }
}
