package dev.sextant.sequencing.maf;

import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.maf.MafHeader.Column;
import dev.sextant.sequencing.report.RejectedRow;
import dev.sextant.sequencing.vcf.ProteinChange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** One line of a MAF file and what its columns mean; throws {@link RejectedRow} for what cannot be read. */
record MafRecord(MafHeader header, String[] cells) {

    private static final Pattern BASES = Pattern.compile("[ACGTN]+");
    private static final Pattern NOTHING = Pattern.compile("-+");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}(\\.0)?");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,18})?([eE]-[0-9]{1,2})?");
    private static final Set<String> ABSENT = Set.of("", ".", "na", "n/a", "nan", "null", "none", "unknown", "-");
    private static final int SCALE = 6;

    /**
     * Not somatic by MAF 2.4 (https://docs.gdc.cancer.gov/Data/File_Formats/MAF_Format/) and by what cBioPortal skips
     * (https://docs.cbioportal.org/file-formats/#mutation-data).
     */
    private static final Set<String> NOT_SOMATIC =
            Set.of("germline", "loh", "none", "wildtype", "uncalled", "redacted", "post-transcriptional modification");

    /** Proteins that MAFs name for want of a change: {@code p.?}; and {@code p.X168_splice}, which is a place. */
    private static final Pattern NO_CHANGE_NAMED = Pattern.compile("\\?|.*_splice|NULL|=");

    private static final List<Column> CHANGES =
            List.of(Column.SHORT_CHANGE, Column.LONG_CHANGE, Column.PROTEIN_CHANGE, Column.AMINO_ACID_CHANGE);

    /** What the reads say; a fraction only where the file tells it or the counts. */
    record Reads(Optional<BigDecimal> fraction, OptionalInt depth, OptionalInt support) {

        boolean none() {
            return support.isPresent()
                    ? support.getAsInt() == 0
                    : fraction.filter(value -> value.signum() == 0).isPresent();
        }
    }

    /**
     * @param reference bases, or {@code -}; likewise the alternative, which is empty when there is none
     * @param another whether the other allele of the tumour is a second alternative: the reads are not its
     */
    record Alleles(String reference, Optional<String> alternative, boolean another) {}

    private String value(Column column) {
        return header.value(cells, column);
    }

    private Optional<String> present(Column column) {
        return Optional.of(value(column)).filter(text -> !ABSENT.contains(text.toLowerCase(Locale.ROOT)));
    }

    String sample() {
        String sample = value(Column.SAMPLE);
        if (sample.isEmpty()) {
            throw new RejectedRow("Tumor_Sample_Barcode", "a sample", "nothing");
        }
        return sample;
    }

    Optional<String> normal() {
        return present(Column.NORMAL);
    }

    /** The build that the line names, empty when it names none. */
    Optional<ReferenceGenome> build() {
        Optional<String> said = present(Column.BUILD);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        String text = said.get();
        Optional<ReferenceGenome> build = text.equals("37") || text.equals("37.0")
                ? Optional.of(ReferenceGenome.GRCH37)
                : text.equals("38") || text.equals("38.0")
                        ? Optional.of(ReferenceGenome.GRCH38)
                        : ReferenceGenome.namedIn(text);
        if (build.isEmpty()) {
            throw new RejectedRow("NCBI_Build", "37, 38, GRCh37, GRCh38, hg19 or hg38", text);
        }
        return build;
    }

    /** Without {@code chr}; 23, 24 and 25 as X, Y and MT; empty for other contigs. */
    Optional<String> chromosome() {
        String name = value(Column.CHROMOSOME);
        if (name.isEmpty() || name.equals(".")) {
            throw new RejectedRow("Chromosome", "a chromosome", name);
        }
        return ReferenceGenome.chromosome(
                switch (name) {
                    case "23" -> "X";
                    case "24" -> "Y";
                    case "25" -> "MT";
                    default -> name;
                });
    }

    boolean somatic() {
        return !NOT_SOMATIC.contains(value(Column.STATUS).toLowerCase(Locale.ROOT));
    }

    /** vcf2maf adds {@code common_variant} beside the caller's own words, which then stay as they were. */
    Optional<FilterReason> filter() {
        boolean common = false;
        for (String word : value(Column.FILTER).split("[;,]", -1)) {
            String said = word.strip();
            if (said.equals("common_variant")) {
                common = true;
            } else if (!said.isEmpty() && !said.equals(".") && !said.equals("PASS")) {
                return Optional.of(FilterReason.CALLER_FILTER);
            }
        }
        return common ? Optional.of(FilterReason.COMMON_VARIANT) : Optional.empty();
    }

    /** TCGA writes the mutated allele into either column, the reference into the other. */
    Alleles alleles() {
        String reference = bases("Reference_Allele", value(Column.REFERENCE));
        String second = bases("Tumor_Seq_Allele2", value(Column.ALTERNATIVE));
        Optional<String> first = Optional.of(value(Column.OTHER_ALTERNATIVE))
                .filter(text -> !text.isEmpty())
                .map(text -> bases("Tumor_Seq_Allele1", text))
                .filter(text -> !text.equals(reference));
        return second.equals(reference)
                ? new Alleles(reference, first, false)
                : new Alleles(
                        reference,
                        Optional.of(second),
                        first.filter(text -> !text.equals(second)).isPresent());
    }

    private static String bases(String column, String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (NOTHING.matcher(upper).matches()) {
            return "-";
        }
        if (!BASES.matcher(upper).matches()) {
            throw new RejectedRow(column, "bases A, C, G, T, N, or - for nothing", text);
        }
        return upper;
    }

    /** An end that does not fit is how a table with positions from 0, or shifted columns, shows itself. */
    long start(String reference) {
        long start = position("Start_Position", value(Column.START));
        Optional<String> end = present(Column.END);
        if (end.isPresent()) {
            long found = position("End_Position", end.get());
            boolean fits = reference.equals("-")
                    ? found == start || found == start + 1
                    : found == start + reference.length() - 1;
            if (!fits) {
                throw new RejectedRow(
                        "End_Position",
                        reference.equals("-")
                                ? "the position behind Start_Position " + start
                                : "the last base of %s at %d".formatted(shortened(reference), start),
                        end.get());
            }
        }
        String strand = value(Column.STRAND);
        if (strand.equals("-") || strand.equals("-1")) {
            throw new RejectedRow("Strand", "+, the only one that MAF knows", strand);
        }
        return start;
    }

    private static String shortened(String bases) {
        return bases.length() <= 20 ? bases : bases.substring(0, 20) + "…";
    }

    private static long position(String column, String text) {
        String digits = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        boolean number =
                !digits.isEmpty() && digits.length() <= 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || Long.parseLong(digits) == 0) {
            throw new RejectedRow(column, "a whole number from 1", text);
        }
        return Long.parseLong(digits);
    }

    /** Alternative over alternative and reference reads; without these two over all reads, or as the file tells it. */
    Reads reads() {
        OptionalInt support = count(Column.ALTERNATIVE_READS, "t_alt_count");
        OptionalInt reference = count(Column.REFERENCE_READS, "t_ref_count");
        OptionalInt depth = count(Column.DEPTH, "t_depth");
        if (support.isPresent() && depth.isPresent() && support.getAsInt() > depth.getAsInt()) {
            throw new RejectedRow("t_alt_count", "at most t_depth " + depth.getAsInt(), "" + support.getAsInt());
        }
        int both = support.orElse(0) + reference.orElse(0);
        OptionalInt all = depth.isPresent() || support.isEmpty() || reference.isEmpty() ? depth : OptionalInt.of(both);
        if (support.isPresent() && reference.isPresent() && both > 0) {
            return new Reads(Optional.of(share(support.getAsInt(), both)), all, support);
        }
        if (support.isPresent() && depth.isPresent() && depth.getAsInt() > 0) {
            return new Reads(Optional.of(share(support.getAsInt(), depth.getAsInt())), all, support);
        }
        return new Reads(fraction(), all, support);
    }

    private static BigDecimal share(int part, int whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), SCALE, RoundingMode.HALF_EVEN);
    }

    private OptionalInt count(Column column, String name) {
        Optional<String> said = present(column);
        if (said.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!COUNT.matcher(said.get()).matches()) {
            throw new RejectedRow(name, "a number of reads", said.get());
        }
        return OptionalInt.of(new BigDecimal(said.get()).intValueExact());
    }

    private Optional<BigDecimal> fraction() {
        Optional<String> said = present(Column.FRACTION);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        boolean percent = said.get().endsWith("%");
        String number = percent ? said.get().substring(0, said.get().length() - 1) : said.get();
        BigDecimal value = DECIMAL.matcher(number).matches() ? new BigDecimal(number) : BigDecimal.TEN;
        BigDecimal fraction = percent ? value.movePointLeft(2) : value;
        if (fraction.compareTo(BigDecimal.ONE) > 0) {
            throw new RejectedRow("t_vaf", "a fraction from 0 to 1, or a percentage with %", said.get());
        }
        return Optional.of(fraction.setScale(SCALE, RoundingMode.HALF_EVEN));
    }

    /** The symbol; what lies between genes has none, whichever neighbour the file names. */
    Optional<String> gene() {
        return consequence().equals("intergenic_variant") ? Optional.empty() : present(Column.GENE);
    }

    /** A Sequence Ontology term; of the named protein change where the file classifies nothing. */
    String consequence() {
        String term = VariantClassification.term(value(Column.CONSEQUENCE), value(Column.CLASSIFICATION));
        return term.equals(VariantClassification.NOT_KNOWN)
                ? proteinChange().map(ProteinChange::consequenceOf).orElse(term)
                : term;
    }

    /** One-letter HGVS without {@code p.}, of the first column that has one. */
    Optional<String> proteinChange() {
        return CHANGES.stream()
                .flatMap(column -> present(column).stream())
                .flatMap(text -> ProteinChange.ofHgvs(text).stream())
                .filter(change -> !NO_CHANGE_NAMED.matcher(change).matches())
                .findFirst();
    }
}
