package dev.sextant.local.camunda;

import java.time.Duration;

/**
 * What is kept, and in which pieces.
 *
 * @param history how long a finished instance shows up in searches at least, by the system's clock or, where it is behind,
 *     the engine's: moving that forgets nothing
 * @param snapshotEvery after how many records a snapshot is taken, at the earliest
 * @param segmentBytes the size from which a file of the log is not added to any more; whole files are deleted
 */
public record Retention(Duration history, int snapshotEvery, int segmentBytes) {

    /** As a cluster does by default: thirty days. */
    public static final Retention DEFAULT = new Retention(Duration.ofDays(30), 25_000, 16 * 1024 * 1024);

    public Retention {
        if (history.isNegative() || snapshotEvery < 1 || segmentBytes < 1) {
            throw new IllegalArgumentException(
                    "out of range: " + history + ", " + snapshotEvery + " records or " + segmentBytes + " bytes");
        }
    }

    public Retention withHistory(Duration history) {
        return new Retention(history, snapshotEvery, segmentBytes);
    }

    public Retention withSnapshotEvery(int records) {
        return new Retention(history, records, segmentBytes);
    }

    public Retention withSegmentBytes(int bytes) {
        return new Retention(history, snapshotEvery, bytes);
    }
}
