package dev.sextant.sequencing.copynumber;

import static dev.sextant.sequencing.ReferenceGenome.GRCH37;
import static dev.sextant.sequencing.copynumber.CopyNumberFiles.of;
import static dev.sextant.sequencing.copynumber.CopyNumberFiles.read;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.local.demo.PublicFiles;
import dev.sextant.sequencing.GeneCopyNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of every segmentation; and whatever arrives, it is accounted for or refused with its place. */
class CopyNumberProperties {

    private static final List<byte[]> FILES = files();

    private static List<byte[]> files() {
        List<byte[]> files = new ArrayList<>();
        for (String name : List.of(
                "HCC2218_cnvkit-call.cns",
                "HCC2218_facets_cncf.tsv",
                "HCC2218_purple.cnv.tsv",
                "HCC2218_titan.segs.tsv",
                "HCC2218_truthset_cnv_bcbio.tsv",
                "DERIVED_HCC2218_cnvkit_style_cnv.vcf",
                "pcgr_T001-BRCA.grch38.cna.tsv")) {
            files.add(new String(PublicFiles.bytes("cnv/" + name), UTF_8)
                    .replace("HCC2218C", "S-17")
                    .replaceAll("HCC2218\n", "S-17\n")
                    .getBytes(UTF_8));
        }
        HandMade.all().values().forEach(text -> files.add(text.getBytes(UTF_8)));
        return files;
    }

    @Property(tries = 200)
    void theOrderOfSegmentsDoesNotMatter(@ForAll long seed) {
        List<String> segments = segments(new Random(seed));
        CopyNumberContents inOrder = contents(segments);
        Collections.shuffle(segments, new Random(seed + 1));

        assertThat(contents(segments).genes()).isEqualTo(inOrder.genes());
    }

    @Property(tries = 200)
    void splittingSegmentsInHalvesChangesNothing(@ForAll long seed) {
        List<String> segments = segments(new Random(seed));
        List<String> halves = new ArrayList<>();
        for (String segment : segments) {
            String[] cells = segment.split("\t");
            long start = Long.parseLong(cells[1]);
            long end = Long.parseLong(cells[2]);
            long middle = (start + end) / 2;
            halves.add(String.join("\t", cells[0], cells[1], Long.toString(middle), cells[3]));
            if (middle < end) {
                halves.add(String.join("\t", cells[0], Long.toString(middle + 1), cells[2], cells[3]));
            }
        }

        assertThat(copies(contents(halves))).isEqualTo(copies(contents(segments)));
    }

    @Property(tries = 200)
    void aGeneOutsideAllSegmentsIsNotKnown(@ForAll long seed) {
        List<String> segments = segments(new Random(seed));

        Map<String, GeneCopyNumber.Copies> told = copies(contents(segments));

        for (GeneTable.Gene gene : GeneTable.of(GRCH37)) {
            boolean touched = segments.stream()
                    .map(segment -> segment.split("\t"))
                    .anyMatch(cells -> cells[0].equals(gene.chromosome())
                            && Long.parseLong(cells[1]) <= gene.end()
                            && Long.parseLong(cells[2]) >= gene.start());
            assertThat(told.containsKey(gene.symbol())).as(gene.symbol()).isEqualTo(touched);
        }
    }

    @Property(tries = 300)
    void mutatedFilesAddUpOrAreRefused(@ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int changes) {
        for (byte[] file : FILES) {
            addsUp(mutated(file, seed, changes));
        }
    }

    @Property(tries = 200)
    void truncatedFilesAddUpOrAreRefused(@ForAll @IntRange(min = 0, max = 1_000_000) int cut) {
        for (byte[] file : FILES) {
            addsUp(Arrays.copyOf(file, cut % (file.length + 1)));
        }
    }

    @Property(tries = 500)
    void randomBytesAreRefused(@ForAll @Size(max = 400) byte[] bytes) {
        addsUp(bytes);
    }

