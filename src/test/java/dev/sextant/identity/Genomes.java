package dev.sextant.identity;

import java.util.Locale;
import java.util.Random;

/**
 * Seeded people: synthetic genotypes at common SNPs in Hardy-Weinberg equilibrium. The sites are made up and the same for
 * everybody.
 */
public final class Genomes {

    /** Allele frequency of the site in the population, 0.3 to 0.5 as panels choose them. */
    private static double frequency(int site) {
        return 0.3 + 0.2 * new Random(site * 7919L + 13).nextDouble();
    }

    private final int[] copies;

    private Genomes(int[] copies) {
        this.copies = copies;
    }

    public static Genomes person(long seed, int sites) {
        Random random = new Random(seed * 104729L + 1);
        int[] copies = new int[sites];
        for (int site = 0; site < sites; site++) {
            copies[site] = allele(random, site) + allele(random, site);
        }
        return new Genomes(copies);
    }

    private static int allele(Random random, int site) {
        return random.nextDouble() < frequency(site) ? 1 : 0;
    }

    /** A child of both, by one allele each. */
    static Genomes child(long seed, Genomes mother, Genomes father) {
        Random random = new Random(seed);
        int[] copies = new int[mother.copies.length];
        for (int site = 0; site < copies.length; site++) {
            copies[site] = handedDown(random, mother.copies[site]) + handedDown(random, father.copies[site]);
        }
        return new Genomes(copies);
    }

    private static int handedDown(Random random, int copies) {
        return copies == 1 ? random.nextInt(2) : copies / 2;
    }

    /** A tumour of that person, which lost one allele or the other at that share of the heterozygous sites. */
    public Genomes tumour(long seed, double lost) {
        Random random = new Random(seed);
        int[] changed = copies.clone();
        for (int site = 0; site < changed.length; site++) {
            boolean loses = random.nextDouble() < lost;
            int kept = 2 * random.nextInt(2);
            if (changed[site] == 1 && loses) {
                changed[site] = kept;
            }
        }
        return new Genomes(changed);
    }

    /** The two in one tube: whatever either has is seen. */
    Genomes mixedWith(Genomes other) {
        int[] mixed = new int[copies.length];
        for (int site = 0; site < mixed.length; site++) {
            mixed[site] = copies[site] == other.copies[site] ? copies[site] : 1;
        }
        return new Genomes(mixed);
    }

    Genotypes genotypes() {
        Genotypes.Builder genotypes = new Genotypes.Builder();
        for (int site = 0; site < copies.length; site++) {
            genotypes.add(site, copies[site]);
        }
        return genotypes.build();
    }

    /** In our layout. Alleles A and G, A the reference. */
    public String csv(String specimen) {
        StringBuilder csv = new StringBuilder("# synthetic, from a seeded generator: nobody's genotypes\n");
        csv.append(PanelCsv.HEADER).append('\n');
        for (int site = 0; site < copies.length; site++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%s,rs%d,%d,%d,A,G,%s,%d\n",
                    specimen,
                    site + 1,
                    site % 22 + 1,
                    1_000_000 + site * 1000,
                    new String[] {"0/0", "0/1", "1/1"}[copies[site]],
                    60));
        }
        return csv.toString();
    }

    /** As a genotyped VCF with one sample column. */
    String vcf(String sample) {
        StringBuilder vcf = new StringBuilder("##fileformat=VCFv4.2\n##reference=GRCh38\n");
        vcf.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t")
                .append(sample)
                .append('\n');
        for (int site = 0; site < copies.length; site++) {
            vcf.append(String.format(
                    Locale.ROOT,
                    "chr%d\t%d\trs%d\tA\tG\t.\tPASS\t.\tGT:AD:DP\t%s:%s:60\n",
                    site % 22 + 1,
                    1_000_000 + site * 1000,
                    site + 1,
                    new String[] {"0/0", "0/1", "1/1"}[copies[site]],
                    new String[] {"60,0", "31,29", "0,60"}[copies[site]]));
        }
        return vcf.toString();
    }
}
