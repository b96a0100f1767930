package dev.sextant.sequencing.copynumber;

import static dev.sextant.sequencing.ReferenceGenome.GRCH37;
import static dev.sextant.sequencing.ReferenceGenome.GRCH38;
import static dev.sextant.sequencing.copynumber.CopyNumberFiles.filtered;
import static dev.sextant.sequencing.copynumber.CopyNumberFiles.gene;
import static dev.sextant.sequencing.copynumber.CopyNumberFiles.of;
import static dev.sextant.sequencing.copynumber.CopyNumberFiles.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.local.demo.PublicFiles;
import dev.sextant.sequencing.GeneCopyNumber;
import dev.sextant.sequencing.ReferenceGenome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every public copy-number file: receipt and copies as counted here by splitting lines, not through the readers. */
class PublicCopyNumberTest {

    @ParameterizedTest(name = "{0} has {3} records, {4} of them unusable")
    @CsvSource(delimiter = '|', textBlock = """
            HCC2218_cnvkit-call.cns           | S-1          | CNVkit .call.cns               | 163 | 0
            cnvkit_amplicon.cns               | S-1          | CNVkit .cns                    | 88  | 8
            HCC2218_facets_cncf.tsv           | S-1          | FACETS cncf                    | 73  | 0
            HCC2218_purple.cnv.tsv            | S-1          | PURPLE segments                | 73  | 0
            HCC2218_titan.segs.tsv            | HCC2218C     | TITAN segments                 | 117 | 0
            HCC2218_truthset_cnv_bcbio.tsv    | S-1          | total copies (tot_cn)          | 111 | 0
            DERIVED_HCC2218_cnvkit_style_cnv.vcf | HCC2218   | VCF with copy numbers          | 104 | 0
            maftools_TCGA.AB.3009.hg19.seg.txt | TCGA-AB-3009 | SEG (log2)                    | 818 | 0
            """)
    void receiptsAddUp(String file, String sample, String format, int records, int rejected) {
        CopyNumberContents contents = read(file, sample, GRCH37);

        assertThat(dataLines(file)).hasSize(records);
        assertThat(contents.format()).isEqualTo(format);
        assertThat(contents.records()).isEqualTo(records);
        assertThat(contents.rejected()).hasSize(rejected);
        assertThat(contents.accepted()).isEqualTo(records - rejected - filtered(contents));
        assertThat(filtered(contents)).as("nothing is filtered in these").isZero();
    }

    @Test
    void fiveCallersAndTheTruthTellOfErbb2InHcc2218WhatTheyTell() {
        assertThat(told(read("HCC2218_cnvkit-call.cns", "S-1", GRCH37), "ERBB2"))
                .isEqualTo("16");
        assertThat(told(read("HCC2218_facets_cncf.tsv", "S-1", GRCH37), "ERBB2"))
                .isEqualTo("16");
        assertThat(told(read("HCC2218_truthset_cnv_bcbio.tsv", "S-1", GRCH37), "ERBB2"))
                .isEqualTo("17");
        assertThat(told(read("HCC2218_purple.cnv.tsv", "S-1", GRCH37), "ERBB2")).isEqualTo("0.714");
        assertThat(told(read("HCC2218_titan.segs.tsv", "HCC2218C", GRCH37), "ERBB2"))
                .as("TITAN counts no further than 3 there")
                .isEqualTo("at least 3");
        assertThat(told(read("DERIVED_HCC2218_cnvkit_style_cnv.vcf", "HCC2218", GRCH37), "ERBB2"))
                .isEqualTo("16");
    }

