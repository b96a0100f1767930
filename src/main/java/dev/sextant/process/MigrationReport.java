package dev.sextant.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the open cases when they were to go on under the newest deployment.
 *
 * @param dryRun nothing was changed
 */
public record MigrationReport(long deploymentId, boolean dryRun, List<MigratedCase> cases) {

    public MigrationReport {
        cases = List.copyOf(cases);
    }

    /** In the order in which one of them decides for its case. */
    public enum Outcome {
        /** Refused, with the reason; the instance goes on under the model that it has. */
        FAILED,
        /** The command is written and has not been answered yet. */
        PENDING,
        /** Dry run: every active element has its counterpart. */
        WOULD_MIGRATE,
        MIGRATED,
        /** The instance ended before its turn came. */
        ENDED,
        /** Runs under the newest deployment's model already. */
        ALREADY
    }

    /** @param outcome the first, in the order of {@link Outcome}, of the case's instances */
    public record MigratedCase(String caseId, Outcome outcome, List<MigratedInstance> instances) {

        public MigratedCase {
            instances = List.copyOf(instances);
        }
    }

    /**
     * @param toVersion 0 when the newest deployment holds no such process
     * @param reason why it failed, or has not been answered yet
     */
    public record MigratedInstance(
            long processInstanceKey,
            String processId,
            int fromVersion,
            int toVersion,
            Outcome outcome,
            @Nullable String reason) {}

    /** Cases with that outcome. */
    public long count(Outcome outcome) {
        return cases.stream().filter(one -> one.outcome() == outcome).count();
    }
}
