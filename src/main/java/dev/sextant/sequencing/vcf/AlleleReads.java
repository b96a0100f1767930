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

    /** What one record says of one allele. */
    private record Call(SampleValues sample, InfoField info, Alleles alleles, int alternative, InfoReads infoReads) {

        boolean oneAlternative() {
            return alleles.alternatives().size() == 1;
        }
    }

    /** One way to write reads or a fraction. */
    @FunctionalInterface
    private interface Source {
        Optional<AlleleReads> read(Call call);
    }

    /**
     * The first that a record fills decides. The tumour's own column comes before INFO, which is about all samples;
     * counts before fractions, because they are exact and give the number of molecules; the specification's AD before
     * what one caller writes; the genotype last, because it tells only whether the allele is there.
     */
    private static final List<Source> BY_PREFERENCE = List.of(
            call -> depths("AD", call),
            AlleleReads::varScan,
            AlleleReads::observations,
            AlleleReads::varDict,
            call -> depths("ADT", call),
            AlleleReads::strands,
            AlleleReads::strelka,
            AlleleReads::fraction,
            AlleleReads::percentage,
            AlleleReads::strandsOfInfo,
            AlleleReads::fractionOfPcgr,
            AlleleReads::fractionOfLoFreq,
            AlleleReads::genotype);

    /** @param alternative index among the ALT alleles, from 0 */
    static AlleleReads of(SampleValues sample, InfoField info, Alleles alleles, int alternative, InfoReads infoReads) {
        Call call = new Call(sample, info, alleles, alternative, infoReads);
        for (Source source : BY_PREFERENCE) {
            Optional<AlleleReads> reads = source.read(call);
            if (reads.isPresent()) {
                return reads.get();
            }
        }
        return UNKNOWN;
    }

    /** Whether the file says that no read carries the allele. */
    boolean none() {
        return support.isPresent() && support.getAsInt() == 0
                || fraction.isPresent() && fraction.get().signum() == 0;
    }

    /** AD as the specification has it, reference first; ADT is PCGR's name for the tumour's. Not where one depth is a dot. */
    private static Optional<AlleleReads> depths(String key, Call call) {
        Optional<List<String>> depths = call.sample().list(key);
        if (depths.isEmpty() || depths.get().size() == 1) {
            return Optional.empty();
        }
        int expected = call.alleles().alternatives().size() + 1;
        if (depths.get().size() != expected) {
            throw new RejectedRecord(key, expected + " depths", String.join(",", depths.get()));
        }
        int total = depths.get().stream().mapToInt(depth -> count(key, depth)).sum();
        return Optional.of(reads(count(key, depths.get().get(call.alternative() + 1)), total));
    }

    /** VarScan: RD and AD are one number each. (VarDict's RD is two numbers, by strand.) */
    private static Optional<AlleleReads> varScan(Call call) {
        Optional<String> variant = call.sample().value("AD").filter(text -> text.indexOf(',') < 0);
        if (variant.isEmpty() || !call.oneAlternative()) {
            return Optional.empty();
        }
        int support = count("AD", variant.get());
        return call.sample()
                .value("RD")
                .filter(text -> text.indexOf(',') < 0)
                .map(reference -> reads(support, Math.addExact(support, count("RD", reference))))
                .or(() -> call.sample().value("DP").map(depth -> reads(support, count("DP", depth))));
    }

    /** FreeBayes: RO, and AO per alternative (https://github.com/freebayes/freebayes). */
    private static Optional<AlleleReads> observations(Call call) {
        Optional<String> reference = call.sample().value("RO");
        return call.sample()
                .list("AO")
                .filter(alternatives -> reference.isPresent())
                .map(observed -> {
                    requireOnePerAlternative("AO", observed, call);
                    int total = observed.stream()
                            .mapToInt(reads -> count("AO", reads))
                            .sum();
                    return reads(
                            count("AO", observed.get(call.alternative())),
                            Math.addExact(total, count("RO", reference.orElseThrow())));
                });
    }

    /** VarDict: VD of DP (https://github.com/AstraZeneca-NGS/VarDictJava). */
    private static Optional<AlleleReads> varDict(Call call) {
        Optional<String> depth = call.sample().value("DP");
        return call.sample()
                .value("VD")
                .filter(variant -> call.oneAlternative() && depth.isPresent())
                .map(variant -> reads(count("VD", variant), count("DP", depth.orElseThrow())));
    }

    private static Optional<AlleleReads> strands(Call call) {
        return call.oneAlternative() ? call.sample().list("DP4").map(AlleleReads::ofStrands) : Optional.empty();
    }

    /** LoFreq, and bcftools with one sample. */
    private static Optional<AlleleReads> strandsOfInfo(Call call) {
        return call.oneAlternative() && call.infoReads().counts()
                ? call.info().value("DP4").map(text -> ofStrands(items(text)))
                : Optional.empty();
    }

    /** Reference forward and reverse, alternative forward and reverse. */
    private static AlleleReads ofStrands(List<String> depths) {
        if (depths.size() != 4) {
            throw new RejectedRecord("DP4", "four depths", String.join(",", depths));
        }
        int[] four = depths.stream().mapToInt(depth -> count("DP4", depth)).toArray();
        return reads(four[2] + four[3], four[0] + four[1] + four[2] + four[3]);
    }

    /** Strelka2 writes no AD: tier 1 counts per base, or of the indel (https://github.com/Illumina/strelka, user guide). */
    private static Optional<AlleleReads> strelka(Call call) {
        String reference = call.alleles().reference();
        String allele = call.alleles().alternatives().get(call.alternative());
        boolean substitution = reference.length() == 1 && allele.length() == 1;
        String referenceKey = substitution ? reference + "U" : "TAR";
        String alleleKey = substitution ? allele + "U" : "TIR";
        Optional<List<String>> other = call.sample().list(referenceKey);
        return call.sample().list(alleleKey).filter(tiers -> other.isPresent()).map(tiers -> {
            int support = count(alleleKey, tiers.get(0));
            return reads(
                    support, support + count(referenceKey, other.orElseThrow().get(0)));
        });
    }

    private static Optional<AlleleReads> fraction(Call call) {
        return call.sample().list("AF").map(fractions -> {
            requireOnePerAlternative("AF", fractions, call);
            return share(
                    "AF",
                    fractions.get(call.alternative()),
                    BigDecimal.ONE,
                    call.sample().value("DP"));
        });
    }

    /** VarScan's FREQ; it writes the decimal comma of the machine it ran on. */
    private static Optional<AlleleReads> percentage(Call call) {
        if (!call.oneAlternative()) {
            return Optional.empty();
        }
        return call.sample().value("FREQ").map(text -> {
            String number = ProteinChange.percentDecoded(text);
            if (!number.endsWith("%")) {
                throw new RejectedRecord("FREQ", "a percentage such as 12.3%", text);
            }
            return share(
                    "FREQ",
                    number.substring(0, number.length() - 1).replace(',', '.'),
                    HUNDRED,
                    call.sample().value("DP"));
        });
    }

    /** PCGR's input convention: TVAF and TDP of the tumour stand in INFO. */
    private static Optional<AlleleReads> fractionOfPcgr(Call call) {
        return ofInfo("TVAF", "TDP", call);
    }

    /** INFO/AF is of reads where LoFreq wrote it; elsewhere it is of genotypes, or of a population. */
    private static Optional<AlleleReads> fractionOfLoFreq(Call call) {
        return call.infoReads().fraction() ? ofInfo("AF", "DP", call) : Optional.empty();
    }

    private static Optional<AlleleReads> ofInfo(String key, String depth, Call call) {
        return call.info()
                .value(key)
                .map(AlleleReads::items)
                .filter(fractions ->
                        fractions.size() == call.alleles().alternatives().size())
                .map(fractions -> share(
                        key,
                        fractions.get(call.alternative()),
                        BigDecimal.ONE,
                        call.info().value(depth)));
    }

    private static Optional<AlleleReads> genotype(Call call) {
        return call.sample()
                .value("GT")
                .filter(text -> text.indexOf('.') < 0)
                .filter(text ->
                        !Arrays.asList(text.split("[/|]", -1)).contains(Integer.toString(call.alternative() + 1)))
                .map(notCarried -> new AlleleReads(Optional.empty(), OptionalInt.empty(), OptionalInt.of(0)));
    }

    private static List<String> items(String text) {
        return Arrays.asList(ProteinChange.percentDecoded(text).split(",", -1));
    }

    private static void requireOnePerAlternative(String key, List<String> items, Call call) {
        if (items.size() != call.alleles().alternatives().size()) {
            throw new RejectedRecord(
                    key,
                    "one %s per ALT allele".formatted(key.equals("AF") ? "fraction" : "count"),
                    String.join(",", items));
        }
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
