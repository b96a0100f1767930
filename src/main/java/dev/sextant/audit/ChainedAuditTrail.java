package dev.sextant.audit;

import dev.sextant.kernel.CaseId;
import dev.sextant.web.IdempotencyKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Collects the entries of a transaction and links them into the chain just before its commit. The chain has one lock; taken
 * last, it is held for a moment and no other lock is ever waited for behind it.
 */
@Component
class ChainedAuditTrail implements AuditTrail {

    private final AuditEntries entries;
    private final IdempotencyKeys idempotencyKeys;
    private final Clock clock;

    ChainedAuditTrail(AuditEntries entries, IdempotencyKeys idempotencyKeys, Clock clock) {
        this.entries = entries;
        this.idempotencyKeys = idempotencyKeys;
        this.clock = clock;
    }

    @Override
    public void record(CaseId caseId, String actor, String action, Map<String, String> facts) {
        collect(new Pending(clock.instant(), actor, action, caseId.value(), Map.copyOf(facts), false));
    }

    @Override
    public void recordRefusal(CaseId caseId, String actor, String action, Map<String, String> facts) {
        collect(new Pending(clock.instant(), actor, action, caseId.value(), Map.copyOf(facts), true));
    }

    @Override
    public void recordSystem(String actor, String action, Map<String, String> facts) {
        collect(new Pending(clock.instant(), actor, action, null, Map.copyOf(facts), false));
    }

    private void collect(Pending entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException(
                    "An audit entry belongs into the transaction of its change: " + entry.action());
        }
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof Collected collected && collected.trail() == this) {
                collected.pending.add(entry);
                return;
            }
        }
        Collected collected = new Collected();
        collected.pending.add(entry);
        TransactionSynchronizationManager.registerSynchronization(collected);
    }

    private void link(List<Pending> pending) {
        if (!pending.stream().allMatch(Pending::refusal)) {
            idempotencyKeys.markEffective();
        }
        entries.lock();
        AuditEntry last = entries.last().orElse(null);
        long seq = last == null ? 0 : last.seq();
        String hash = last == null ? AuditEntry.GENESIS : last.hash();
        for (Pending next : pending) {
            AuditEntry entry =
                    AuditEntry.link(++seq, next.at(), next.actor(), next.action(), next.caseId(), next.facts(), hash);
            entries.insert(entry);
            hash = entry.hash();
        }
    }

    private record Pending(
            Instant at,
            String actor,
            String action,
            @Nullable String caseId,
            Map<String, String> facts,
            boolean refusal) {}

    /** The entries of one transaction. */
    private final class Collected implements TransactionSynchronization {

        private final List<Pending> pending = new ArrayList<>();

        ChainedAuditTrail trail() {
            return ChainedAuditTrail.this;
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            link(pending);
        }
    }
}
