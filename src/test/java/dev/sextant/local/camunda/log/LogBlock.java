package dev.sextant.local.camunda.log;

/**
 * A batch of records as one piece of the log.
 *
 * @param durable the position up to which the log was durable when this block was written
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LogBlock(long lowest, long highest, long durable, byte[] bytes) {

    /** Whether these can be the positions of a block of that many bytes; every record takes some. */
    static boolean plausible(long lowest, long highest, long durable, int length) {
        return lowest > 0 && highest >= lowest && highest - lowest < length && durable >= 0 && durable < lowest;
    }
}
