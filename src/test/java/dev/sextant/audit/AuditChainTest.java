package dev.sextant.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.audit.AuditVerifier.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditChainTest {

    private final List<AuditEntry> chain = chain(5);

    @Test
    void anUntouchedChainHolds() {
        assertThat(walk(chain)).isNull();
    }

    @Test
    void aChangedEntryIsFound() {
        AuditEntry old = chain.get(2);
        chain.set(2, copy(old, "someone-else", old.previousHash(), old.hash()));
        assertThat(walk(chain)).isEqualTo("Entry 3 was changed");
    }

    @Test
    void aChangedEntryWithARecomputedHashBreaksTheNext() {
        AuditEntry old = chain.get(2);
        chain.set(
                2,
                AuditEntry.link(
                        3,
                        old.at().toInstant(),
                        "forger",
                        old.action(),
                        old.caseId(),
                        old.facts(),
                        old.previousHash()));
        assertThat(walk(chain)).isEqualTo("Entry 4 does not follow the entry before it");
    }

    @Test
    void aMissingEntryIsFound() {
        chain.remove(1);
        assertThat(walk(chain)).isEqualTo("Entry 2 is missing");
    }

    @Test
    void reorderedEntriesAreFound() {
        AuditEntry second = chain.get(1);
        AuditEntry third = chain.get(2);
        chain.set(1, renumber(third, 2));
        chain.set(2, renumber(second, 3));
        assertThat(walk(chain)).isEqualTo("Entry 2 does not follow the entry before it");
    }

    private static @Nullable String walk(List<AuditEntry> entries) {
        Walk walk = new Walk();
        for (AuditEntry entry : entries) {
            String problem = walk.step(entry);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static List<AuditEntry> chain(int length) {
        List<AuditEntry> entries = new ArrayList<>();
        String hash = AuditEntry.GENESIS;
        for (int seq = 1; seq <= length; seq++) {
            AuditEntry entry = AuditEntry.link(
                    seq,
                    Instant.parse("2026-11-20T10:00:00.123456789Z").plusSeconds(seq),
                    "board1",
                    "arm-confirmed",
                    seq % 2 == 0 ? null : "case-00000000000000000001",
                    Map.of("arm", "A" + seq),
                    hash);
            entries.add(entry);
            hash = entry.hash();
        }
        return entries;
    }

    private static AuditEntry copy(AuditEntry old, String actor, String previousHash, String hash) {
        return new AuditEntry(old.seq(), old.at(), actor, old.action(), old.caseId(), old.facts(), previousHash, hash);
    }

    private static AuditEntry renumber(AuditEntry old, long seq) {
        return new AuditEntry(
                seq, old.at(), old.actor(), old.action(), old.caseId(), old.facts(), old.previousHash(), old.hash());
    }
}
