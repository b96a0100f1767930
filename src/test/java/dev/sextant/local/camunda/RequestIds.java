package dev.sextant.local.camunda;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Numbers requests. The engine remembers some of them over a restart, so none may ever repeat on a data folder: they are
 * taken from blocks of 2^32, and a block belongs to one run, because its number is durable before the first id is given.
 */
final class RequestIds {

    private static final long BLOCK = 1L << Integer.SIZE;

    private final long blockSize;
    private final LongSupplier nextBlock;
    private final ReentrantLock lock = new ReentrantLock();
    private long last;
    private long end;

    /**
     * @param block the number of the first block; at least 1
     * @param nextBlock takes the number of another one, which is durable then and higher than all before
     */
    RequestIds(long block, LongSupplier nextBlock) {
        this(BLOCK, block, nextBlock);
    }

    RequestIds(long blockSize, long block, LongSupplier nextBlock) {
        this.blockSize = blockSize;
        this.nextBlock = nextBlock;
        begin(block);
    }

    /** An id that no request on this data folder has had. */
    long next() {
        lock.lock();
        try {
            if (last == end) {
                begin(nextBlock.getAsLong());
            }
            last++;
            return last;
        } finally {
            lock.unlock();
        }
    }

    private void begin(long block) {
        last = Math.multiplyExact(block, blockSize);
        end = last + blockSize - 1;
    }
}
