package dev.sextant.sequencing.text;

/**
 * How much a file may ask of us before it is refused.
 *
 * @param longestLine bytes
 * @param freeBytes unpacked size up to which the ratio is not looked at: small tables may pack very well
 * @param largestRatio unpacked over packed size; deflate can reach 1032, real variant files stay below 50
 * @param largestUnpacked bytes that a packed file may become
 */
public record TextLimits(int longestLine, long freeBytes, int largestRatio, long largestUnpacked) {

    /** A whole genome's call set with every transcript's annotation stays below; a bomb does not go on for hours. */
    public static final long LARGEST_UNPACKED = 64L << 30;

    public static final TextLimits DEFAULT = new TextLimits(4 << 20, 64L << 20, 200);

    public TextLimits {
        if (longestLine < 1 || freeBytes < 0 || largestRatio < 1 || largestUnpacked < 1) {
            throw new IllegalArgumentException("Limits must be positive: " + longestLine + ", " + largestRatio);
        }
    }

    public TextLimits(int longestLine, long freeBytes, int largestRatio) {
        this(longestLine, freeBytes, largestRatio, LARGEST_UNPACKED);
    }

    void requireModest(long unpackedBytes, long packedBytes) throws BrokenGzip {
        if (unpackedBytes > freeBytes && unpackedBytes > largestRatio * packedBytes) {
            throw new BrokenGzip(
                    "a file that unpacks to at most " + largestRatio + " times its size",
                    unpackedBytes + " bytes out of " + packedBytes);
        }
        if (unpackedBytes > largestUnpacked) {
            throw new BrokenGzip("a file that unpacks to at most " + largestUnpacked + " bytes", "more");
        }
    }
}
