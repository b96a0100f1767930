package dev.sextant.grouping;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Builds the genomic signature from what is current now. */
@Component
public class BuildSignatureWorker {

    static final String TYPE = "build-signature";

    private final Signatures signatures;

    BuildSignatureWorker(Signatures signatures) {
        this.signatures = signatures;
    }

    @JobWorker(type = TYPE)
    public Result buildSignature(@Variable String caseId) {
        return new Result(signatures.build(new CaseId(caseId)).version());
    }

    /** Variables of the process. */
    public record Result(int signatureVersion) {}
}
