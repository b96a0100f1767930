package dev.sextant.sequencing.maf;

import static dev.sextant.sequencing.maf.MafFiles.file;
import static dev.sextant.sequencing.maf.MafFiles.h1047r;
import static dev.sextant.sequencing.maf.MafFiles.read;
import static dev.sextant.sequencing.maf.MafFiles.table;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MafReaderTest {

    private static final String USUAL = "100|80|20|PASS|Somatic";

    @Test
    void aRecordIsReadWithItsFraction() {
        Mutation mutation = read(file(h1047r(USUAL))).mutations().getFirst();

        assertThat(mutation.label()).isEqualTo("PIK3CA H1047R");
        assertThat(mutation.locus()).isEqualTo("GRCh38:3:179234297:A>G");
        assertThat(mutation.consequence()).isEqualTo("missense_variant");
        assertThat(mutation.variantAlleleFraction().orElseThrow()).isEqualByComparingTo("0.2");
        assertThat(mutation.depth()).hasValue(100);
        assertThat(mutation.alleleSupport()).hasValue(20);
    }

    @ParameterizedTest
    @CsvSource({
        "90|80|20, 0.2", // as AD: alternative over both, whatever else was there
        ".|80|20, 0.2",
        "100|.|20, 0.2",
        "100||20, 0.2",
        ".|.|20, ",
        "100|.|., ",
        "NA|NA|NA, "
    })
    void theFractionComesFromTheReadsThatAreKnown(String reads, String fraction) {
        Optional<String> found = read(file(h1047r(reads + "|.|")))
                .mutations()
                .getFirst()
                .variantAlleleFraction()
                .map(value -> value.stripTrailingZeros().toPlainString());

        assertThat(found).isEqualTo(Optional.ofNullable(fraction));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ACCEPTED",
        "., ACCEPTED",
        "PASS, ACCEPTED",
        "common_variant, common in a population by the file's FILTER (common_variant)",
        "PASS;common_variant, common in a population by the file's FILTER (common_variant)",
        "panel_of_normals, FILTER is not PASS",
        "common_variant;clustered_events, FILTER is not PASS",
        "'wga,nonpreferredpair', FILTER is not PASS"
    })
    void theFilterColumnCountsAsItDoesInVcf(String filter, String verdict) {
        MafContents contents = read(file(h1047r("100|80|20|" + filter + "|")));

        assertThat(MafFiles.filtered(contents)).isEqualTo(verdict.equals("ACCEPTED") ? Map.of() : Map.of(verdict, 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "Somatic, true",
        "SOMATIC, true",
        "Unknown, true",
        "Germline, false",
        "GERMLINE, false",
        "LOH, false",
        "None, false",
        "Wildtype, false",
        "Post-transcriptional modification, false"
    })
    void onlySomaticChangesAreKept(String status, boolean kept) {
        MafContents contents = read(file(h1047r("100|80|20|PASS|" + status)));

        assertThat(contents.accepted()).isEqualTo(kept ? 1 : 0);
        assertThat(MafFiles.filtered(contents))
                .isEqualTo(kept ? Map.of() : Map.of("not somatic by Mutation_Status", 1L));
    }

    @Test
    void withoutAlternativeReadsThereIsNoVariant() {
        assertThat(MafFiles.filtered(read(file(h1047r("100|100|0|PASS|")))))
                .isEqualTo(Map.of("no alternative reads in the tumour sample", 1L));
    }

    @Test
    void theSameChangeTwiceCountsOnce() {
        assertThat(MafFiles.filtered(read(file(h1047r(USUAL), h1047r("90|80|10|PASS|")))))
                .isEqualTo(Map.of("repeats an earlier record", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "HGVSp_Short, p.V777L, V777L",
        "HGVSp_Short, V777L, V777L",
        "HGVSp, p.Tyr466Ser, Y466S",
        "HGVSp, Tyr466Ser, Y466S",
        "HGVSp, ENSP00000269571.4:p.Val777Leu, V777L",
        "Protein_Change, p.M232T, M232T",
        "Protein_Change, M232T, M232T",
        "Amino_Acid_Change, p.M232T, M232T",
        "amino_acid_change, M232T, M232T",
        "AAChange, p.M232T, M232T",
        "HGVSp_Short, p.X168_splice, ",
        "HGVSp_Short, ., ",
        "HGVSp_Short, p.?, ",
        "HGVSp_Short, p.N139Qfs*5, N139Qfs*5",
        "HGVSp, p.Asn139GlnfsTer5, N139Qfs*5",
        "HGVSp_Short, p.Y772_A775dup, Y772_A775dup"
    })
    void proteinChangesAreReadFromAnyOfTheirColumns(String column, String written, String change) {
        String text = table(
                "Hugo_Symbol|NCBI_Build|Chromosome|Start_Position|Reference_Allele|Tumor_Seq_Allele2|Tumor_Sample_Barcode|"
                        + column,
                "G|GRCh38|1|1000|A|C|S-1|" + written);

        assertThat(read(text).mutations().getFirst().proteinChange()).isEqualTo(Optional.ofNullable(change));
    }

    @Test
    void theShortFormGoesBeforeTheLongOneAndAnEmptyOneBeforeNothing() {
        String columns = "Chromosome|Start_Position|Reference_Allele|Tumor_Seq_Allele2|Tumor_Sample_Barcode|NCBI_Build|"
                + "HGVSp|HGVSp_Short|Hugo_Symbol";

        assertThat(read(table(columns, "1|1000|A|C|S-1|38|p.Val1Leu|p.V2L|G"))
                        .mutations()
                        .getFirst()
                        .proteinChange())
                .contains("V2L");
        assertThat(read(table(columns, "1|1000|A|C|S-1|38|p.Val1Leu||G"))
                        .mutations()
                        .getFirst()
                        .proteinChange())
                .contains("V1L");
    }

    @ParameterizedTest
    @CsvSource({
        "Missense_Mutation, missense_variant",
        "Nonsense_Mutation, stop_gained",
        "Frame_Shift_Del, frameshift_variant",
        "Frame_Shift_Ins, frameshift_variant",
        "In_Frame_Del, inframe_deletion",
        "In_Frame_Ins, inframe_insertion",
        "Splice_Site, splice_site_variant",
        "Splice_Region, splice_region_variant",
        "Translation_Start_Site, start_lost",
        "Nonstop_Mutation, stop_lost",
        "Silent, synonymous_variant",
        "Intron, intron_variant",
        "IGR, intergenic_variant",
        "RNA, non_coding_transcript_exon_variant",
        "5'Flank, upstream_gene_variant",
        "3'UTR, 3_prime_UTR_variant",
        "missense_mutation, missense_variant",
        "Targeted_Region, NOT_KNOWN",
        "'', NOT_KNOWN"
    })
    void classificationsBecomeTermsOfTheSequenceOntology(String classification, String term) {
        assertThat(VariantClassification.term("", classification)).isEqualTo(term);
        assertThat(VariantClassification.term("splice_donor_variant,intron_variant", classification))
                .isEqualTo("splice_donor_variant");
    }

    @Test
    void namesOfColumnsCountWhateverTheirCase() {
        String text = table(
                "#version 2.4",
                "# made by hand",
                "",
                "hugo_symbol|CHROMOSOME|Start_position|End_position|Reference_allele|Tumor_seq_allele2|tumor_sample_barcode|NCBI_build",
                "PIK3CA|chr3|179234297|179234297|a|g|S-1|hg38");

        MafContents contents = read(text);

        assertThat(contents.format()).isEqualTo("MAF 2.4");
        assertThat(contents.warnings()).containsExactly("1 of 1 accepted variants have no allele fraction");
        assertThat(contents.mutations()).extracting(Mutation::label).containsExactly("PIK3CA H1047R");
    }

    @ParameterizedTest
    @CsvSource({
        "37, GRCH37", "GRCh37, GRCH37", "hg19, GRCH37", "grch37-lite, GRCH37",
        "38, GRCH38", "GRCh38, GRCH38", "hg38, GRCH38", "GRCh38.p14, GRCH38"
    })
    void theBuildIsReadHoweverItIsWritten(String build, ReferenceGenome genome) {
        String text = table(minimal(), "1|1000|A|C|S-1|" + build);

        assertThat(read(text).referenceGenome()).isEqualTo(genome);
    }

    @Test
    void aBuildThatContradictsTheSenderOrAnotherLineRefusesTheFile() {
        String text = table(minimal(), "1|1000|A|C|S-1|37", "1|1001|A|C|S-1|38");

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("line 3: expected NCBI_Build GRCh37, found GRCh38");
        assertThatThrownBy(() -> read(text.getBytes(UTF_8), MafFiles.of("S-1", ReferenceGenome.GRCH38)))
                .hasMessage("line 2: expected NCBI_Build GRCh38, found GRCh37");
        assertThatThrownBy(() -> read(table(minimal(), "1|1000|A|C|S-1|hg18")))
                .hasMessageStartingWith("line 2: expected the build of the genome");
        assertThatThrownBy(() -> read(table(minimal(), "1|1000|A|C|S-1|")))
                .hasMessageStartingWith("context.referenceGenome: expected GRCh37 or GRCh38");
    }

    @ParameterizedTest
    @CsvSource({
        // start, reference, alternative, and the locus that VCF's form of it has
        "1001, GG, -, GRCh38:1:1001:GG>-",
        "1000, AGG, A, GRCh38:1:1001:GG>-",
        "1000, -, TT, GRCh38:1:1000:->TT",
        "1000, A, ATT, GRCh38:1:1000:->TT",
        "1000, AC, TG, GRCh38:1:1000:AC>TG",
        "1000, CAG, CT, GRCh38:1:1001:AG>T",
        "1000, ACG, ATG, GRCh38:1:1001:C>T",
        "1000, G, --, GRCh38:1:1000:G>-"
    })
    void indelsHaveOneLocusWithAndWithoutTheBaseBefore(long start, String reference, String alternative, String locus) {
        String text = table(minimal(), "1|" + start + "|" + reference + "|" + alternative + "|S-1|38");

        assertThat(read(text).mutations().getFirst().locus()).isEqualTo(locus);
    }

    @Test
    void theMutatedAlleleMayStandInEitherColumn() {
        String columns = minimal() + "|Tumor_Seq_Allele1";

        assertThat(read(table(columns, "1|1000|A|A|S-1|38|C"))
                        .mutations()
                        .getFirst()
                        .locus())
                .isEqualTo("GRCh38:1:1000:A>C");
        assertThat(MafFiles.filtered(read(table(columns, "1|1000|A|A|S-1|38|A"))))
                .isEqualTo(Map.of("no alternative allele", 1L));
        assertThat(read(table(columns, "1|1000|A|C|S-1|38|G")).warnings())
                .anyMatch(warning -> warning.startsWith("1 accepted records have another alternative"));
    }

    @Test
    void aFileWithoutTheSampleIsRefusedAndNamesTheOnesItHas() {
        String text = table(minimal(), "1|1000|A|C|TCGA-1|38", "1|1000|A|C|TCGA-2|38");

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "context.tumourSample: expected the Tumor_Sample_Barcode of the specimen, one of the file's 2:"
                                + " TCGA-1, TCGA-2, found S-1");
    }

    @Test
    void everySampleOfTheFileIsShownToTheCheckOnce() {
        List<String> shown = new ArrayList<>();
        String text = table(
                minimal() + "|Matched_Norm_Sample_Barcode",
                "1|1000|A|C|OTHER|38|N-2",
                "1|1001|A|C|S-1|38|N-1",
                "1|1002|A|C|OTHER|38|N-2");

        MafContents contents =
                read(text.getBytes(UTF_8), MafFiles.of("S-1"), (samples, tumour) -> shown.add(samples + " " + tumour));

        assertThat(shown)
                .containsExactly(
                        "[OTHER] Optional.empty",
                        "[N-2] Optional.empty",
                        "[S-1] Optional[S-1]",
                        "[N-1] Optional.empty");
        assertThat(contents.accepted()).isEqualTo(1);
        assertThatThrownBy(() -> read(text.getBytes(UTF_8), MafFiles.of("S-1"), (samples, tumour) -> {
                    throw new Conflict("sample-of-another-case", "no");
                }))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aSampleThatWasSequencedAndHasNothingIsANegativeResult() {
        String text = "#Sequenced_Samples: S-1 OTHER\n" + table(minimal(), "1|1000|A|C|OTHER|38");

        MafContents contents = read(text.getBytes(UTF_8), MafFiles.of("S-1", ReferenceGenome.GRCH38));

        assertThat(contents.accepted()).isZero();
        assertThat(contents.warnings())
                .containsExactly(
                        "No record of the sample was accepted; the file names it among those that were sequenced");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "intron_variant,splice_acceptor_variant; splice_acceptor_variant",
                "splice_region_variant&stop_gained; stop_gained",
                "missense_variant, splice_region_variant; missense_variant",
                "NA_OF_OURS; NA_OF_OURS"
            })
    void ofSeveralConsequencesTheMostSevereCountsWhereverItStands(String written, String term) {
        String columns = minimal() + "|Consequence";

        assertThat(read(table(columns, "1|5000|A|C|S-1|38|" + written))
                        .mutations()
                        .getFirst()
                        .consequence())
                .isEqualTo(term);
    }

    @Test
    void aPlaceThatOnlyTheOtherBuildHasRefusesTheFile() {
        assertThatThrownBy(() -> read(table(minimal(), "1|5000|A|C|S-1|38", "10|133797423|A|C|S-1|38")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("line 3: expected positions on GRCh38, whose chromosome 10 ends at 133797422, "
                        + "found 133797423, which only GRCh37 has");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1|0|A|C|S-1|38; Start_Position: expected a whole number from 1, found '0'",
                "1|x|A|C|S-1|38; Start_Position: expected a whole number from 1, found 'x'",
                "1|999999999|A|C|S-1|38; Start_Position: expected a position on chromosome 1 of GRCh38, found '999999999'",
                "|1|A|C|S-1|38; Chromosome: expected a chromosome, found ''",
                "1|1|<DEL>|C|S-1|38; Reference_Allele: expected bases A, C, G, T, N, or - for nothing, found '<DEL>'",
                "1|1|A||S-1|38; Tumor_Seq_Allele2: expected bases A, C, G, T, N, or - for nothing, found ''",
                "1|1|A|C||38; Tumor_Sample_Barcode: expected a sample, found 'nothing'",
                "1|1|A|C|S-1; columns: expected 6, found '5'",
                "1|1|A|C|S-1|hg18; NCBI_Build: expected 37, 38, GRCh37, GRCh38, hg19 or hg38, found 'hg18'"
            })
    void whatCannotBeReadIsRejectedWithItsLineAndReason(String record, String reason) {
        MafContents contents = read(table(minimal(), "1|5000|A|C|S-1|38", record));

        assertThat(contents.records()).isEqualTo(2);
        assertThat(contents.accepted()).isEqualTo(1);
        assertThat(contents.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(3);
            assertThat(rejected.reason()).isEqualTo(reason);
        });
    }

    @Test
    void positionsFromZeroShowThemselvesByTheirEnd() {
        String columns = minimal() + "|End_Position|Strand";

        assertThat(read(table(columns, "1|1000|A|C|S-1|38|1000|+", "1|1000|A|G|S-1|38|1001|+", "1|9|AC|-|S-1|38|10|-"))
                        .rejected())
                .extracting(rejected -> rejected.reason())
                .containsExactly(
                        "End_Position: expected the last base of A at 1000, found '1001'",
                        "Strand: expected +, the only one that MAF knows, found '-'");
    }

    @Test
    void otherContigsAreFiltered() {
        assertThat(MafFiles.filtered(read(table(minimal(), "GL000192.1|1|A|C|S-1|37", "23|1000|A|C|S-1|37"))))
                .isEqualTo(Map.of("not on chromosomes 1-22, X, Y or MT", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#version 2.4\n", "\n\n", "##fileformat=VCFv4.2\n#CHROM\tPOS\n"})
    void aFileWithoutColumnNamesIsRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("file: expected the column names of a MAF file");
    }

    @Test
    void aFileWithoutTheNeededColumnsIsRefusedAndNamesThem() {
        assertThatThrownBy(() -> read("Chromosome,Start_Position\n1,5\n"))
                .hasMessageStartingWith("line 1: expected the columns Chromosome, Start_Position")
                .hasMessageContaining("none of the name chromosome, start_position");
        assertThatThrownBy(() -> read(table(minimal() + "|Chromosome", "1|1000|A|C|S-1|38|1")))
                .hasMessage("line 1: expected each column once, found Chromosome twice");
    }

    @Test
    void columnNamesAloneHaveNoRecord() {
        MafContents contents = read(table(minimal()).getBytes(UTF_8), MafFiles.of("S-1", ReferenceGenome.GRCH38));

        assertThat(contents.records()).isZero();
    }

    @Test
    void aFileThatWasCutOffSaysSo() {
        String text = table(minimal(), "1|1000|A|C|S-1|38");

        assertThat(read(text.substring(0, text.length() - 1)).warnings())
                .contains("The last line has no line end: the file may have been cut off");
    }

    @Test
    void tooManyUnusableRecordsRefuseTheFile() {
        String text = table(minimal()) + "1\tx\tA\tC\tS-1\t38\n".repeat(1001);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("at most 1000 unusable records");
    }

    private static String minimal() {
        return "Chromosome|Start_Position|Reference_Allele|Tumor_Seq_Allele2|Tumor_Sample_Barcode|NCBI_Build";
    }
}
