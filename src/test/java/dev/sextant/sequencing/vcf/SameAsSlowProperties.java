package dev.sextant.sequencing.vcf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.local.demo.PublicFiles;
import dev.sextant.sequencing.ReferenceGenome;
import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Reading on bytes, packed or not, says what reading as text says: for whole files, shuffled ones and damaged ones. */
class SameAsSlowProperties {

    private static final int LINES = 60;

    @Property(tries = 60)
    void generatedFilesReadTheSame(@ForAll long seed) {
        readsTheSame(generated(seed), VcfFiles.request());
    }

    @Property(tries = 300)
    void damagedGeneratedFilesReadTheSame(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int changes) {
        readsTheSame(mutated(generated(seed % 10), seed, changes), VcfFiles.request());
    }

    @Property(tries = 200)
    void shuffledAndRepeatedRecordsReadTheSame(@ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int moves) {
        readsTheSame(shuffled(generated(seed % 10), seed, moves), VcfFiles.request());
    }

    @Property(tries = 300)
    void crowdedRecordsReadTheSame(@ForAll long seed) {
        readsTheSame(crowded(seed), VcfFiles.request());
    }

    @Property(tries = 40)
    void damagedPublicFilesReadTheSame(@ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int changes) {
        readsTheSame(
                mutated(PublicFiles.bytes("vcf_vep/varcode_vep_annotated_csq.vcf"), seed, changes), VcfFiles.request());
        readsTheSame(
                mutated(PublicFiles.bytes("vcf_vep/DERIVED_hcc1395_tumor_normal_vep105_subset.vcf"), seed, changes),
                VcfFiles.request());
        readsTheSame(
                mutated(PublicFiles.bytes("vcf_vep/pvactools_dash_csq_allele.vcf"), seed, changes),
                VcfFiles.ofSample("N"));
        readsTheSame(
                mutated(PublicFiles.bytes("vcf_plain/varcode_mutect2.vcf"), seed, changes),
                VcfFiles.on(ReferenceGenome.GRCH37));
    }

    private static void readsTheSame(byte[] bytes, VcfRequest request) {
        Object expected = outcome(() -> SlowVcfReader.read(bytes, request));
        assertThat(outcome(() -> VcfFiles.read(bytes, request))).isEqualTo(expected);
        assertThat(outcome(() -> VcfFiles.read(bgzip(bytes), request))).isEqualTo(expected);
    }

    private interface Reading {
        VcfRead read();
    }

    private static Object outcome(Reading reading) {
        try {
            return reading.read();
        } catch (InvalidInput refused) {
            return refused.where();
        }
    }

    private static byte[] generated(long seed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            AnnotatedCallSet.write(LINES, seed, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] shuffled(byte[] file, long seed, int moves) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(Arrays.asList(new String(file, ISO_8859_1).split("\n", -1)));
        int header = lines.size() - 1 - LINES;
        List<String> records = lines.subList(header, lines.size() - 1);
        for (int i = 0; i < moves; i++) {
            if (random.nextBoolean()) {
                Collections.swap(records, random.nextInt(LINES), random.nextInt(LINES));
            } else {
                records.set(random.nextInt(LINES), records.get(random.nextInt(LINES)));
            }
        }
        return String.join(random.nextBoolean() ? "\n" : "\r\n", lines).getBytes(ISO_8859_1);
    }

    /** Many alleles at few places of two chromosomes, so that most repeat others in another spelling. */
    private static byte[] crowded(long seed) {
        Random random = new Random(seed);
        int range = 1 + random.nextInt(30);
        boolean sorted = random.nextBoolean();
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String reference = bases(random, random.nextInt(20) == 0 ? 14 : 3);
            String first = bases(random, random.nextInt(20) == 0 ? 14 : 3);
            String second = random.nextInt(3) == 0 ? "," + bases(random, 3) : "";
            int chromosome = 1 + (sorted ? i / 75 : random.nextInt(2));
            int position = 1000 + (sorted ? i % 75 * range / 75 : random.nextInt(range));
            records.add("%d %d . %s %s . PASS . GT:AD 0/1:9,%d%s"
                    .formatted(
                            chromosome,
                            position,
                            reference,
                            first + second,
                            random.nextInt(5),
                            second.isEmpty() ? "" : ",3"));
        }
        return VcfFiles.file(records.toArray(String[]::new)).getBytes(US_ASCII);
    }

    private static String bases(Random random, int most) {
        StringBuilder bases = new StringBuilder();
        int length = 1 + random.nextInt(most);
        for (int i = 0; i < length; i++) {
            bases.append("ACN".charAt(random.nextInt(3)));
        }
        return bases.toString();
    }

    private static byte[] bgzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (BlockCompressedOutputStream out = new BlockCompressedOutputStream(packed, (java.io.File) null)) {
            int half = bytes.length / 2;
            out.write(bytes, 0, half);
            out.flush();
            out.write(bytes, half, bytes.length - half);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] mutated(byte[] bytes, long seed, int changes) {
        byte[] telling = "\t\n\r,;|:/.%0129ACGTacgt<>[]=\"{}#&\u0000".getBytes(US_ASCII);
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
