package dev.sextant.board;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts the signed decision about a running line in force. */
@Component
public class ConfirmAdjustmentWorker {

    private final AdjustmentConfirmation confirmation;

    ConfirmAdjustmentWorker(AdjustmentConfirmation confirmation) {
        this.confirmation = confirmation;
    }

    @JobWorker(
            type = "confirm-adjustment",
            fetchVariables = {"caseId", "lineId"})
    public Map<String, Object> confirmAdjustment(@Variable String caseId, @Variable String lineId) {
        return Map.of(
                "adjustmentState",
                confirmation.confirm(new CaseId(caseId), new LineId(lineId)).name());
    }
}
