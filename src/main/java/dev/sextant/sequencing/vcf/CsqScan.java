package dev.sextant.sequencing.vcf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads VEP's annotation of a record on its bytes, as {@link CsqReader} does on text. What cannot be chosen is left out before
 * anything is made of it: of the transcripts of a gene those whose marks (pick, MANE Select, canonical) are worse than
 * another's, because these come first in {@link EffectChoice}, which chooses among the others.
 */
final class CsqScan {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7f7f_7f7f_7f7f_7f7fL;
    private static final long PIPES = 0x7c7c_7c7c_7c7c_7c7cL;
    private static final long COMMAS = 0x2c2c_2c2c_2c2c_2c2cL;
    private static final long SEMICOLONS = 0x3b3b_3b3b_3b3b_3b3bL;
    private static final byte[] YES = "YES".getBytes(US_ASCII);
    private static final byte[] ONE = "1".getBytes(US_ASCII);
    private static final byte[] MANE_SELECT = "MANE_Select".getBytes(US_ASCII);
    private static final byte[] REFSEQ = "NM_".getBytes(US_ASCII);
    private static final int MOST_GENES = 8;
    private static final int MOST_LEFT = 32;

    private final String key;
    private final int consequence;
    private final int symbol;
    private final int oldSymbol;
    private final int gene;
    private final int feature;
    private final int biotype;
    private final int hgvsp;
    private final int proteinPosition;
    private final int aminoAcids;
    private final int pick;
    private final int maneSelect;
    private final int mane;
    private final int canonical;

    private final ByteCache<String> symbols = new ByteCache<>(4096, ProteinChange::percentDecoded);
    private final ByteCache<String> symbolsOfIds =
            new ByteCache<>(1024, id -> GenesOfInterest.symbolOf(id).orElse(""));
    private final ByteCache<String> names = new ByteCache<>(4096, text -> text);
    private final ByteCache<String> terms = new ByteCache<>(1024, Consequences::mostSevere);

    private byte[] buffer = {};
    private final int[] geneStarts = new int[MOST_GENES];
    private final int[] geneEnds = new int[MOST_GENES];
    private final int[] geneMarks = new int[MOST_GENES];
    private int genes;
    private final Entry[] left = new Entry[MOST_LEFT];
    private int leftCount;

    /** Where one entry and its sub-fields lie in the buffer. */
    private static final class Entry {

        private final int[] starts;
        private int fields;
        private int stop;
        /** -1 when it is not named by a symbol. */
        private int gene;

        /** 0 is the best; the highest bit comes first in the choice. */
        private int marks;

        private Entry(int mostFields) {
            starts = new int[mostFields];
        }

        private int start(int field) {
            return field < 0 || field >= fields ? stop : starts[field];
        }

        private int end(int field) {
            return field < 0 || field + 1 >= fields ? stop : starts[field + 1] - 1;
        }

        private boolean has(int field) {
            return start(field) < end(field);
        }
    }

    CsqScan(CsqFormat format) {
        key = format.key();
        consequence = format.index("Consequence");
        symbol = format.index("SYMBOL");
        oldSymbol = format.index("HGNC");
        gene = format.index("Gene");
        feature = format.index("Feature");
        biotype = format.index("BIOTYPE");
        hgvsp = format.index("HGVSp");
        proteinPosition = format.index("Protein_position");
        aminoAcids = format.index("Amino_acids");
        pick = format.index("PICK");
        maneSelect = format.index("MANE_SELECT");
        mane = format.index("MANE");
        canonical = format.index("CANONICAL");
        for (int i = 0; i < MOST_LEFT; i++) {
            left[i] = new Entry(format.fields().size());
        }
    }

    /**
     * Of a record with one alternative allele.
     *
     * @param from where the INFO column begins
     * @return {@link Annotation#NONE} also where only {@link CsqReader} can tell, or say what is wrong
     */
    Annotation annotation(byte[] bytes, int from, int to) {
        int start = InfoField.valueStart(bytes, from, to, key);
        return start >= 0 && read(bytes, start, to) ? chosen() : Annotation.NONE;
    }

    /** @return false with more sub-fields than announced, very many genes or transcripts, or genes in VEP's old way */
    private boolean read(byte[] bytes, int from, int to) {
        buffer = bytes;
        genes = 0;
        leftCount = 0;
        Entry entry = begin(from);
        int i = from;
        while (i < to) {
            int stop = Math.min(to, i + Long.BYTES);
            long marks = 0;
            if (i + Long.BYTES <= to) {
                long word = (long) LONGS.get(bytes, i);
                long pipes = zeros(word ^ PIPES);
                marks = zeros(word ^ COMMAS) | zeros(word ^ SEMICOLONS);
                if (marks == 0) {
                    if (entry.fields + Long.bitCount(pipes) > entry.starts.length) {
                        return false;
                    }
                    note(pipes, i + 1, entry);
                } else {
                    marks |= pipes;
                }
            } else {
                marks = separators(bytes, i, stop);
            }
            while (marks != 0) {
                int at = i + (Long.numberOfTrailingZeros(marks) >>> 3);
                marks &= marks - 1;
                if (bytes[at] == '|') {
                    if (entry.fields == entry.starts.length) {
                        return false;
                    }
                    entry.starts[entry.fields] = at + 1;
                    entry.fields++;
                } else {
                    if (!finish(entry, at)) {
                        return false;
                    }
                    if (bytes[at] == ';') {
                        return true;
                    }
                    entry = begin(at + 1);
                }
            }
            i = stop;
        }
        return finish(entry, to);
    }

