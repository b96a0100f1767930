package dev.sextant.board;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Ends a running line as the board decided. */
@Component
public class EndLineWorker {

    private final LineEnding ending;

    EndLineWorker(LineEnding ending) {
        this.ending = ending;
    }

    @JobWorker(
            type = "end-line",
            fetchVariables = {"caseId", "lineId"})
    public Map<String, Object> endLine(@Variable String caseId, @Variable String lineId) {
        return Map.of(
                "lineOutcome",
                ending.end(new CaseId(caseId), new LineId(lineId)).name());
    }
}
