package dev.sextant.sequencing.vcf;

import static dev.sextant.sequencing.vcf.VcfFiles.ofSample;
import static dev.sextant.sequencing.vcf.VcfFiles.readPublic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.local.demo.PublicFiles;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public files with their exact figures. The figures were counted with zgrep and awk, not with this reader. */
class PublicVcfTest {

    private static final String T001_SAMPLE = "TCGA-A2-A04W-01A-31D-A10Y-09_TCGA-A2-A04W-10A-01D-A110-09";

    @ParameterizedTest(name = "{0}: {3} records, {4} accepted, {5} filtered, {6} rejected")
    @CsvSource(delimiter = '|', textBlock = """
                    vcf_plain/pcgr_T001-BRCA.grch37.vcf.gz                       | T001   | GRCh37 | 196 | 196 | 0 | 0
                    vcf_plain/pcgr_T001-BRCA.grch38.vcf.gz                       | T001   | GRCh38 | 196 | 196 | 0 | 0
                    vcf_plain/varcode_mutect2.vcf                                | NA12878| GRCh38 |   7 |   7 | 0 | 0
                    vcf_plain/vcf2maf_test_varscan.vcf                           | TUMOR  | GRCh37 | 500 |  31 | 468 | 1
                    vcf_vep/DERIVED_hcc1395_tumor_normal_vep105_subset.vcf       | HCC1395_TUMOR_DNA | GRCh38 | 122 | 105 | 17 | 0
                    vcf_vep/varcode_vep_annotated_csq.vcf                        | NONE   | GRCh38 |   4 |   4 | 0 | 0
                    vcf_vep/pvactools_dash_csq_allele.vcf                        | N      | GRCh37 |   4 |   4 | 0 | 0
                    vcf_vep/vatools_vep_reporter_input.vcf.gz                    | H_NJ-HCC1395-HCC1395 | GRCh38 | 76 | 76 | 0 | 0
                    vcf_vep/vatools_variants_without_csq.vcf.gz                  | H_NJ-HCC1395-HCC1395 | GRCh38 | 3 | 3 | 0 | 0
                    vcf_vep/vatools_multi_transcript.vcf.gz                      | TEST   | GRCh38 | 1 | 0 | 1 | 0
                    vcf_snpeff/snpeff_cancer_pedigree_ann.vcf                    | Patient_01_Somatic | GRCh37 | 3 | 3 | 0 | 0
                    vcf_snpeff/snpeff_cancer_old_EFF.vcf                         | Patient_01_Somatic | GRCh37 | 1 | 1 | 0 | 0
                    vcf_snpeff/snpeff_chr22_ann_missense.vcf                     | NONE   | GRCh37 | 20 | 20 | 0 | 0
                    """)
    void everyRecordIsAccountedFor(
            String name, String sample, String genome, long records, long accepted, long filtered, int rejected) {
        VcfRead contents = readPublic(
                name, ofSample(sample.equals("T001") ? T001_SAMPLE : sample, ReferenceGenome.require("test", genome)));

        assertThat(contents.records()).isEqualTo(records);
        assertThat(contents.accepted()).isEqualTo(accepted);
        assertThat(contents.filtered().stream()
                        .mapToLong(Receipt.Filtered::count)
                        .sum())
                .isEqualTo(filtered);
        assertThat(contents.rejected()).hasSize(rejected);
    }

    @Test
    void t001HasPik3caH1047rByCoordinateOnBothBuilds() {
        for (ReferenceGenome genome : ReferenceGenome.values()) {
            VcfRead contents = t001(genome);
            Mutation mutation = named(contents, "PIK3CA");

            assertThat(mutation.proteinChange()).contains("H1047R");
            assertThat(mutation.consequence()).isEqualTo("missense_variant");
            assertThat(mutation.position()).isEqualTo(genome == ReferenceGenome.GRCH37 ? 178952085L : 179234297L);
            assertThat(mutation.variantAlleleFraction()).contains(new BigDecimal("0.418919"));
            assertThat(mutation.depth()).hasValue(74);
            assertThat(mutation.alleleSupport()).hasValue(31);
        }
    }

    @Test
    void t001SaysItsBuildOnlyByItsLiftOver() {
        VcfRequest silent = ofSample(T001_SAMPLE);

        assertThat(readPublic("vcf_plain/pcgr_T001-BRCA.grch37.vcf.gz", silent).referenceGenome())
                .isEqualTo(ReferenceGenome.GRCH37);
        assertThat(readPublic("vcf_plain/pcgr_T001-BRCA.grch38.vcf.gz", silent).referenceGenome())
                .isEqualTo(ReferenceGenome.GRCH38);
    }

