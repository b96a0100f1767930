package dev.sextant.treatment;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.workup.WorkUpRounds;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** A line has begun. From the second on the tumour is looked at anew: it may not be what it was before the line. */
@Component
public class BeginLineWorker {

    private final TreatmentLines lines;
    private final WorkUpRounds rounds;

    BeginLineWorker(TreatmentLines lines, WorkUpRounds rounds) {
        this.lines = lines;
        this.rounds = rounds;
    }

    @JobWorker(
            type = "begin-line",
            fetchVariables = {"caseId", "lineId"})
    public void beginLine(@Variable String caseId, @Variable String lineId) {
        TreatmentLine line = lines.require(new LineId(lineId));
        if (line.number() > 1) {
            rounds.orderNext(
                    new CaseId(caseId),
                    lineId,
                    "New work-up ordered with line " + line.number() + ": new biopsies and a new blood draw",
                    "system begin-line");
        }
    }
}
