package dev.sextant.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.copynumber.GeneTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Copy number of a synthetic patient in CNVkit's layout: one segment around each gene of interest, with the copies that the
 * profile asks for, or those of the HCC2218 segment that covers the gene on GRCh37. Segments are placed by gene, so that
 * the file fits either build.
 */
final class DerivedCopyNumber {

    private static final String SOURCE = "cnv/HCC2218_cnvkit-call.cns";
    private static final int MARGIN = 20_000;

    private DerivedCopyNumber() {}

    private record Segment(String chromosome, long start, long end, String label, int copies) {}

    static byte[] segments(long seed, String accession, Profile profile) {
        Random random = new Random(seed * 17 + accession.hashCode());
        List<Segment> measured = measured();
        List<GeneTable.Gene> onGrch37 = GeneTable.of(ReferenceGenome.GRCH37);
        StringBuilder cns = new StringBuilder("# sextant_synthetic: ")
                .append(DerivedPatients.origin("umccr/pebbles " + SOURCE, seed, accession))
                .append('\n');
        cns.append("chromosome\tstart\tend\tgene\tlog2\tcn\tdepth\tprobes\tweight\n");
        for (GeneTable.Gene gene : GeneTable.of(profile.genome())) {
            int copies = copies(profile, gene.symbol(), onGrch37, measured);
            double log2 = Math.max(-5, Math.log(Math.max(copies, 0.06) / 2) / Math.log(2))
                    + 0.04 * (random.nextDouble() - 0.5);
            cns.append(String.format(
                    Locale.ROOT,
                    "%s\t%d\t%d\t%s\t%.5f\t%d\t%.1f\t%d\t%.2f%n",
                    gene.chromosome(),
                    Math.max(0, gene.start() - 1 - MARGIN - random.nextInt(5_000)),
                    gene.end() + MARGIN + random.nextInt(5_000),
                    gene.symbol(),
                    log2,
                    copies,
                    60.0 * copies + random.nextInt(20),
                    20 + random.nextInt(80),
                    10 + 30 * random.nextDouble()));
        }
        return cns.toString().replace("\r\n", "\n").getBytes(UTF_8);
    }

    private static int copies(Profile profile, String gene, List<GeneTable.Gene> onGrch37, List<Segment> measured) {
        Integer asked = profile.copies().get(gene);
        if (asked != null) {
            return asked;
        }
        if (profile.otherCopies() == Profile.OtherCopies.NEUTRAL) {
            return 2;
        }
        GeneTable.Gene place = onGrch37.stream()
                .filter(candidate -> candidate.symbol().equals(gene))
                .findFirst()
                .orElseThrow();
        long middle = (place.start() + place.end()) / 2;
        return measured.stream()
                .filter(segment -> segment.chromosome().equals(place.chromosome()))
                .filter(segment -> segment.start() < middle && middle <= segment.end())
                .mapToInt(Segment::copies)
                .findFirst()
                .orElse(2);
    }

    private static List<Segment> measured() {
        List<Segment> segments = new ArrayList<>();
        for (String line : PublicFiles.lines(SOURCE).stream().skip(1).toList()) {
            String[] columns = line.split("\t", -1);
            segments.add(new Segment(
                    columns[0],
                    Long.parseLong(columns[1]),
                    Long.parseLong(columns[2]),
                    columns[3],
                    Integer.parseInt(columns[6])));
        }
        return segments;
    }
}
