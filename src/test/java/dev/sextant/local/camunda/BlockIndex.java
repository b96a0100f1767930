package dev.sextant.local.camunda;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Where each durable block starts in the file. Blocks are only ever added, in order of position. */
final class BlockIndex {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private long[] lowest = new long[1024];
    private long[] offsets = new long[1024];
    private int size;
    private long highestPosition;

    void add(LogBlock block, long offset) {
        lock.writeLock().lock();
        try {
            if (size == offsets.length) {
                lowest = Arrays.copyOf(lowest, size * 2);
                offsets = Arrays.copyOf(offsets, size * 2);
            }
            lowest[size] = block.lowest();
            offsets[size] = offset;
            size++;
            highestPosition = block.highest();
        } finally {
            lock.writeLock().unlock();
        }
    }

    int size() {
        lock.readLock().lock();
        try {
            return size;
        } finally {
            lock.readLock().unlock();
        }
    }

    long highestPosition() {
        lock.readLock().lock();
        try {
            return highestPosition;
        } finally {
            lock.readLock().unlock();
        }
    }

    long offset(int block) {
        lock.readLock().lock();
        try {
            return offsets[block];
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The last block that starts at or before the position, or the first one. */
    int find(long position) {
        lock.readLock().lock();
        try {
            var found = Arrays.binarySearch(lowest, 0, size, position);
            return Math.max(0, found >= 0 ? found : -found - 2);
        } finally {
            lock.readLock().unlock();
        }
    }
}