    @Property(tries = 500)
    void randomCellsUnderARealHeaderAddUp(@ForAll long seed) {
        Random random = new Random(seed);
        String[] cells = {
            "",
            "NA",
            "NaN",
            "-0.2",
            "1e99",
            "1e-999",
            "17",
            "chr17",
            "23",
            "S-17",
            "ERBB2",
            "37844167",
            "37886679",
            "2",
            "-1.5",
            "99999999999",
            "+3",
            ".",
            "Inf",
            "<DEL>",
            "END=37886679;CN=4",
            "CN",
            "PASS",
            "\"",
            "\"\"",
            "\u00e9"
        };
        for (byte[] file : FILES) {
            String[] lines = new String(file, UTF_8).split("\n");
            StringBuilder text = new StringBuilder();
            int header = 0;
            while (header < lines.length - 1
                    && lines[header].startsWith("#")
                    && !lines[header].startsWith("#c")
                    && !lines[header].startsWith("#C")) {
                text.append(lines[header++]).append('\n');
            }
            text.append(lines[header]).append('\n');
            String separator = lines[header].contains("\t") ? "\t" : ",";
            int width = lines[header].split(separator, -1).length;
            for (int row = 0; row < 5; row++) {
                List<String> values = new ArrayList<>();
                for (int column = 0; column < width; column++) {
                    values.add(cells[random.nextInt(cells.length)]);
                }
                text.append(String.join(separator, values)).append('\n');
            }
            addsUp(text.toString().getBytes(UTF_8));
        }
    }

    private static void addsUp(byte[] bytes) {
        try {
            CopyNumberContents contents = read(bytes, of("S-17", GRCH37));
            assertThat(contents.genes())
                    .allSatisfy(gene -> assertThat(gene.evidence()).isNotBlank());
        } catch (InvalidInput refused) {
            assertThat(refused.where()).isNotBlank();
        }
    }

    /** Some segments over and beside genes, of whole numbers of copies and of fractions. */
    private static List<String> segments(Random random) {
        List<String> segments = new ArrayList<>();
        segments.add("2\t1\t1000\t2");
        for (GeneTable.Gene gene : GeneTable.of(GRCH37)) {
            long start = gene.start() - 40_000;
            for (int i = random.nextInt(5); i > 0; i--) {
                long end = start + 1 + random.nextInt(60_000);
                String copies = random.nextBoolean()
                        ? Integer.toString(random.nextInt(20))
                        : Double.toString(random.nextInt(2000) / 100.0);
                segments.add(String.join("\t", gene.chromosome(), Long.toString(start), Long.toString(end), copies));
                start = end + 1 + random.nextInt(9_000);
            }
        }
        return segments;
    }

    private static CopyNumberContents contents(List<String> segments) {
        StringBuilder text = new StringBuilder("#chromosome\tstart\tend\tcopyNumber\tbafCount\n");
        segments.forEach(segment -> text.append(segment).append("\t0\n"));
        return read(text.toString(), of("S-17", GRCH37));
    }

    private static Map<String, GeneCopyNumber.Copies> copies(CopyNumberContents contents) {
        Map<String, GeneCopyNumber.Copies> copies = new LinkedHashMap<>();
        contents.genes().forEach(gene -> copies.put(gene.gene(), gene.copies()));
        return copies;
    }

    private static byte[] mutated(byte[] bytes, long seed, int changes) {
        byte[] telling = "\t\n\r,;|:/.-%0129eENA<>=\"#\u0000".getBytes(US_ASCII);
        Random random = new Random(seed);
        byte[] changed = bytes.clone();
        for (int i = 0; i < changes; i++) {
            boolean any = random.nextInt(4) == 0;
            changed[random.nextInt(changed.length)] =
                    any ? (byte) random.nextInt(256) : telling[random.nextInt(telling.length)];
        }
        return changed;
    }
}
