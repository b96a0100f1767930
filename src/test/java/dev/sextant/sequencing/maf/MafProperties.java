package dev.sextant.sequencing.maf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.local.demo.PublicFiles;
import dev.sextant.sequencing.ReferenceGenome;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever arrives, every record is accounted for, and a refusal is one that names its place. */
class MafProperties {

    private static final byte[] GENOME_NEXUS = PublicFiles.bytes("maf/genomenexus_input_100.txt");
    private static final byte[] MINIMAL = PublicFiles.bytes("maf/vcf2maf_minimalist_5col.tsv");
    private static final byte[] VCF2MAF = PublicFiles.bytes("maf/vcf2maf_test_b38_expected.maf");
    private static final byte[] PACKED = PublicFiles.bytes("maf/maftools_tcga_A8-A08B_brca.maf.gz");

    @Property(tries = 200)
    void mutatedFilesAddUp(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int changes) {
        addsUp(mutated(GENOME_NEXUS, seed, changes), MafFiles.of("P-0000004-T01-IM3"));
        addsUp(mutated(MINIMAL, seed, changes), MafFiles.of("TCGA-A1-A0SI-01A-11D-A142-09", ReferenceGenome.GRCH37));
        addsUp(mutated(VCF2MAF, seed, changes), MafFiles.of("TUMOR"));
    }

    @Property(tries = 200)
    void truncatedFilesAddUp(@ForAll @IntRange(min = 0, max = 22_000) int length) {
        addsUp(head(GENOME_NEXUS, length), MafFiles.of("P-0000004-T01-IM3"));
        addsUp(head(PACKED, length), MafFiles.of("TCGA-A8-A08B", ReferenceGenome.GRCH37));
    }

    @Property(tries = 100)
    void damagedPackedFilesAreRefusedOrAddUp(@ForAll long seed) {
        addsUp(mutated(PACKED, seed, 3), MafFiles.of("TCGA-A8-A08B", ReferenceGenome.GRCH37));
    }

    @Property(tries = 500)
    void randomBytesAreRefused(@ForAll @Size(max = 400) byte[] bytes) {
        addsUp(bytes, MafFiles.of("S-1"));
    }

    private static void addsUp(byte[] bytes, MafRequest request) {
        try {
            MafContents contents = MafFiles.read(bytes, request);
            assertThat(contents.records())
                    .isEqualTo(contents.accepted()
                            + contents.filtered().stream()
                                    .mapToLong(Receipt.Filtered::count)
                                    .sum()
                            + contents.rejected().size());
            assertThat(contents.mutations()).hasSize((int) contents.accepted());
        } catch (InvalidInput refused) {
            assertThat(refused.where()).isNotBlank();
        }
    }

    private static byte[] mutated(byte[] bytes, long seed, int changes) {
        byte[] copy = bytes.clone();
        Random random = new Random(seed);
        for (int i = 0; i < changes; i++) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static byte[] head(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, Math.min(length, bytes.length));
    }
}
