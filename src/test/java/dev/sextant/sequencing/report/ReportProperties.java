package dev.sextant.sequencing.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever arrives, every row is accounted for, and a refusal is one that names its place. */
class ReportProperties {

    private static final byte[] PATHOLOGY = ("specimen,item,value,unit,method\nS-1,HER2_IHC,2+,,4B5\n"
                    + "S-1,HER2_COMPLETE_INTENSE,5,%,\nS-1,HER2_COMPLETE_WEAK,60,%,\nS-1,HER2_FAINT_STAINING,5,%,\n"
                    + "S-1,HER2_ISH_RECOUNT,DONE,,\nS-1,DECALCIFICATION,EDTA,,\nS-1,ER,90,%,\"SP1, clone\"\n")
            .getBytes(UTF_8);
    private static final byte[] BIOMARKERS =
            ("specimen,item,value,unit,method\nS-1,TMB,12.4,mut/Mb,panel\nS-1,TMB_SIZE,1.2,Mb,\n"
                            + "S-1,MSI,MSI-H,,MSIsensor\nS-1,MSI_SCORE,18.2,%,\nS-1,MSI_SITES,120,sites,\n"
                            + "S-1,PD_L1_CPS,5,score,22C3\nS-1,PD_L1_IC,2,%,SP142\n")
                    .getBytes(UTF_8);
    private static final byte[] PCGR =
            ("SAMPLE_ID\tTMB_MEASURE\tTMB_TARGET_SIZE_MB\tTMB_N_VARIANTS\tTMB_ESTIMATE\tTMB_UNIT\n"
                            + "S-1\tTMB_missense_only\t34\t80\t2.35\tmutations/Mb\nS-1\tTMB_coding_and_silent\t34\t130\t3.82\tmutations/Mb\n")
                    .getBytes(UTF_8);

    @Property(tries = 400)
    void mutatedReportsAddUp(@ForAll long seed, @ForAll @IntRange(min = 0, max = 12) int changes) {
        addsUp(mutated(PATHOLOGY, seed, changes), ReportProperties::pathology);
        addsUp(mutated(BIOMARKERS, seed, changes), ReportProperties::biomarkers);
        addsUp(mutated(PCGR, seed, changes), ReportProperties::pcgr);
    }

    @Property(tries = 200)
    void truncatedReportsAddUp(@ForAll @IntRange(min = 0, max = 300) int length) {
        addsUp(Arrays.copyOf(PATHOLOGY, Math.min(length, PATHOLOGY.length)), ReportProperties::pathology);
        addsUp(Arrays.copyOf(BIOMARKERS, Math.min(length, BIOMARKERS.length)), ReportProperties::biomarkers);
        addsUp(Arrays.copyOf(PCGR, Math.min(length, PCGR.length)), ReportProperties::pcgr);
    }

    @Property(tries = 300)
    void randomBytesAreRefused(@ForAll @Size(max = 300) byte[] bytes) {
        addsUp(bytes, ReportProperties::pathology);
        addsUp(bytes, ReportProperties::biomarkers);
        addsUp(bytes, ReportProperties::pcgr);
    }

    private static ReportReader.Counts pathology(LineReader lines) {
        return PathologyReader.read(lines, "S-1", sample -> {}).counts();
    }

    private static ReportReader.Counts biomarkers(LineReader lines) {
        return BiomarkerReader.read(lines, "S-1", Optional.empty(), sample -> {})
                .counts();
    }

    private static ReportReader.Counts pcgr(LineReader lines) {
        return PcgrBurdenReader.read(lines, "S-1", sample -> {}).counts();
    }

    private static void addsUp(byte[] bytes, Function<LineReader, ReportReader.Counts> reader) {
        try (LineReader lines = LineReader.open(new ByteArrayInputStream(bytes), TextLimits.DEFAULT)) {
            ReportReader.Counts counts = reader.apply(lines);
            assertThat(counts.records())
                    .isEqualTo(counts.accepted()
                            + counts.filtered().stream()
                                    .mapToLong(Receipt.Filtered::count)
                                    .sum()
                            + counts.rejected().size());
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
