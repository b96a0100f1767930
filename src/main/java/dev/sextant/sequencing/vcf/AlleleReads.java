package dev.sextant.sequencing.vcf;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much of the tumour's reads carries one allele, from whatever the caller wrote. Read counts come before fractions;
 * the fraction is alternative over alternative and reference reads.
 */
record AlleleReads(Optional<BigDecimal> fraction, OptionalInt depth, OptionalInt support) {

    private static final int SCALE = 6;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final AlleleReads UNKNOWN =
            new AlleleReads(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** @param alternative index among the ALT alleles, from 0 */
    static AlleleReads of(SampleValues sample, InfoField info, Alleles alleles, int alternative) {
        return counts(sample, "AD", alleles, alternative)
                .or(() -> referenceAndVariantDepth(sample, alleles))
                .or(() -> counts(sample, "ADT", alleles, alternative))
                .or(() -> strands(sample, alleles))
                .or(() -> strelka(sample, alleles, alternative))
                .or(() -> fraction(sample, alleles, alternative))
                .or(() -> percentage(sample, alleles))
                .or(() -> fromInfo(info, alleles, alternative))
                .orElseGet(() -> fromGenotype(sample, alternative));
    }

    /** Whether the file says that no read carries the allele. */
    boolean none() {
        return support.isPresent() && support.getAsInt() == 0
                || fraction.isPresent() && fraction.get().signum() == 0;
    }

    /** AD as the specification has it, reference first; ADT is PCGR's name for the tumour's. */
    private static Optional<AlleleReads> counts(SampleValues sample, String key, Alleles alleles, int alternative) {
        Optional<List<String>> depths = sample.list(key);
        if (depths.isEmpty() || depths.get().size() == 1) {
            return Optional.empty();
        }
        int expected = alleles.alternatives().size() + 1;
        if (depths.get().size() != expected) {
            throw new RejectedRecord(key, expected + " depths", String.join(",", depths.get()));
        }
        int total = depths.get().stream().mapToInt(depth -> count(key, depth)).sum();
        return Optional.of(reads(count(key, depths.get().get(alternative + 1)), total));
    }

    /** VarScan: RD and AD are one number each. */
    private static Optional<AlleleReads> referenceAndVariantDepth(SampleValues sample, Alleles alleles) {
        Optional<String> variant = sample.value("AD").filter(text -> text.indexOf(',') < 0);
        if (variant.isEmpty() || alleles.alternatives().size() != 1) {
            return Optional.empty();
        }
        int support = count("AD", variant.get());
        return sample.value("RD")
                .map(reference -> reads(support, Math.addExact(support, count("RD", reference))))
                .or(() -> sample.value("DP").map(depth -> reads(support, count("DP", depth))));
    }

    private static Optional<AlleleReads> strands(SampleValues sample, Alleles alleles) {
        if (alleles.alternatives().size() != 1) {
            return Optional.empty();
        }
        return sample.list("DP4").map(depths -> {
            if (depths.size() != 4) {
                throw new RejectedRecord("DP4", "four depths", String.join(",", depths));
            }
            int[] four = depths.stream().mapToInt(depth -> count("DP4", depth)).toArray();
            return reads(four[2] + four[3], four[0] + four[1] + four[2] + four[3]);
        });
    }

    /** Strelka2 writes no AD: tier 1 counts per base, or of the indel (https://github.com/Illumina/strelka, user guide). */
    private static Optional<AlleleReads> strelka(SampleValues sample, Alleles alleles, int alternative) {
        String reference = alleles.reference();
        String allele = alleles.alternatives().get(alternative);
        boolean substitution = reference.length() == 1 && allele.length() == 1;
        String referenceKey = substitution ? reference + "U" : "TAR";
        String alleleKey = substitution ? allele + "U" : "TIR";
        Optional<List<String>> other = sample.list(referenceKey);
        return sample.list(alleleKey).filter(tiers -> other.isPresent()).map(tiers -> {
            int support = count(alleleKey, tiers.get(0));
            return reads(
                    support, support + count(referenceKey, other.orElseThrow().get(0)));
        });
    }

    private static Optional<AlleleReads> fraction(SampleValues sample, Alleles alleles, int alternative) {
        return sample.list("AF").map(fractions -> {
            if (fractions.size() != alleles.alternatives().size()) {
                throw new RejectedRecord("AF", "one fraction per ALT allele", String.join(",", fractions));
            }
            return share("AF", fractions.get(alternative), BigDecimal.ONE, sample.value("DP"));
        });
    }

    private static Optional<AlleleReads> percentage(SampleValues sample, Alleles alleles) {
        if (alleles.alternatives().size() != 1) {
            return Optional.empty();
        }
        return sample.value("FREQ").map(text -> {
            String number = ProteinChange.percentDecoded(text);
            if (!number.endsWith("%")) {
                throw new RejectedRecord("FREQ", "a percentage such as 12.3%", text);
            }
            return share("FREQ", number.substring(0, number.length() - 1), HUNDRED, sample.value("DP"));
        });
    }

    /** PCGR's input convention: TVAF and TDP of the tumour stand in INFO. */
    private static Optional<AlleleReads> fromInfo(InfoField info, Alleles alleles, int alternative) {
        return info.value("TVAF")
                .map(text -> Arrays.asList(text.split(",", -1)))
                .flatMap(fractions -> {
                    if (fractions.size() != alleles.alternatives().size()) {
                        return Optional.empty();
                    }
                    return Optional.of(share("TVAF", fractions.get(alternative), BigDecimal.ONE, info.value("TDP")));
                });
    }

    private static AlleleReads fromGenotype(SampleValues sample, int alternative) {
        Optional<String> genotype = sample.value("GT").filter(text -> text.indexOf('.') < 0);
        if (genotype.isEmpty()) {
            return UNKNOWN;
        }
        String allele = Integer.toString(alternative + 1);
        boolean carried = Arrays.asList(genotype.get().split("[/|]", -1)).contains(allele);
        return carried ? UNKNOWN : new AlleleReads(Optional.empty(), OptionalInt.empty(), OptionalInt.of(0));
    }

    private static AlleleReads reads(int support, int depth) {
        if (support > depth) {
            throw new RejectedRecord("reads", "no more alternative reads than reads", support + " of " + depth);
        }
        Optional<BigDecimal> fraction = depth == 0
                ? Optional.empty()
                : Optional.of(new BigDecimal(support).divide(new BigDecimal(depth), SCALE, RoundingMode.HALF_EVEN));
        return new AlleleReads(fraction, OptionalInt.of(depth), OptionalInt.of(support));
    }

    private static AlleleReads share(String key, String text, BigDecimal whole, Optional<String> depth) {
        BigDecimal value;
        try {
            value = text.length() > 30 ? BigDecimal.TEN.negate() : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new RejectedRecord(key, "a number", text);
        }
        if (value.signum() < 0 || value.compareTo(whole) > 0) {
            throw new RejectedRecord(key, "a number from 0 to " + whole, text);
        }
        OptionalInt reads =
                depth.map(number -> OptionalInt.of(count("DP", number))).orElse(OptionalInt.empty());
        return new AlleleReads(
                Optional.of(value.divide(whole, SCALE, RoundingMode.HALF_EVEN)), reads, OptionalInt.empty());
    }

    private static int count(String key, String text) {
        boolean digits = !text.isEmpty() && text.length() <= 8 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new RejectedRecord(key, "whole numbers", text);
        }
        return Integer.parseInt(text);
    }
}