    /** The next free place; it stays free unless the entry is kept. */
    private Entry begin(int start) {
        Entry entry = left[leftCount];
        entry.starts[0] = start;
        entry.fields = 1;
        return entry;
    }

    private static void note(long pipes, int base, Entry entry) {
        int next = entry.fields;
        for (long rest = pipes; rest != 0; rest &= rest - 1) {
            entry.starts[next] = base + (Long.numberOfTrailingZeros(rest) >>> 3);
            next++;
        }
        entry.fields = next;
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

    private boolean finish(Entry entry, int stop) {
        entry.stop = stop;
        entry.marks = (holds(entry, pick, ONE) ? 0 : 4)
                | (maneSelect(entry) ? 0 : 2)
                | (holds(entry, canonical, YES) ? 0 : 1);
        entry.gene = -1;
        if (entry.has(symbol)) {
            int place = gene(entry);
            if (place == MOST_GENES) {
                return false;
            }
            if (entry.marks > geneMarks[place]) {
                return true;
            }
            geneMarks[place] = entry.marks;
            entry.gene = place;
        } else if (entry.has(oldSymbol)) {
            return false;
        }
        leftCount++;
        return leftCount < MOST_LEFT;
    }

    private int gene(Entry entry) {
        int from = entry.start(symbol);
        int to = entry.end(symbol);
        for (int i = genes - 1; i >= 0; i--) {
            if (Arrays.equals(buffer, from, to, buffer, geneStarts[i], geneEnds[i])) {
                return i;
            }
        }
        if (genes == MOST_GENES) {
            return MOST_GENES;
        }
        geneStarts[genes] = from;
        geneEnds[genes] = to;
        geneMarks[genes] = Integer.MAX_VALUE;
        genes++;
        return genes - 1;
    }

    private boolean maneSelect(Entry entry) {
        int from = entry.start(mane);
        boolean accession = entry.end(mane) - from >= REFSEQ.length
                && Arrays.equals(buffer, from, from + REFSEQ.length, REFSEQ, 0, REFSEQ.length);
        return entry.has(maneSelect) || accession || holds(entry, mane, MANE_SELECT);
    }

    private boolean holds(Entry entry, int field, byte[] value) {
        return Arrays.equals(buffer, entry.start(field), entry.end(field), value, 0, value.length);
    }

    private Annotation chosen() {
        int count = 0;
        for (int i = 0; i < leftCount; i++) {
            Entry entry = left[i];
            if (entry.gene < 0 || entry.marks == geneMarks[entry.gene]) {
                left[i] = left[count];
                left[count] = entry;
                count++;
            }
        }
        if (count == 1) {
            return annotation(left[0]);
        }
        List<Effect> effects = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            effects.add(effect(left[i]));
        }
        return EffectChoice.best(effects).map(Effect::annotation).orElse(Annotation.NONE);
    }

    private Annotation annotation(Entry entry) {
        String name = symbol(entry);
        String term = text(terms, entry, consequence);
        return new Annotation(
                name.isEmpty() ? Optional.empty() : Optional.of(name),
                change(entry, term),
                term.isEmpty() ? Annotation.NONE.consequence() : term);
    }

    private Effect effect(Entry entry) {
        String term = text(terms, entry, consequence);
        return new Effect(
                symbol(entry),
                text(names, entry, feature),
                text(names, entry, biotype),
                term,
                new Effect.Marks((entry.marks & 4) == 0, (entry.marks & 2) == 0, (entry.marks & 1) == 0),
                () -> change(entry, term));
    }

    private String symbol(Entry entry) {
        return entry.has(symbol) ? text(symbols, entry, symbol) : text(symbolsOfIds, entry, gene);
    }

    private Optional<String> change(Entry entry, String term) {
        Optional<String> change = entry.has(hgvsp) ? ProteinChange.ofHgvs(text(entry, hgvsp)) : Optional.empty();
        return change.isPresent() || !entry.has(proteinPosition)
                ? change
                : ProteinChange.ofResidues(text(entry, proteinPosition), text(entry, aminoAcids), term);
    }

    private String text(ByteCache<String> cache, Entry entry, int field) {
        return cache.of(buffer, entry.start(field), entry.end(field));
    }

    private String text(Entry entry, int field) {
        return new String(buffer, entry.start(field), entry.end(field) - entry.start(field), UTF_8);
    }
}
