package dev.sextant.local.camunda.log;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Where each durable block is. Blocks have numbers that stay: they are added at the end, in order of position, and
 * leave at the front.
 */
final class BlockIndex {

    /** A block's place. */
    record Place(Segment segment, long offset, int size) {}

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private long[] lowest = new long[1024];
    private Place[] places = new Place[1024];
    private int size;
    private long removed;
    private long highestPosition;

    void add(long lowestPosition, long highestPosition, Place place) {
        lock.writeLock().lock();
        try {
            if (size == places.length) {
                lowest = Arrays.copyOf(lowest, size * 2);
                places = Arrays.copyOf(places, size * 2);
            }
            lowest[size] = lowestPosition;
            places[size] = place;
            size++;
            this.highestPosition = highestPosition;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Forgets the blocks of the oldest segment. */
    void remove(Segment oldest) {
        lock.writeLock().lock();
        try {
            var count = 0;
            while (count < size && places[count].segment() == oldest) {
                count++;
            }
            lowest = Arrays.copyOfRange(lowest, count, Math.max(count + 1024, lowest.length));
            places = Arrays.copyOfRange(places, count, Math.max(count + 1024, places.length));
            size -= count;
            removed += count;
        } finally {
            lock.writeLock().unlock();
        }
    }

    boolean has(long number) {
        lock.readLock().lock();
        try {
            return number < removed + size;
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

    Place place(long number) {
        lock.readLock().lock();
        try {
            if (number < removed) {
                throw new IllegalStateException("block " + number + " of the engine's log is deleted already");
            }
            return places[(int) (number - removed)];
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The last block that starts at or before the position, or the first one. */
    long find(long position) {
        lock.readLock().lock();
        try {
            var found = Arrays.binarySearch(lowest, 0, size, position);
            return removed + Math.max(0, found >= 0 ? found : -found - 2);
        } finally {
            lock.readLock().unlock();
        }
    }
}
