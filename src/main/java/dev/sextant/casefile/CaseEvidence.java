package dev.sextant.casefile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What every task of a case shows of it. */
final class CaseEvidence {

    private CaseEvidence() {}

    static ObjectNode of(CaseFile file) {
        ObjectNode evidence = JsonNodeFactory.instance.objectNode();
        evidence.putObject("case")
                .put("caseId", file.caseId().value())
                .put("study", file.study())
                .put("site", file.site())
                .put("pseudonym", file.subject().pseudonym());
        return evidence;
    }
}
