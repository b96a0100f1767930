package dev.sextant.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.vcf.Hotspots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Variants of a synthetic patient: a seeded part of T001-BRCA's, and the profile's own. */
final class DerivedVcf {

    private static final List<String> CHROMOSOMES = Stream.concat(
                    IntStream.rangeClosed(1, 22).mapToObj(Integer::toString), Stream.of("X", "Y"))
            .toList();

    private DerivedVcf() {}

    /** One variant as a ctDNA report tells it. */
    record PlasmaVariant(String gene, String change, String percent, int molecules) {}

    private record Variant(
            String chromosome, long position, String reference, String alternative, int depth, int support) {

        private int order() {
            return CHROMOSOMES.indexOf(chromosome);
        }
    }

    static byte[] tissue(long seed, String accession, Profile profile) {
        Random patient = new Random(seed);
        Random specimen = new Random(seed * 31 + accession.hashCode());
        List<Variant> variants = new ArrayList<>();
        for (Variant passenger : passengers(profile.genome())) {
            boolean truncal = patient.nextInt(10) < 6;
            boolean ownToSpecimen = specimen.nextInt(10) < 2;
            if (truncal || ownToSpecimen) {
                variants.add(reread(passenger, passenger.depth(), share(passenger), specimen));
            }
        }
        for (String named : profile.variants()) {
            variants.add(reread(place(profile.genome(), named), 180 + specimen.nextInt(120), 0.42, specimen));
        }
        return write(variants, accession, seed, profile.genome());
    }

    static byte[] plasma(long seed, String accession, Profile profile) {
        List<Variant> variants = new ArrayList<>();
        List<PlasmaVariant> reported = plasmaVariants(seed, profile);
        for (int i = 0; i < reported.size(); i++) {
            PlasmaVariant told = reported.get(i);
            Variant variant = place(profile.genome(), profile.variants().get(i));
            int depth = (int) Math.round(told.molecules() * 100 / Double.parseDouble(told.percent()));
            variants.add(new Variant(
                    variant.chromosome(),
                    variant.position(),
                    variant.reference(),
                    variant.alternative(),
                    depth,
                    told.molecules()));
        }
        return write(variants, accession, seed, profile.genome());
    }

    static List<PlasmaVariant> plasmaVariants(long seed, Profile profile) {
        Random random = new Random(seed ^ 0x5eed);
        double half = Double.parseDouble(profile.plasmaTumourFractionPercent()) / 2;
        List<PlasmaVariant> variants = new ArrayList<>();
        for (String named : profile.variants()) {
            String[] parts = named.split(" ", 2);
            double percent = Math.max(0.05, half * (0.8 + 0.4 * random.nextDouble()));
            int molecules = Math.max(2, (int) Math.round(percent / 100 * 4000));
            variants.add(new PlasmaVariant(parts[0], parts[1], String.format(Locale.ROOT, "%.3f", percent), molecules));
        }
        return variants;
    }

    private static double share(Variant variant) {
        return (double) variant.support() / variant.depth();
    }

    /** The same variant sequenced again: reads drawn around the fraction, at least three of them. */
    private static Variant reread(Variant variant, int depth, double fraction, Random random) {
        double around = fraction * (0.85 + 0.3 * random.nextDouble());
        int support = Math.min(depth, Math.max(3, (int) Math.round(depth * around)));
        return new Variant(
                variant.chromosome(), variant.position(), variant.reference(), variant.alternative(), depth, support);
    }

    /** T001's records without its own PIK3CA H1047R, which a profile asks for or not. */
    private static List<Variant> passengers(ReferenceGenome genome) {
        Variant driver = place(genome, "PIK3CA H1047R");
        return PublicFiles.lines(source(genome)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(columns -> {
                    String[] depths = columns[9].split(":")[4].split(",");
                    int reference = Integer.parseInt(depths[0]);
                    int support = Integer.parseInt(depths[1]);
                    return new Variant(
                            columns[0],
                            Long.parseLong(columns[1]),
                            columns[3],
                            columns[4],
                            reference + support,
                            support);
                })
                .filter(variant ->
                        !variant.chromosome().equals(driver.chromosome()) || variant.position() != driver.position())
                .toList();
    }

    private static Variant place(ReferenceGenome genome, String named) {
        String[] parts = named.split(" ", 2);
        Hotspots.Place place = Hotspots.of(genome)
                .place(parts[0], parts[1])
                .orElseThrow(() -> new IllegalArgumentException("The hotspot table has no single place for " + named));
        return new Variant(place.chromosome(), place.position(), place.reference(), place.alternative(), 0, 0);
    }

    private static String source(ReferenceGenome genome) {
        return "vcf_plain/pcgr_T001-BRCA." + DerivedPatients.build(genome) + ".vcf.gz";
    }

    private static byte[] write(List<Variant> variants, String accession, long seed, ReferenceGenome genome) {
        StringBuilder vcf = new StringBuilder("##fileformat=VCFv4.2\n");
        vcf.append("##sextant_synthetic=")
                .append(DerivedPatients.origin("sigven/pcgr " + source(genome), seed, accession))
                .append('\n');
        vcf.append("##reference=").append(genome.label()).append('\n');
        vcf.append("##FILTER=<ID=PASS,Description=\"All filters passed\">\n");
        vcf.append("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n");
        vcf.append("##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Allelic depths\">\n");
        vcf.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t")
                .append(accession)
                .append('\n');
        variants.stream()
                .sorted(Comparator.comparingInt(Variant::order).thenComparingLong(Variant::position))
                .forEach(variant -> vcf.append("%s\t%d\t.\t%s\t%s\t.\tPASS\t.\tGT:AD\t0/1:%d,%d\n"
                        .formatted(
                                variant.chromosome(),
                                variant.position(),
                                variant.reference(),
                                variant.alternative(),
                                variant.depth() - variant.support(),
                                variant.support())));
        return vcf.toString().getBytes(UTF_8);
    }
}
