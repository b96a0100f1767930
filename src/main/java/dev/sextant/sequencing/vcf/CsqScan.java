package dev.sextant.sequencing.vcf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Looks through VEP's annotation of a record on its bytes and leaves out what cannot be chosen: of the transcripts of one
 * gene those whose marks (pick, MANE Select, canonical) are worse than another's. One left is the answer; otherwise what is
 * left goes to {@link CsqReader}, which alone knows how to choose.
 */
final class CsqScan {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7f7f_7f7f_7f7f_7f7fL;
    private static final long PIPES = 0x7c7c_7c7c_7c7c_7c7cL;
    private static final long COMMAS = 0x2c2c_2c2c_2c2c_2c2cL;
    private static final long SEMICOLONS = 0x3b3b_3b3b_3b3b_3b3bL;
    private static final byte[] YES = "YES".getBytes(US_ASCII);
    private static final byte[] ONE = "1".getBytes(US_ASCII);
    private static final int MOST_GENES = 8;
    private static final int MOST_LEFT = 32;

    private final int consequence;
    private final int symbol;
    private final int hgvsp;
    private final int proteinPosition;
    private final int aminoAcids;
    private final int pick;
    private final int mane;
    private final int canonical;
    private final ByteCache<Optional<String>> symbols =
            new ByteCache<>(4096, text -> text.isEmpty() ? Optional.empty() : Optional.of(text));
    private final ByteCache<Term> terms = new ByteCache<>(1024, Term::of);

    private byte[] buffer = {};
    private final int[] fieldStarts;
    private int fields;
    private final int[] geneStarts = new int[MOST_GENES];
    private final int[] geneEnds = new int[MOST_GENES];
    private final int[] geneMarks = new int[MOST_GENES];
    private int genes;
    private final Entry[] left = new Entry[MOST_LEFT];
    private int leftCount;

    /** Where an entry and those of its sub-fields lie that name the change. */
    private static final class Entry {
        private int start;
        private int end;
        private int gene;
        private int marks;
        private int consequenceStart;
        private int consequenceEnd;
        private int hgvspStart;
        private int hgvspEnd;
        private int positionStart;
        private int positionEnd;
        private int residuesStart;
        private int residuesEnd;
    }

    private record Term(String name, int rank) {

        private static Term of(String joined) {
            String name = Consequences.mostSevere(joined);
            return new Term(name, Consequences.rank(name));
        }
    }

    CsqScan(CsqFormat format) {
        consequence = format.index("Consequence");
        symbol = format.index("SYMBOL");
        hgvsp = format.index("HGVSp");
        proteinPosition = format.index("Protein_position");
        aminoAcids = format.index("Amino_acids");
        pick = format.index("PICK");
        mane = format.index("MANE_SELECT");
        canonical = format.index("CANONICAL");
        fieldStarts = new int[format.fields().size()];
        for (int i = 0; i < MOST_LEFT; i++) {
            left[i] = new Entry();
        }
    }

    /**
     * @param from where the field's value begins
     * @param to where the INFO column ends
     * @return false when this record is not for us: more sub-fields than announced, or very many genes or transcripts
     */
    boolean read(byte[] bytes, int from, int to) {
        buffer = bytes;
        genes = 0;
        leftCount = 0;
        int entryStart = from;
        begin(entryStart);
        int i = from;
        while (i < to) {
            int stop = Math.min(to, i + Long.BYTES);
            long marks = 0;
            if (i + Long.BYTES <= to) {
                long word = (long) LONGS.get(bytes, i);
                long pipes = zeros(word ^ PIPES);
                marks = zeros(word ^ COMMAS) | zeros(word ^ SEMICOLONS);
                if (marks == 0) {
                    if (fields + Long.bitCount(pipes) > fieldStarts.length) {
                        return false;
                    }
                    fields = noted(pipes, i + 1, fields);
                } else {
                    marks |= pipes;
                }
            } else {
                marks = separators(bytes, i, stop);
            }
            while (marks != 0) {
                int at = i + (Long.numberOfTrailingZeros(marks) >>> 3);
                marks &= marks - 1;
                byte separator = bytes[at];
                if (separator == '|') {
                    if (fields == fieldStarts.length) {
                        return false;
                    }
                    fieldStarts[fields] = at + 1;
                    fields++;
                } else {
                    if (!entry(entryStart, at)) {
                        return false;
                    }
                    if (separator == ';') {
                        return true;
                    }
                    entryStart = at + 1;
                    begin(entryStart);
                }
            }
            i = stop;
        }
        return entry(entryStart, to);
    }

    private void begin(int entryStart) {
        fieldStarts[0] = entryStart;
        fields = 1;
    }