    @Test
    void t001OnTheWrongBuildIsRefused() {
        assertThatThrownBy(() -> readPublic(
                        "vcf_plain/pcgr_T001-BRCA.grch37.vcf.gz", ofSample(T001_SAMPLE, ReferenceGenome.GRCH38)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("GRCh38 as context.referenceGenome says")
                .hasMessageContaining("found GRCh37");
    }

    @Test
    void theJoinedColumnOfT001IsTheTumoursByItsBarcodesWhichTheReceiptSays() {
        VcfRead contents = readPublic("vcf_plain/pcgr_T001-BRCA.grch38.vcf.gz", VcfFiles.request());

        assertThat(contents.accepted()).isEqualTo(196);
        assertThat(contents.warnings()).anyMatch(text -> text.contains(T001_SAMPLE + ", not S-1"));
    }

    @Test
    void theOnlySampleOfMutect2IsAskedForSinceNothingSaysWhatItIs() {
        assertThatThrownBy(() -> readPublic("vcf_plain/varcode_mutect2.vcf", VcfFiles.on(ReferenceGenome.GRCH38)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("context.tumourSample")
                .hasMessageContaining("NA12878");
    }

    @Test
    void varScansGermlineAndLossOfHeterozygosityAreNotSomatic() {
        VcfRead contents = readPublic("vcf_plain/vcf2maf_test_varscan.vcf", VcfFiles.on(ReferenceGenome.GRCH37));

        assertThat(contents.filtered())
                .containsExactly(new Receipt.Filtered("not somatic by the caller's own status (SS, STATUS)", 468));
        // VarScan separates two alleles with a slash, which VCF does not know.
        assertThat(contents.rejected())
                .containsExactly(
                        new Receipt.Rejected(110, "ALT: expected bases, a symbolic allele, or ., found 'A/T'"));
        assertThat(contents.format()).isEqualTo("VCF 4.1, no annotation read");
    }

    @Test
    void varScansFractionIsItsAdOverRdAndAd() {
        Mutation mutation = readPublic("vcf_plain/vcf2maf_test_varscan.vcf", VcfFiles.on(ReferenceGenome.GRCH37))
                .mutations()
                .get(0);

        assertThat(mutation.locus()).isEqualTo("GRCh37:1:2584408:C>A");
        assertThat(mutation.variantAlleleFraction()).contains(new BigDecimal("0.307692"));
        assertThat(mutation.depth()).hasValue(13);
    }

    @Test
    void aRecordOfThreeAllelesIsOneRecordAndThreeMutations() {
        VcfRead contents = readPublic("vcf_plain/varcode_mutect2.vcf", ofSample("NA12878", ReferenceGenome.GRCH38));

        assertThat(contents.accepted()).isEqualTo(7);
        assertThat(contents.mutations()).hasSize(11);
        assertThat(contents.mutations().stream().filter(mutation -> mutation.position() == 302))
                .extracting(mutation -> mutation.reference() + ">" + mutation.alternative())
                .containsExactly("A>AC", "A>C", "A>ACC");
    }

    @Test
    void hcc1395IsReadWithItsHeadersTumourItsBuildAndVepsPick() {
        VcfRead contents = readPublic("vcf_vep/DERIVED_hcc1395_tumor_normal_vep105_subset.vcf", VcfFiles.request());

        assertThat(contents.format()).isEqualTo("VCF 4.2, VEP CSQ");
        assertThat(contents.referenceGenome()).isEqualTo(ReferenceGenome.GRCH38);
        assertThat(contents.filtered()).containsExactly(new Receipt.Filtered("FILTER is not PASS", 17));
        assertThat(contents.mutations()).hasSize(105);
        assertThat(labels(contents))
                .contains("SRARP G100W", "MAP7D1 E763=", "EPHA8 N123K", "C1QB A121T", "TP53 R175H", "SCP2 A155D");
        assertThat(contents.warnings()).anyMatch(text -> text.contains("HCC1395_TUMOR_DNA, not S-1"));
    }

    @Test
    void transcriptsOfVatoolsFileAreThoseItsAuthorsExpect() {
        Map<String, String> expected = new HashMap<>();
        PublicFiles.lines("vcf_vep/vatools_vep_reporter_expected.tsv").stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .forEach(row -> expected.put(
                        TrimmedVariant.of(Long.parseLong(row[1]), row[2], row[3])
                                .toString(),
                        Consequences.mostSevere(row[4])));

        VcfRead contents = readPublic(
                "vcf_vep/vatools_vep_reporter_input.vcf.gz", ofSample("H_NJ-HCC1395-HCC1395", ReferenceGenome.GRCH38));

        Map<String, String> read = new HashMap<>();
        contents.mutations()
                .forEach(mutation -> read.put(
                        new TrimmedVariant(mutation.position(), mutation.reference(), mutation.alternative())
                                .toString(),
                        mutation.consequence()));
        assertThat(read).hasSize(76).isEqualTo(expected);
    }

    @Test
    void genesOfVatoolsManyTranscriptsAreThoseItsAuthorsExpect() {
        String[] expected = PublicFiles.lines("vcf_vep/vatools_multi_transcript_expected.tsv")
                .get(1)
                .split("\t", -1)[4]
                .split(",", -1);
        List<String> lines = unpacked("vcf_vep/vatools_multi_transcript.vcf.gz");
        String[] format = layout(lines, "CSQ");
        CsqReader reader = new CsqReader(new CsqFormat("CSQ", List.of(format)));

        List<Effect> effects =
                reader.effects(info(lines.get(lines.size() - 1), "CSQ"), new Alleles("A", List.of("<INV>")), 0);

        assertThat(effects).hasSize(expected.length);
        // The authors leave a gene without symbol empty, as we do.
        assertThat(effects).extracting(Effect::gene).containsExactlyInAnyOrder(expected);
    }

    @Test
    void hcc1395IsNamedAsVepPickedWhereverThePickChangesCode() {
        String name = "vcf_vep/DERIVED_hcc1395_tumor_normal_vep105_subset.vcf";
        List<String> lines = PublicFiles.lines(name);
        List<String> layout = List.of(layout(lines, "CSQ"));
        Map<String, String> expected = new HashMap<>();
        for (String line : lines) {
            String[] columns = line.split("\t", -1);
            if (line.startsWith("#") || !columns[6].equals("PASS") && !columns[6].equals(".")) {
                continue;
            }
            for (String entry : info(line, "CSQ").split(",", -1)) {
                String[] values = entry.split("\\|", -1);
                String hgvs = values[layout.indexOf("HGVSp")];
                if (values[layout.indexOf("PICK")].equals("1") && !hgvs.isEmpty()) {
                    expected.put(
                            TrimmedVariant.of(Long.parseLong(columns[1]), columns[3], columns[4])
                                    .toString(),
                            values[layout.indexOf("SYMBOL")] + " "
                                    + ProteinChange.ofHgvs(hgvs).orElseThrow());
                }
            }
        }

        Map<String, String> read = new HashMap<>();
        readPublic(name, VcfFiles.request())
                .mutations()
                .forEach(mutation -> read.put(
                        new TrimmedVariant(mutation.position(), mutation.reference(), mutation.alternative())
                                .toString(),
                        mutation.label()));

        assertThat(expected).hasSize(49);
        assertThat(read).containsAllEntriesOf(expected);
    }

    @Test
    void aRecordWithoutCsqInAnAnnotatedFileIsKeptWithoutName() {
        VcfRead contents = readPublic(
                "vcf_vep/vatools_variants_without_csq.vcf.gz",
                ofSample("H_NJ-HCC1395-HCC1395", ReferenceGenome.GRCH38));

        assertThat(labels(contents))
                .containsExactly(
                        "TP53 intron_variant",
                        "GRCh38:17:7663126:GTATATATATAATATATATAATATAATATAA>G",
                        "TP53 downstream_gene_variant");
        assertThat(contents.warnings()).anyMatch(text -> text.startsWith("1 of 3 accepted variants"));
    }

    @Test
    void multiAllelicSitesOfVarcodeGetTheConsequenceOfTheirOwnAllele() {
        VcfRead contents = readPublic("vcf_vep/varcode_vep_annotated_csq.vcf", VcfFiles.request());

        assertThat(labels(contents))
                .containsExactly("GENE1 M12V", "TP53 R282*", "TP53 K275=", "TP53 K275N", "GRCh38:1:200000:C>T");
        assertThat(contents.warnings()).anyMatch(text -> text.contains("no sample column"));
    }

    @Test
    void pvactoolsDashAllelesAndMissingHgvsAreRead() {
        VcfRead contents = readPublic("vcf_vep/pvactools_dash_csq_allele.vcf", ofSample("N"));

        assertThat(contents.referenceGenome()).isEqualTo(ReferenceGenome.GRCH37);
        assertThat(labels(contents))
                .containsExactly("SPOPL M351_M359del", "C3orf38 K108fs", "C16orf62 G236fs", "HIPK4 P184fs");
        assertThat(contents.mutations().get(0).variantAlleleFraction()).contains(new BigDecimal("0.135802"));
    }

    @Test
    void snpEffsCancerExampleIsReadAgainstTheReferenceWithThePedigreesTumour() {
        VcfRead contents = readPublic("vcf_snpeff/snpeff_cancer_pedigree_ann.vcf", VcfFiles.on(ReferenceGenome.GRCH37));

        assertThat(contents.format()).isEqualTo("VCF 4.2, SnpEff ANN");
        // The tumour's genotypes are 2/1, 2/1 and 2/2.
        assertThat(labels(contents))
                .containsExactly("OR4F5 M1?", "OR4F5 M1?", "OR4F5 W253*", "OR4F5 W253C", "OR4F5 T141A");
        assertThat(contents.mutations())
                .extracting(Mutation::consequence)
                .containsExactly(
                        "start_retained_variant", "start_lost", "stop_gained", "missense_variant", "missense_variant");
        assertThat(contents.warnings()).anyMatch(text -> text.contains("No line ##fileformat"));
    }

    @Test
    void snpEffsOldExampleIsReadByNameSinceItHasNoPedigree() {
        VcfRead contents = readPublic("vcf_snpeff/snpeff_cancer_old_EFF.vcf", VcfFiles.on(ReferenceGenome.GRCH37));

        assertThat(contents.format()).isEqualTo("VCF 4.2, SnpEff EFF");
        assertThat(labels(contents)).containsExactly("OR4F5 M1L", "OR4F5 M1?");
        assertThat(contents.mutations())
                .extracting(Mutation::consequence)
                .containsExactly("start_retained_variant", "start_lost");
    }

    @Test
    void snpEffsChromosome22IsNamedByTheWorstConsequenceThenByTranscript() {
        String name = "vcf_snpeff/snpeff_chr22_ann_missense.vcf";
        List<String> worstFirst = List.of("stop_gained", "missense_variant");
        List<String> expected = new ArrayList<>();
        for (String line : PublicFiles.lines(name)) {
            if (!line.startsWith("#")) {
                expected.add(Arrays.stream(info(line, "ANN").split(",", -1))
                        .map(entry -> entry.split("\\|", -1))
                        .filter(entry -> worstFirst.contains(entry[1]) && entry[7].equals("protein_coding"))
                        .min(Comparator.<String[]>comparingInt(entry -> worstFirst.indexOf(entry[1]))
                                .thenComparing(entry -> entry[6]))
                        .map(entry ->
                                entry[3] + " " + ProteinChange.ofHgvs(entry[10]).orElseThrow())
                        .orElseThrow());
            }
        }

        VcfRead contents = readPublic(name, VcfFiles.request());

        assertThat(contents.referenceGenome()).isEqualTo(ReferenceGenome.GRCH37);
        assertThat(labels(contents)).hasSize(20).isEqualTo(expected);
        assertThat(labels(contents))
                .contains("TRMT2A P611S", "TRMT2A S20N")
                .anyMatch(label -> label.startsWith("RANBP1"));
    }

    private static List<String> unpacked(String name) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(PublicFiles.bytes(name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] layout(List<String> lines, String key) {
        String line = lines.stream()
                .filter(text -> text.startsWith("##INFO=<ID=" + key + ","))
                .findFirst()
                .orElseThrow();
        String format = line.substring(line.indexOf("Format: ") + "Format: ".length());
        return format.substring(0, format.indexOf('"')).split("\\|", -1);
    }

    private static String info(String record, String key) {
        return Arrays.stream(record.split("\t", -1)[7].split(";", -1))
                .filter(item -> item.startsWith(key + "="))
                .map(item -> item.substring(key.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static VcfRead t001(ReferenceGenome genome) {
        return readPublic(
                "vcf_plain/pcgr_T001-BRCA." + genome.label().toLowerCase(Locale.ROOT) + ".vcf.gz",
                ofSample(T001_SAMPLE, genome));
    }

    private static Mutation named(VcfRead contents, String gene) {
        return contents.mutations().stream()
                .filter(mutation -> mutation.gene().filter(gene::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> labels(VcfRead contents) {
        return contents.mutations().stream().map(Mutation::label).toList();
    }
}
