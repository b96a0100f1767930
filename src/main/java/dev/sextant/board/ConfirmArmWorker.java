package dev.sextant.board;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts the signed arm decision in force. */
@Component
public class ConfirmArmWorker {

    private final ArmConfirmation confirmation;

    ConfirmArmWorker(ArmConfirmation confirmation) {
        this.confirmation = confirmation;
    }

    @JobWorker(type = "confirm-arm", fetchVariables = "caseId")
    public Map<String, Object> confirmArm(@Variable String caseId) {
        return Map.of("armState", confirmation.confirm(new CaseId(caseId)).name());
    }
}
