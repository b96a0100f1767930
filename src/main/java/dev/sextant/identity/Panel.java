package dev.sextant.identity;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads a panel of common SNPs: VCF with genotypes, or our CSV layout. */
final class Panel {

    private static final int MOST_READS = 10_000_000;
    private static final Set<String> SEX_AND_MITOCHONDRIAL = Set.of("X", "Y", "MT");

    private Panel() {}

    /**
     * What the sender said.
     *
     * @param sample name of the sample whose genotypes are wanted
     * @param mostRejected records that cannot be used
     */
    record Request(
            String sample, Optional<ReferenceGenome> referenceGenome, IdentitySettings settings, int mostRejected) {}

    /** Told which samples the file names, before its records are read; may refuse it. */
    interface Samples {
        void check(List<String> samples);
    }

    /** @throws InvalidInput when the file as a whole cannot be used */
    static PanelContents read(LineReader lines, Request request, Samples samples) {
        while (lines.next()) {
            if (lines.hasControlCharacter()) {
                throw new InvalidInput(lines.where(), "text", "binary data");
            }
            String line = lines.line();
            if (line.startsWith("##")) {
                return new PanelVcf(lines, request, samples).read();
            }
            if (line.startsWith("#CHROM")) {
                throw new InvalidInput(lines.where(), "##fileformat=VCFv4 before it", "the line #CHROM");
            }
            if (!line.startsWith("#") && !line.isBlank()) {
                return new PanelCsv(lines, request, samples).read();
            }
        }
        throw new InvalidInput("file", "VCF, or the header " + PanelCsv.HEADER, "no line that says something");
    }

    /** Empty when the text is no position on that chromosome. */
    static Optional<Long> position(String text) {
        return text.matches("[1-9][0-9]{0,8}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    static boolean isBase(String text) {
        return text.length() == 1 && "ACGT".indexOf(Character.toUpperCase(text.charAt(0))) >= 0;
    }

    static char base(String text) {
        return Character.toUpperCase(text.charAt(0));
    }

    static boolean isAutosome(String chromosome) {
        return ReferenceGenome.chromosome(chromosome)
                .filter(name -> !SEX_AND_MITOCHONDRIAL.contains(name))
                .isPresent();
    }

    /** Empty when the text is no number of reads. */
    static OptionalInt reads(String text) {
        if (!text.matches("[0-9]{1,8}")) {
            return OptionalInt.empty();
        }
        int reads = Integer.parseInt(text);
        return reads > MOST_READS ? OptionalInt.empty() : OptionalInt.of(reads);
    }

    /** A genotype: how many of two copies are the alternative allele. */
    enum Call {
        NONE,
        HOMOZYGOUS_REFERENCE,
        HETEROZYGOUS,
        HOMOZYGOUS_ALTERNATIVE;

        int alternatives() {
            return ordinal() - 1;
        }
    }

    /** Empty when the text is no genotype of two copies and two alleles. */
    static Optional<Call> call(String text) {
        return switch (text.replace('|', '/')) {
            case "0/0" -> Optional.of(Call.HOMOZYGOUS_REFERENCE);
            case "0/1", "1/0" -> Optional.of(Call.HETEROZYGOUS);
            case "1/1" -> Optional.of(Call.HOMOZYGOUS_ALTERNATIVE);
            case "./.", ".", "", "0/.", "./0", "1/.", "./1" -> Optional.of(Call.NONE);
            default -> Optional.empty();
        };
    }
}
