package dev.sextant.process;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deployed bundle as a release of rules.
 *
 * @param version id of the deployment
 * @param tables SHA-256 of each decision table, by the table's file stem
 * @param knowledgeSha256 over the knowledge tables of the application that deployed it
 * @param effectiveFrom when new cases began to use it; empty while it is only proposed
 * @param usedForNewCases whether it is the one that a case opened now would keep
 * @param changedTables those that differ from the release that new cases use
 */
public record RuleRelease(
        long version,
        State state,
        Map<String, String> tables,
        String knowledgeSha256,
        String proposedBy,
        Instant proposedAt,
        Optional<Instant> effectiveFrom,
        List<Approval> approvals,
        boolean usedForNewCases,
        List<String> changedTables) {

    /** How it came to count. */
    public enum State {
        /** Deployed, and not used for new cases. */
        PROPOSED,
        /** By two people. */
        APPROVED,
        /** The first bundle of an installation: there was nobody yet who could have approved it. */
        INSTALLATION,
        /** Its decision tables are those of a release that counts: only models or forms changed. */
        UNCHANGED
    }

    public RuleRelease {
        tables = Map.copyOf(tables);
        approvals = List.copyOf(approvals);
        changedTables = List.copyOf(changedTables);
    }

    public record Approval(String userName, String reason, Instant approvedAt) {}
}