    @Test
    void theCappedNumberSaysWhyItIsOne() {
        assertThat(gene(read("HCC2218_titan.segs.tsv", "HCC2218C", GRCH37), "ERBB2")
                        .evidence())
                .contains("17:37822311-37922259", "log2 2.62512", "capped at 3", "12.3 copies or more");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "HCC2218_facets_cncf.tsv, 0, 9, 10, 12, false",
        "HCC2218_purple.cnv.tsv, 0, 1, 2, 3, false",
        "HCC2218_truthset_cnv_bcbio.tsv, 0, 1, 2, 3, false",
        "HCC2218_cnvkit-call.cns, 0, 1, 2, 6, true",
    })
    void everyGeneHasTheNumberThatMostOfItHas(
            String file, int chromosome, int start, int end, int copies, boolean fromZero) {
        CopyNumberContents contents = read(file, "S-1", GRCH37);

        List<String> expected = new ArrayList<>();
        for (GeneTable.Gene gene : GeneTable.of(GRCH37)) {
            TreeMap<BigDecimal, Long> bases = new TreeMap<>();
            for (String[] row : rows(file)) {
                String name = row[chromosome].equals("23") ? "X" : row[chromosome];
                long from = Long.parseLong(row[start]) + (fromZero ? 1 : 0);
                long overlap = Math.min(gene.end(), Long.parseLong(row[end])) - Math.max(gene.start(), from) + 1;
                if (name.equals(gene.chromosome()) && overlap > 0) {
                    bases.merge(cut(row[copies]), overlap, Long::sum);
                }
            }
            bases.entrySet().stream()
                    .max(Comparator.comparingLong(entry -> entry.getValue()))
                    .ifPresent(most -> expected.add(gene.symbol() + " " + most.getKey()));
        }

        assertThat(contents.genes())
                .extracting(gene -> gene.gene() + " "
                        + gene.total().orElseThrow().stripTrailingZeros().toPlainString())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void onlySegmentsWhoseRatioSaysMuchMoreAreCapped() {
        List<String> capped = rows("HCC2218_titan.segs.tsv").stream()
                .filter(row -> TitanFormat.isCapped(new BigDecimal(row[10]), Double.parseDouble(row[7])))
                .map(row -> row[1] + ":" + row[2] + " " + row[10])
                .toList();

        assertThat(capped)
                .containsExactly(
                        "1:152081324 3",
                        "7:142143941 3",
                        "17:37822311 3",
                        "17:46607817 3",
                        "17:47076551 3",
                        "17:58031412 3");
    }

    @Test
    void theSumOfBothAllelesIsTheTotal() {
        String file = "pcgr_T001-BRCA.grch38.cna.tsv";

        CopyNumberContents contents = read(file, "S-1", GRCH38);

        assertThat(contents.format()).isEqualTo("nMajor and nMinor");
        assertThat(contents.records()).isEqualTo(dataLines(file).size()).isEqualTo(260);
        assertThat(contents.accepted()).isEqualTo(260);
        assertThat(told(contents, "ERBB2")).isEqualTo("9");
        assertThat(gene(contents, "ERBB2").evidence()).contains("nMajor 8 + nMinor 1");
    }

    @Test
    void aLogRatioNearZeroIsTwoCopies() {
        CopyNumberContents contents = read("maftools_TCGA.AB.3009.hg19.seg.txt", "TCGA-AB-3009", GRCH37);

        assertThat(told(contents, "ERBB2")).isEqualTo("2");
        assertThat(contents.genes()).hasSizeGreaterThan(20);
    }

    @Test
    void aDeletionWithoutNumberHasTheCopiesThatItsGenotypeTells() {
        CopyNumberContents cns = read("HCC2218_cnvkit-call.cns", "S-1", GRCH37);
        CopyNumberContents vcf = read("DERIVED_HCC2218_cnvkit_style_cnv.vcf", "HCC2218", GRCH37);

        assertThat(vcf.genes())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.total())
                        .as(found.toString())
                        .isEqualTo(gene(cns, found.gene()).total()));
        assertThat(vcf.genes()).extracting(GeneCopyNumber::gene).doesNotContain(neutral(cns));
        assertThat(vcf.genes())
                .as("some of them are lost")
                .anyMatch(found -> found.evidence().contains("genotype 0/1 of a <DEL>"));
    }

    @ParameterizedTest
    @CsvSource({
        "HCC2218_facets_cncf.tsv, S-1",
        "HCC2218_purple.cnv.tsv, S-1",
        "HCC2218_titan.segs.tsv, HCC2218C",
        "maftools_TCGA.AB.3009.hg19.seg.txt, TCGA-AB-3009",
        "DERIVED_HCC2218_cnvkit_style_cnv.vcf, HCC2218",
    })
    void positionsOfTheOtherBuildAreRefused(String file, String sample) {
        assertThatThrownBy(() -> read(file, sample, GRCH38))
                .isInstanceOf(InvalidInput.class)
                .hasMessageMatching("(?s).*(GRCh37, as the file says|positions on GRCh38).*");
    }

    private static String[] neutral(CopyNumberContents contents) {
        return contents.genes().stream()
                .filter(found -> found.total().orElseThrow().intValueExact() == 2)
                .map(GeneCopyNumber::gene)
                .toArray(String[]::new);
    }

    private static BigDecimal cut(String number) {
        int point = number.indexOf('.');
        return new BigDecimal(point < 0 ? number : number.substring(0, Math.min(number.length(), point + 4)))
                .stripTrailingZeros();
    }

    private static CopyNumberContents read(String file, String sample, ReferenceGenome genome) {
        return CopyNumberFiles.read(PublicFiles.bytes("cnv/" + file), of(sample, genome));
    }

    private static List<String[]> rows(String file) {
        return dataLines(file).stream().map(line -> line.split("\t", -1)).toList();
    }

    private static List<String> dataLines(String file) {
        List<String> lines = PublicFiles.lines("cnv/" + file);
        return file.endsWith(".vcf")
                ? lines.stream().filter(line -> !line.startsWith("#")).toList()
                : lines.subList(1, lines.size());
    }
}
