package dev.sextant.treatment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.casefile.CaseFile;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.grouping.Arm;
import dev.sextant.kernel.LineId;
import dev.sextant.process.TaskContext;
import dev.sextant.regimen.Regimen;
import dev.sextant.regimen.Regimens;
import org.springframework.stereotype.Component;

/** What tasks about a line show of it. */
@Component
class LineEvidence {

    private final CaseFiles cases;
    private final TreatmentLines lines;
    private final Regimens regimens;
    private final Rows rows;

    LineEvidence(CaseFiles cases, TreatmentLines lines, Regimens regimens, Rows rows) {
        this.cases = cases;
        this.lines = lines;
        this.regimens = regimens;
        this.rows = rows;
    }

    TreatmentLine line(TaskContext task) {
        return lines.find(new LineId(task.requireReference("lineId")))
                .filter(line -> line.caseId().equals(task.caseId()))
                .orElseThrow(() -> new IllegalStateException("Task " + task.key() + " is about no line of its case"));
    }

    /** Case, line and regimen, with its reference doses. */
    ObjectNode of(TreatmentLine line) {
        ObjectNode evidence = JsonNodeFactory.instance.objectNode();
        CaseFile file = cases.require(line.caseId());
        evidence.putObject("case")
                .put("caseId", file.caseId().value())
                .put("study", file.study())
                .put("pseudonym", file.subject().pseudonym());
        ObjectNode shown = evidence.putObject("line")
                .put("lineId", line.id().value())
                .put("number", line.number())
                .put("decisionId", line.decisionId());
        line.arm().map(Arm::name).ifPresent(arm -> shown.put("arm", arm));
        line.firstDoseOn().ifPresent(date -> shown.put("firstDoseOn", date.toString()));
        Regimen regimen = regimens.require(line.regimen());
        evidence.putObject("regimen")
                .put("key", regimen.key())
                .put("title", regimen.title())
                .set("referenceDoses", rows.tree(regimen.doses()));
        return evidence;
    }
}
