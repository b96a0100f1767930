package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way of every change that rests on an answer of the engine: look in a short transaction; ask with no transaction, so
 * that a slow engine holds neither the case nor a connection; then take the case's lock, look again, and store only if what
 * was looked at is still the same. Otherwise everything starts over, a few times.
 */
@Component
public class AskThenStore {

    static final int ROUNDS = 5;

    private static final Logger log = LoggerFactory.getLogger(AskThenStore.class);

    private final CaseLock lock;
    private final TransactionTemplate looking;
    private final TransactionTemplate storing;

    AskThenStore(CaseLock lock, PlatformTransactionManager transactions) {
        this.lock = lock;
        this.looking = new TransactionTemplate(transactions);
        this.looking.setReadOnly(true);
        // One snapshot: without the lock, two statements could otherwise see the case at two moments.
        this.looking.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.storing = new TransactionTemplate(transactions);
    }

    /**
     * What a look has shown.
     *
     * @param <F> the facts, equal when nothing that the answer rests on has changed
     * @param <R> what is stored
     */
    public sealed interface Seen<F, R> {

        /** The engine has to be asked about these facts. */
        record Question<F, R>(F facts) implements Seen<F, R> {}

        /** There is nothing to ask: the step was done before, or nothing has changed since. */
        record Answered<F, R>(R result) implements Seen<F, R> {}
    }

    /**
     * @param look reads only; called again under the lock
     * @param ask called without a transaction; what it stores of its own must be right whether or not the answer is used
     * @param store called under the lock, with the facts as they are and the answer to them
     * @throws OptimisticLockingFailureException when the facts changed in every round; the caller may try again later
     * @throws IllegalStateException inside a transaction
     */
    public <F, A, R> R inRounds(
            CaseId caseId, Supplier<Seen<F, R>> look, Function<F, A> ask, BiFunction<F, A, R> store) {
        requireNoTransaction("A change that needs the engine's answer");
        for (int round = 1; round <= ROUNDS; round++) {
            Optional<R> result = switch (looked(look)) {
                case Seen.Question<F, R> question -> {
                    A answer = ask.apply(question.facts());
                    yield underLock(
                            caseId,
                            look,
                            now -> now.equals(question.facts())
                                    ? Optional.of(store.apply(now, answer))
                                    : Optional.empty());
                }
                // Only what is seen under the lock counts.
                case Seen.Answered<F, R> answered -> underLock(caseId, look, now -> Optional.empty());
            };
            if (result.isPresent()) {
                return result.get();
            }
            log.debug("{} changed while the engine was asked, round {}", caseId, round);
        }
        throw new OptimisticLockingFailureException(
                caseId + " changed in each of " + ROUNDS + " rounds while the engine was asked");
    }

    /**
     * An answer that is not stored: it was right at the moment of the look.
     *
     * @throws IllegalStateException inside a transaction
     */
    public <F, A> A withoutStoring(Supplier<F> look, Function<F, A> ask) {
        requireNoTransaction("A question to the engine");
        return ask.apply(looked(look));
    }

    /** @throws IllegalStateException inside a transaction, which would hold a connection, and mostly a case, meanwhile */
    static void requireNoTransaction(String what) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    what + " must not run inside a transaction: look, ask, then store; see AskThenStore");
        }
    }

    private <T> T looked(Supplier<T> look) {
        return Objects.requireNonNull(looking.execute(status -> look.get()));
    }

    private <F, R> Optional<R> underLock(
            CaseId caseId, Supplier<Seen<F, R>> look, Function<F, Optional<R>> ifToBeAsked) {
        return Objects.requireNonNull(storing.execute(status -> {
            lock.acquire(caseId);
            return switch (look.get()) {
                case Seen.Answered<F, R> answered -> Optional.of(answered.result());
                case Seen.Question<F, R> question -> ifToBeAsked.apply(question.facts());
            };
        }));
    }
}
