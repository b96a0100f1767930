package dev.sextant.plasma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever arrives, every row is accounted for, and a refusal is one that names its place. */
class CtdnaReportProperties {

    private static final Assay PANEL = new Assay(
            "panel",
            Assay.Kind.PLASMA_MUTATIONS,
            false,
            Set.of("PIK3CA", "ERBB2"),
            "GRCh38",
            new BigDecimal("0.002"),
            Optional.empty());
    private static final byte[] TABLE = ("specimen,record,gene,change,vaf,unit,molecules,chrom,pos,ref,alt\n"
                    + "B-1,VARIANT,PIK3CA,p.His1047Arg,4.1,%,164,3,179234297,A,G\nB-1,VARIANT,ERBB2,Y772_A775dup,0.013,fraction,,,,,\n"
                    + "B-1,TUMOUR_FRACTION,,,8.5,percent,,,,,\n")
            .getBytes(UTF_8);
    private static final byte[] JSON = ("{\"layout\":\"ctdna\",\"specimen\":\"B-1\",\"items\":[\n"
                    + "{\"record\":\"VARIANT\",\"gene\":\"PIK3CA\",\"change\":\"H1047R\",\"vaf\":4.1,\"unit\":\"%\"}]}")
            .getBytes(UTF_8);

    @Property(tries = 400)
    void mutatedReportsAddUp(@ForAll long seed, @ForAll @IntRange(min = 0, max = 12) int changes) {
        addsUp(mutated(TABLE, seed, changes));
        addsUp(mutated(JSON, seed, changes));
    }

    @Property(tries = 300)
    void randomBytesAreRefused(@ForAll @Size(max = 300) byte[] bytes) {
        addsUp(bytes);
    }

    private static void addsUp(byte[] bytes) {
        try (LineReader lines = LineReader.open(new ByteArrayInputStream(bytes), TextLimits.DEFAULT)) {
            CtdnaReportReader.Read read =
                    CtdnaReportReader.read(lines, "B-1", PANEL, ReferenceGenome.GRCH38, sample -> {});
            assertThat(read.counts().records())
                    .isEqualTo(
                            read.counts().accepted() + read.counts().rejected().size());
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
}
