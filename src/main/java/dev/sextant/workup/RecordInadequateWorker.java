package dev.sextant.workup;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Records that a biopsy is inadequate. */
@Component
public class RecordInadequateWorker {

    private final SpecimenWork service;

    RecordInadequateWorker(SpecimenWork service) {
        this.service = service;
    }

    @JobWorker(type = "record-inadequate")
    public Map<String, String> recordInadequate(@Variable String caseId, @Variable String specimenId) {
        return Map.of("unusableDueAt", service.inadequate(new CaseId(caseId), new SpecimenId(specimenId)));
    }
}