    private int noted(long pipes, int base, int count) {
        int next = count;
        for (long rest = pipes; rest != 0; rest &= rest - 1) {
            fieldStarts[next] = base + (Long.numberOfTrailingZeros(rest) >>> 3);
            next++;
        }
        return next;
    }

    /** The highest bit of every byte that is zero. */
    private static long zeros(long word) {
        return ~((word & LOW_BITS) + LOW_BITS | word | LOW_BITS);
    }

    private static long separators(byte[] bytes, int from, int to) {
        long marks = 0;
        for (int i = from; i < to; i++) {
            byte value = bytes[i];
            if (value == '|' || value == ',' || value == ';') {
                marks |= 0x80L << (i - from) * Byte.SIZE;
            }
        }
        return marks;
    }

    private boolean entry(int start, int stop) {
        int marks = (holds(pick, stop, ONE) ? 0 : 4)
                | (length(mane, stop) > 0 ? 0 : 2)
                | (holds(canonical, stop, YES) ? 0 : 1);
        int gene = gene(stop);
        if (gene < 0) {
            return false;
        }
        if (marks > geneMarks[gene]) {
            return true;
        }
        if (marks < geneMarks[gene]) {
            geneMarks[gene] = marks;
        }
        if (leftCount == MOST_LEFT) {
            return false;
        }
        Entry entry = left[leftCount];
        leftCount++;
        entry.start = start;
        entry.end = stop;
        entry.gene = gene;
        entry.marks = marks;
        entry.consequenceStart = start(consequence, stop);
        entry.consequenceEnd = end(consequence, stop);
        entry.hgvspStart = start(hgvsp, stop);
        entry.hgvspEnd = end(hgvsp, stop);
        entry.positionStart = start(proteinPosition, stop);
        entry.positionEnd = end(proteinPosition, stop);
        entry.residuesStart = start(aminoAcids, stop);
        entry.residuesEnd = end(aminoAcids, stop);
        return true;
    }

    private int gene(int stop) {
        int from = start(symbol, stop);
        int to = end(symbol, stop);
        for (int i = genes - 1; i >= 0; i--) {
            if (Arrays.equals(buffer, from, to, buffer, geneStarts[i], geneEnds[i])) {
                return i;
            }
        }
        if (genes == MOST_GENES) {
            return -1;
        }
        geneStarts[genes] = from;
        geneEnds[genes] = to;
        geneMarks[genes] = Integer.MAX_VALUE;
        genes++;
        return genes - 1;
    }

    private int start(int field, int stop) {
        return field < 0 || field >= fields ? stop : fieldStarts[field];
    }

    private int end(int field, int stop) {
        return field < 0 || field + 1 >= fields ? stop : fieldStarts[field + 1] - 1;
    }

    private int length(int field, int stop) {
        return end(field, stop) - start(field, stop);
    }

    private boolean holds(int field, int stop, byte[] value) {
        int from = start(field, stop);
        return Arrays.equals(buffer, from, end(field, stop), value, 0, value.length);
    }

    /** Of what is left the first of the most severe; empty when its gene is not named: the reader knows other names. */
    Optional<Annotation> annotation() {
        Entry best = left[0];
        int bestRank = Integer.MAX_VALUE;
        for (int i = 0; i < leftCount; i++) {
            Entry entry = left[i];
            if (entry.marks == geneMarks[entry.gene]) {
                int rank = entry.marks * 100 + terms.of(buffer, entry.consequenceStart, entry.consequenceEnd).rank();
                if (rank < bestRank) {
                    best = entry;
                    bestRank = rank;
                }
            }
        }
        Optional<String> gene = symbols.of(buffer, geneStarts[best.gene], geneEnds[best.gene]);
        if (gene.isEmpty()) {
            return Optional.empty();
        }
        String term = terms.of(buffer, best.consequenceStart, best.consequenceEnd).name();
        return Optional.of(new Annotation(gene, change(best, term), term.isEmpty() ? Annotation.NONE.consequence() : term));
    }

    private Optional<String> change(Entry entry, String term) {
        Optional<String> change = entry.hgvspStart == entry.hgvspEnd
                ? Optional.empty()
                : ProteinChange.ofHgvs(text(entry.hgvspStart, entry.hgvspEnd));
        return change.isPresent() || entry.positionStart == entry.positionEnd
                ? change
                : ProteinChange.ofResidues(
                        text(entry.positionStart, entry.positionEnd), text(entry.residuesStart, entry.residuesEnd), term);
    }

    /** What is left of the field's value, in its order. */
    String left() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < leftCount; i++) {
            Entry entry = left[i];
            if (entry.marks == geneMarks[entry.gene]) {
                text.append(text.isEmpty() ? "" : ",").append(text(entry.start, entry.end));
            }
        }
        return text.toString();
    }

    private String text(int from, int to) {
        return new String(buffer, from, to - from, UTF_8);
    }
}
