package dev.sextant.sequencing.vcf;

import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A record of the plain kind that most are, read on the bytes of its line: a position, bases for alleles, and AD as the
 * specification has it in the tumour's column. Of every other record it says that it is not one; nothing is rejected here.
 */
final class PlainRecord {

    private static final int MOST_ALTERNATIVES = 8;
    private static final int COUNT_DIGITS = 8;
    private static final int SCALE = 6;
    private static final long SCALED = 1_000_000;

    private final int columns;
    private final int tumour;
    private final ByteCache<Optional<String>> chromosomes =
            new ByteCache<>(64, text -> text.isBlank() ? Optional.empty() : ReferenceGenome.chromosome(text));
    private final ByteCache<String> bases = new ByteCache<>(256, text -> text);
    private final ByteCache<Format> formats = new ByteCache<>(16, Format::of);
    private final int[] alternativeStarts = new int[MOST_ALTERNATIVES + 1];
    private final int[] depths = new int[MOST_ALTERNATIVES + 1];

    private byte[] buffer = {};
    private Optional<String> chromosome = Optional.empty();
    private long position;
    private int referenceStart;
    private int referenceEnd;
    private int alternatives;
    private boolean passed;

    /** @param depths index of AD among the keys; -1 without */
    private record Format(int keys, int depths) {

        private static Format of(String text) {
            List<String> keys = Arrays.asList(text.split(":", -1));
            return new Format(keys.size(), keys.indexOf("AD"));
        }
    }

    /** @param tumour index of its sample; -1 when the file has none */
    PlainRecord(int columns, int tumour) {
        this.columns = columns;
        this.tumour = tumour;
    }

    /** @return false when the line is not of this kind, or wrong */
    boolean read(LineReader line) {
        if (line.hasControlCharacter() || line.columns() != columns) {
            return false;
        }
        buffer = line.buffer();
        return chromosome(line) && position(line) && alleles(line) && filter(line);
    }

    private boolean chromosome(LineReader line) {
        int from = line.columnStart(0);
        int to = line.columnEnd(0);
        if (to == from || buffer[from] <= ' ' || buffer[from] == '.') {
            return false;
        }
        chromosome = chromosomes.of(buffer, from, to);
        return true;
    }

    private boolean position(LineReader line) {
        int from = line.columnStart(1);
        int to = line.columnEnd(1);
        if (to == from || to - from > 10) {
            return false;
        }
        position = 0;
        for (int i = from; i < to; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            position = position * 10 + digit;
        }
        return position > 0;
    }

    private boolean alleles(LineReader line) {
        referenceStart = line.columnStart(3);
        referenceEnd = line.columnEnd(3);
        if (referenceStart == referenceEnd) {
            return false;
        }
        for (int i = referenceStart; i < referenceEnd; i++) {
            if (!base(buffer[i])) {
                return false;
            }
        }
        int to = line.columnEnd(4);
        alternatives = 0;
        int start = line.columnStart(4);
        alternativeStarts[0] = start;
        for (int i = start; i <= to; i++) {
            if (i == to || buffer[i] == ',') {
                if (i == start || alternatives == MOST_ALTERNATIVES || isReference(start, i)) {
                    return false;
                }
                alternatives++;
                start = i + 1;
                alternativeStarts[alternatives] = start;
            } else if (!base(buffer[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean isReference(int from, int to) {
        return Arrays.equals(buffer, from, to, buffer, referenceStart, referenceEnd);
    }

    private static boolean base(byte value) {
        return value == 'A' || value == 'C' || value == 'G' || value == 'T' || value == 'N';
    }

    private boolean filter(LineReader line) {
        int from = line.columnStart(6);
        int length = line.columnEnd(6) - from;
        passed = length == 1 && buffer[from] == '.'
                || length == 4
                        && buffer[from] == 'P'
                        && buffer[from + 1] == 'A'
                        && buffer[from + 2] == 'S'
                        && buffer[from + 3] == 'S';
        return length > 0;
    }

    /** Empty on another contig. */
    Optional<String> chromosome() {
        return chromosome;
    }

    long position() {
        return position;
    }

    /** Position of the last base of REF. */
    long lastPosition() {
        return position + referenceEnd - referenceStart - 1;
    }

    boolean passed() {
        return passed;
    }

    int alternatives() {
        return alternatives;
    }

    Alleles alleles() {
        List<String> texts = new ArrayList<>(alternatives);
        for (int i = 0; i < alternatives; i++) {
            texts.add(bases.of(buffer, alternativeStarts[i], alternativeStarts[i + 1] - 1));
        }
        return new Alleles(bases.of(buffer, referenceStart, referenceEnd), texts);
    }

    /** @return false when the tumour's column does not have AD with a count of each allele */
    boolean readDepths(LineReader line) {
        if (tumour < 0) {
            return false;
        }
        Format format = formats.of(buffer, line.columnStart(8), line.columnEnd(8));
        int to = line.columnEnd(9 + tumour);
        int values = 1;
        int from = -1;
        int end = to;
        int start = line.columnStart(9 + tumour);
        if (format.depths() == 0) {
            from = start;
        }
        for (int i = start; i < to; i++) {
            if (buffer[i] == ':') {
                if (values == format.depths()) {
                    from = i + 1;
                } else if (values == format.depths() + 1) {
                    end = i;
                }
                values++;
            }
        }
        return values <= format.keys() && format.depths() >= 0 && from >= 0 && counts(from, end);
    }

    private boolean counts(int from, int to) {
        int count = 0;
        int digits = 0;
        int value = 0;
        for (int i = from; i <= to; i++) {
            if (i == to || buffer[i] == ',') {
                if (digits == 0 || digits > COUNT_DIGITS || count > alternatives) {
                    return false;
                }
                depths[count] = value;
                count++;
                digits = 0;
                value = 0;
            } else {
                int digit = buffer[i] - '0';
                if (digit < 0 || digit > 9 || digits == COUNT_DIGITS) {
                    return false;
                }
                value = value * 10 + digit;
                digits++;
            }
        }
        return count == alternatives + 1;
    }

    /** After {@link #readDepths}. */
    boolean hasReads(int alternative) {
        return depths[alternative + 1] > 0;
    }

    /** After {@link #readDepths}. */
    AlleleReads reads(int alternative) {
        int total = 0;
        for (int i = 0; i <= alternatives; i++) {
            total += depths[i];
        }
        int support = depths[alternative + 1];
        return new AlleleReads(Optional.of(share(support, total)), OptionalInt.of(total), OptionalInt.of(support));
    }

    /** Rounded as elsewhere, half to even. */
    private static BigDecimal share(int support, int total) {
        long scaled = support * SCALED;
        long quotient = scaled / total;
        long twice = scaled % total * 2;
        boolean up = twice > total || twice == total && (quotient & 1) == 1;
        return BigDecimal.valueOf(up ? quotient + 1 : quotient, SCALE);
    }
}
