package dev.sextant.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Assessments of all six arms for a signature version. */
public interface ArmAssessments {

    /**
     * Assesses the version with the case's pinned decision tables and present waivers, and keeps the result. Never inside a
     * transaction.
     */
    ArmAssessment assign(CaseId caseId, int signatureVersion);

    /**
     * As {@link #assign}, while a line runs: the case stays where it stands. An assessment that says the same as the latest is
     * not kept again. Never inside a transaction.
     *
     * @param actor for the audit trail, for example {@code system propose-adjustment}
     */
    ArmAssessment reassess(CaseId caseId, int signatureVersion, String actor);

    Optional<ArmAssessment> latest(CaseId caseId);

    /** An assessment's content, its map of regimen against focus with what the organoids say today. */
    JsonNode withOrganoids(ArmAssessment assessment);

    /**
     * The board accepts that a named item stays unknown; it then counts as not met, with the board's reason.
     *
     * @param taskKey the task in which it was decided
     */
    void waive(CaseId caseId, String item, String reason, String userName, long taskKey);

    /** The task's decision did not take effect, and so its waivers do not. */
    void overtakeWaivers(CaseId caseId, long taskKey);

    /**
     * @param arm the proposed arm; empty unless the outcome is ASSIGNED or PROVISIONAL (or INSUFFICIENT with a candidate)
     * @param missing named items that are not known and matter, for example {@code ERBB2 amplification}
     * @param content the API's answer: every arm with its state, criteria, blocks, warnings, and the rule set
     */
    record ArmAssessment(
            CaseId caseId,
            int signatureVersion,
            ArmOutcome outcome,
            Optional<Arm> arm,
            List<String> missing,
            JsonNode content,
            Instant assessedAt) {

        public ArmAssessment {
            missing = List.copyOf(missing);
        }
    }
}
