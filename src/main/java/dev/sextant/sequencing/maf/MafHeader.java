package dev.sextant.sequencing.maf;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.text.LineReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The lines before the records: comments, and the names of the columns, of which only some matter. Names count whatever
 * their case ({@code End_position}); of two that differ by case alone the first counts.
 */
final class MafHeader {

    private static final String SEQUENCED = "#sequenced_samples:";
    private static final int MOST_COMMENTS = 10_000;

    private final Map<Column, Integer> indexes = new EnumMap<>(Column.class);
    private final Set<String> sequenced = new LinkedHashSet<>();
    private String version = "";
    private int columns;

    private MafHeader() {}

    /** A column that is read, by its names in order of preference, lower case. */
    enum Column {
        CHROMOSOME("chromosome"),
        START("start_position"),
        REFERENCE("reference_allele"),
        ALTERNATIVE("tumor_seq_allele2"),
        SAMPLE("tumor_sample_barcode"),
        OTHER_ALTERNATIVE("tumor_seq_allele1"),
        END("end_position"),
        NORMAL("matched_norm_sample_barcode"),
        GENE("hugo_symbol"),
        BUILD("ncbi_build"),
        STRAND("strand"),
        CLASSIFICATION("variant_classification"),
        CONSEQUENCE("consequence"),
        SHORT_CHANGE("hgvsp_short"),
        LONG_CHANGE("hgvsp"),
        PROTEIN_CHANGE("protein_change"),
        AMINO_ACID_CHANGE("amino_acid_change", "aachange"),
        STATUS("mutation_status"),
        FILTER("filter"),
        DEPTH("t_depth"),
        REFERENCE_READS("t_ref_count"),
        ALTERNATIVE_READS("t_alt_count"),
        FRACTION("t_vaf", "tumor_vaf", "tumor_f", "i_tumor_f", "t_af");

        private final List<String> names;

        Column(String... names) {
            this.names = List.of(names);
        }

        private boolean required() {
            return ordinal() <= SAMPLE.ordinal();
        }
    }

    /** @throws InvalidInput when there are no column names, or one that is needed is missing or there twice */
    static MafHeader read(LineReader lines) {
        MafHeader header = new MafHeader();
        int comments = 0;
        while (lines.next()) {
            if (lines.hasControlCharacter()) {
                throw new InvalidInput(lines.where(), "a MAF file, which is text", "binary data");
            }
            String line = lines.line();
            if (line.startsWith("#")) {
                header.comment(line);
                comments++;
                if (comments > MOST_COMMENTS) {
                    throw new InvalidInput(lines.where(), "at most " + MOST_COMMENTS + " lines of comment", "more");
                }
            } else if (!lines.blank()) {
                header.columns(lines.where(), line);
                return header;
            }
        }
        throw new InvalidInput("file", "the column names of a MAF file", "no line but comments");
    }

    private void comment(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (lower.startsWith("#version")) {
            version = line.substring("#version".length()).strip();
        } else if (lower.startsWith(SEQUENCED)) {
            Arrays.stream(line.substring(SEQUENCED.length()).strip().split("\\s+"))
                    .filter(name -> !name.isEmpty())
                    .forEach(sequenced::add);
        }
    }

    private void columns(String where, String line) {
        List<String> written =
                Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
        columns = written.size();
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < columns; i++) {
            byName.putIfAbsent(written.get(i).toLowerCase(Locale.ROOT), i);
        }
        for (Column column : Column.values()) {
            column.names.stream().filter(byName::containsKey).findFirst().ifPresent(name -> {
                int index = byName.getOrDefault(name, 0);
                requireOnce(where, written, index);
                indexes.put(column, index);
            });
        }
        List<String> missing = new ArrayList<>();
        for (Column column : Column.values()) {
            if (column.required() && !indexes.containsKey(column)) {
                missing.add(column.names.getFirst());
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidInput(
                    where,
                    "the columns Chromosome, Start_Position, Reference_Allele, Tumor_Seq_Allele2, Tumor_Sample_Barcode,"
                            + " separated by tabs",
                    "none of the name " + String.join(", ", missing));
        }
    }

    private static void requireOnce(String where, List<String> written, int index) {
        String name = written.get(index);
        if (written.lastIndexOf(name) != index) {
            throw new InvalidInput(where, "each column once", name + " twice");
        }
    }

    /** As {@code #version} has it; empty without. */
    String version() {
        return version;
    }

    int columns() {
        return columns;
    }

    /** What cBioPortal's comment names: samples that were sequenced, also those without any mutation. */
    Set<String> sequenced() {
        return sequenced;
    }

    /** Without blanks around it; empty when there is no such column. */
    String value(String[] cells, Column column) {
        Integer index = indexes.get(column);
        return index == null ? "" : cells[index].strip();
    }
}
