package dev.sextant.sequencing.text;

/**
 * How much a file may ask of us before it is refused.
 *
 * @param longestLine bytes
 * @param freeBytes unpacked size up to which the ratio is not looked at: small tables may pack very well
 * @param largestRatio unpacked over packed size; deflate can reach 1032, real variant files stay below 50
 */
public record TextLimits(int longestLine, long freeBytes, int largestRatio) {

    public static final TextLimits DEFAULT = new TextLimits(4 << 20, 64L << 20, 200);

    public TextLimits {
        if (longestLine < 1 || freeBytes < 0 || largestRatio < 1) {
            throw new IllegalArgumentException("Limits must be positive: " + longestLine + ", " + largestRatio);
        }
    }
}
