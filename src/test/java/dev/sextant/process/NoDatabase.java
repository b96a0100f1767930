package dev.sextant.process;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Transactions that begin and end as real ones do, over nothing: for services whose rows are kept in memory. */
public final class NoDatabase extends AbstractPlatformTransactionManager {

    private static final long serialVersionUID = 1L;

    public static AskThenStore askThenStore(CaseLock lock) {
        return new AskThenStore(lock, new NoDatabase());
    }

    @Override
    protected Object doGetTransaction() {
        return new Object();
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {}

    @Override
    protected void doCommit(DefaultTransactionStatus status) {}

    @Override
    protected void doRollback(DefaultTransactionStatus status) {}
}
