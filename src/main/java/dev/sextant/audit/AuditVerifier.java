package dev.sextant.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Walks the chain from its beginning. Finds a changed, a missing and a reordered entry; entries cut off at the end are found
 * by whoever noted an earlier head elsewhere (every verification reports it).
 */
@Component
public class AuditVerifier {

    private static final int BATCH = 1000;

    private final AuditEntries entries;

    AuditVerifier(AuditEntries entries) {
        this.entries = entries;
    }

    /**
     * @param entries how many entries hold, counted from the first
     * @param head hash of the last entry that holds
     * @param problem what is wrong with the next one; null when nothing is
     */
    public record Verification(
            boolean intact,
            long entries,
            String head,
            @Nullable String problem) {}

    public Verification verify() {
        Walk walk = new Walk();
        List<AuditEntry> batch = entries.after(0, BATCH);
        while (!batch.isEmpty()) {
            for (AuditEntry entry : batch) {
                String problem = walk.step(entry);
                if (problem != null) {
                    return new Verification(false, walk.seq, walk.head, problem);
                }
            }
            batch = entries.after(walk.seq, BATCH);
        }
        return new Verification(true, walk.seq, walk.head, null);
    }

    /** The position in the chain: what the next entry must be. */
    static final class Walk {

        private long seq;
        private String head = AuditEntry.GENESIS;

        /** @return what is wrong with the entry, or null */
        @Nullable String step(AuditEntry entry) {
            if (entry.seq() != seq + 1) {
                return "Entry " + (seq + 1) + " is missing";
            }
            if (!entry.previousHash().equals(head)) {
                return "Entry " + entry.seq() + " does not follow the entry before it";
            }
            if (!entry.isIntact()) {
                return "Entry " + entry.seq() + " was changed";
            }
            seq = entry.seq();
            head = entry.hash();
            return null;
        }
    }
}
