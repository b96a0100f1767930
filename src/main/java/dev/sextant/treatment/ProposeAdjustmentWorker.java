package dev.sextant.treatment;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Proposes what to do with a running line. */
@Component
public class ProposeAdjustmentWorker {

    static final String TYPE = "propose-adjustment";

    private final Proposing proposing;
    private final TreatmentSettings settings;

    ProposeAdjustmentWorker(Proposing proposing, TreatmentSettings settings) {
        this.proposing = proposing;
        this.settings = settings;
    }

    /** What the process goes by. */
    public record Proposed(String proposal, String proposalId, String adjustmentDueAt) {}

    @JobWorker(
            type = TYPE,
            fetchVariables = {"caseId", "lineId"})
    public Proposed proposeAdjustment(@Variable String caseId, @Variable String lineId) {
        AdjustmentProposal proposal = proposing.propose(new CaseId(caseId), new LineId(lineId));
        return new Proposed(
                proposal.proposal().name(),
                proposal.proposalId(),
                proposal.proposedAt()
                        .plus(settings.adjustmentWithin())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
    }
}
