package dev.sextant.sequencing.vcf;

import static dev.sextant.sequencing.vcf.VcfFiles.ofSample;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.local.demo.PublicFiles;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.report.PathologyReader;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever arrives, every record is accounted for, and a refusal is one that names its place. */
class VcfProperties {

    private static final byte[] VARSCAN = head(PublicFiles.bytes("vcf_plain/vcf2maf_test_varscan.vcf"), 12_000);
    private static final byte[] CSQ = PublicFiles.bytes("vcf_vep/varcode_vep_annotated_csq.vcf");
    private static final byte[] PACKED = PublicFiles.bytes("vcf_plain/pcgr_T001-BRCA.grch38.vcf.gz");

    @Property(tries = 400)
    void mutatedFilesAddUp(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int changes) {
        addsUp(mutated(VARSCAN, seed, changes), ofSample("TUMOR", ReferenceGenome.GRCH37));
        addsUp(mutated(CSQ, seed, changes), VcfFiles.request());
    }

    @Property(tries = 300)
    void truncatedFilesAddUp(@ForAll @IntRange(min = 0, max = 11_999) int length) {
        addsUp(head(VARSCAN, length), ofSample("TUMOR", ReferenceGenome.GRCH37));
        addsUp(head(PACKED, length), VcfFiles.request());
    }

    @Property(tries = 300)
    void damagedPackedFilesAreRefusedOrAddUp(@ForAll long seed) {
        addsUp(mutated(PACKED, seed, 3), ofSample("TCGA-A2-A04W-01A-31D-A10Y-09_TCGA-A2-A04W-10A-01D-A110-09"));
    }

    @Property(tries = 500)
    void randomBytesAreRefused(@ForAll @Size(max = 400) byte[] bytes) {
        addsUp(bytes, VcfFiles.request());
        byte[] packed = bytes.clone();
        if (packed.length > 2) {
            packed[0] = 0x1f;
            packed[1] = (byte) 0x8b;
        }
        addsUp(packed, VcfFiles.request());
    }

    @Property(tries = 400)
    void randomReportsAddUpOrAreRefused(@ForAll long seed, @ForAll @IntRange(min = 0, max = 12) int changes) {
        String csv = "specimen,item,value,unit,method\nS-1,HER2_IHC,3+,,\nS-1,ER,90,%,\"SP1, clone\"\n";
        String json =
                "{\"layout\":\"pathology\",\"specimen\":\"S-1\",\"items\":[\n{\"item\":\"ER\",\"value\":9,\"unit\":\"%\"}]}";
        for (String text : new String[] {csv, json}) {
            try (LineReader lines = open(mutated(text.getBytes(UTF_8), seed, changes))) {
                PathologyReader.Read read = PathologyReader.read(lines, "S-1", sample -> {});
                assertThat(read.counts().records())
                        .isEqualTo(read.counts().accepted()
                                + read.counts().rejected().size());
            } catch (InvalidInput refused) {
                assertThat(refused.where()).isNotBlank();
            }
        }
    }

    private static void addsUp(byte[] bytes, VcfRequest request) {
        try {
            VcfRead contents = VcfFiles.read(bytes, request);
            assertThat(contents.records())
                    .isEqualTo(contents.accepted()
                            + contents.filtered().stream()
                                    .mapToLong(Receipt.Filtered::count)
                                    .sum()
                            + contents.rejected().size());
            assertThat(contents.mutations().size()).isGreaterThanOrEqualTo((int) contents.accepted());
        } catch (InvalidInput refused) {
            assertThat(refused.where()).isNotBlank();
        }
    }

    private static LineReader open(byte[] bytes) {
        return LineReader.open(new ByteArrayInputStream(bytes), TextLimits.DEFAULT);
    }

    private static byte[] head(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, Math.min(length, bytes.length));
    }

    /** Bytes replaced, most of them by something that means something in these formats. */
    private static byte[] mutated(byte[] bytes, long seed, int changes) {
        byte[] telling = "\t\n\r,;|:/.%0129ACGT<>[]=\"{}#\u0000".getBytes(US_ASCII);
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
