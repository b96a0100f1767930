package dev.sextant.sequencing.maf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.local.demo.PublicFiles;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The public files, against counts made by splitting lines here. */
class PublicMafTest {

    private static final String GENOME_NEXUS = "maf/genomenexus_input_100.txt";
    private static final String MINIMAL = "maf/vcf2maf_minimalist_5col.tsv";
    private static final String VCF2MAF = "maf/vcf2maf_test_b38_expected.maf";
    private static final String MAFTOOLS = "maf/maftools_tcga_A8-A08B_brca.maf.gz";

    @Test
    void ofManySamplesOnlyTheSpecimensAreRead() {
        List<Map<String, String>> rows = rows(PublicFiles.bytes(GENOME_NEXUS));
        for (String sample : samples(rows)) {
            MafContents contents = MafFiles.read(PublicFiles.bytes(GENOME_NEXUS), MafFiles.of(sample));

            long own = count(rows, "Tumor_Sample_Barcode", sample);
            assertThat(contents.records()).isEqualTo(rows.size()).isEqualTo(99);
            assertThat(contents.accepted()).isEqualTo(own);
            assertThat(contents.mutations()).hasSize((int) own);
            assertThat(MafFiles.filtered(contents)).isEqualTo(Map.of("another sample", 99 - own));
            assertThat(contents.rejected()).isEmpty();
            assertThat(contents.referenceGenome()).isEqualTo(ReferenceGenome.GRCH37);
        }
    }

    @Test
    void alterationsOfACbioportalFileHaveTheirNamesTermsAndFractions() {
        List<Mutation> all = new ArrayList<>();
        for (String sample : samples(rows(PublicFiles.bytes(GENOME_NEXUS)))) {
            all.addAll(MafFiles.read(PublicFiles.bytes(GENOME_NEXUS), MafFiles.of(sample))
                    .mutations());
        }

        assertThat(all).hasSize(99);
        assertThat(all)
                .extracting(Mutation::label)
                .contains(
                        "PIK3CA E545K",
                        "PIK3CA Q546K",
                        "ESR1 L536H",
                        "AKT1 E17K",
                        "PTEN R130G",
                        "PTEN N292Kfs*6",
                        "TP53 A138Cfs*27",
                        "FGFR3 G370delinsAL");
        assertThat(all)
                .filteredOn(mutation -> mutation.label().equals("TP53 A138Cfs*27"))
                .singleElement()
                .satisfies(mutation -> {
                    assertThat(mutation.locus()).isEqualTo("GRCh37:17:7578503:CAGGGCAGGTCTTGGC>-");
                    assertThat(mutation.consequence()).isEqualTo("frameshift_variant");
                });
        assertThat(all.getFirst().label()).isEqualTo("SPEN I3661F");
        assertThat(all.getFirst().variantAlleleFraction().orElseThrow()).isEqualByComparingTo("0.154334");
        assertThat(all.getFirst().depth()).hasValue(473);
        assertThat(all.getFirst().alleleSupport()).hasValue(73);
        assertThat(all)
                .filteredOn(mutation -> mutation.consequence().equals("splice_acceptor_variant"))
                .singleElement()
                .satisfies(mutation -> assertThat(mutation.proteinChange()).isEmpty());
    }

    @Test
    void fiveColumnsAreEnoughWhereTheSenderNamesTheBuild() {
        List<Map<String, String>> rows = rows(PublicFiles.bytes(MINIMAL));
        String sample = "TCGA-A1-A0SI-01A-11D-A142-09";

        MafContents contents = MafFiles.read(PublicFiles.bytes(MINIMAL), MafFiles.of(sample, ReferenceGenome.GRCH37));

        assertThat(contents.records()).isEqualTo(rows.size()).isEqualTo(645);
        assertThat(contents.accepted())
                .isEqualTo(count(rows, "Tumor_Sample_Barcode", sample))
                .isEqualTo(195);
        assertThat(MafFiles.filtered(contents)).isEqualTo(Map.of("another sample", 450L));
        assertThat(contents.rejected()).isEmpty();
        assertThat(contents.mutations())
                .extracting(Mutation::locus)
                .containsAll(rows.stream()
                        .filter(row -> sample.equals(row.get("Tumor_Sample_Barcode")))
                        .filter(row ->
                                "-".equals(row.get("Reference_Allele")) || "-".equals(row.get("Tumor_Seq_Allele2")))
                        .map(row -> "GRCh37:" + row.get("Chromosome") + ":" + row.get("Start_Position") + ":"
                                + row.get("Reference_Allele") + ">" + row.get("Tumor_Seq_Allele2"))
                        .toList());
        assertThatThrownBy(() -> MafFiles.read(PublicFiles.bytes(MINIMAL), MafFiles.of(sample)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("context.referenceGenome: expected GRCh37 or GRCh38");
    }

    @Test
    void hotspotsOfAFileWithoutAnnotationAreNamedByTheirPlace() {
        List<String> labels = new ArrayList<>();
        for (String sample : samples(rows(PublicFiles.bytes(MINIMAL)))) {
            MafFiles.read(PublicFiles.bytes(MINIMAL), MafFiles.of(sample, ReferenceGenome.GRCH37)).mutations().stream()
                    .filter(mutation -> mutation.gene().isPresent())
                    .map(Mutation::label)
                    .forEach(labels::add);
        }

        assertThat(labels).contains("PIK3CA H1047R");
    }

    @Test
    void aFileOfVcf2mafIsReadWithItsVersion() {
        List<Map<String, String>> rows = rows(PublicFiles.bytes(VCF2MAF));

        MafContents contents = MafFiles.read(PublicFiles.bytes(VCF2MAF), MafFiles.of("TUMOR"));

        assertThat(contents.format()).isEqualTo("MAF 2.4");
        assertThat(contents.referenceGenome()).isEqualTo(ReferenceGenome.GRCH38);
        assertThat(contents.records()).isEqualTo(rows.size()).isEqualTo(25);
        assertThat(contents.accepted()).isEqualTo(25);
        assertThat(contents.filtered()).isEmpty();
        assertThat(contents.rejected()).isEmpty();
        assertThat(contents.mutations())
                .extracting(Mutation::label)
                .contains("RUNX1 L429R", "RUNX1 N139Qfs*5", "ERG S406=");
        // t_depth 54, t_ref_count ".", t_alt_count 21
        assertThat(contents.mutations().getFirst().variantAlleleFraction().orElseThrow())
                .isEqualByComparingTo("0.388889");
        assertThat(contents.mutations())
                .filteredOn(mutation -> mutation.consequence().equals("splice_donor_variant"))
                .extracting(Mutation::locus)
                .containsExactly("GRCh38:21:34880555:->CCTCTT");
        assertThat(contents.mutations())
                .filteredOn(mutation -> mutation.consequence().equals("missense_variant"))
                .hasSize(15);
    }

    @Test
    void aPackedFileWithoutChangesOfProteinsIsReadWithTermsAlone() {
        byte[] bytes = PublicFiles.bytes(MAFTOOLS);
        List<Map<String, String>> rows = rows(unpacked(bytes));

        MafContents contents = MafFiles.read(bytes, MafFiles.of("TCGA-A8-A08B", ReferenceGenome.GRCH37));

        assertThat(contents.records()).isEqualTo(rows.size()).isEqualTo(1913);
        assertThat(contents.accepted()
                        + contents.filtered().stream()
                                .mapToLong(filter -> filter.count())
                                .sum())
                .isEqualTo(1913);
        assertThat(contents.rejected()).isEmpty();
        assertThat(terms(contents, "intergenic_variant")).isEqualTo(count(rows, "Variant_Classification", "IGR"));
        assertThat(terms(contents, "intron_variant")).isEqualTo(count(rows, "Variant_Classification", "Intron"));
        assertThat(terms(contents, "missense_variant"))
                .isEqualTo(count(rows, "Variant_Classification", "Missense_Mutation"))
                .isEqualTo(27);
        assertThat(terms(contents, "stop_gained")).isEqualTo(4);
        assertThat(contents.mutations())
                .filteredOn(mutation -> mutation.consequence().equals("intergenic_variant"))
                .allSatisfy(mutation -> assertThat(mutation.gene()).isEmpty());
        assertThat(contents.warnings()).contains("1913 of 1913 accepted variants have no allele fraction");
    }

    @Test
    void lineEndsMakeNoDifference() {
        String text = new String(PublicFiles.bytes(VCF2MAF), UTF_8);
        MafContents expected = MafFiles.read(text.getBytes(UTF_8), MafFiles.of("TUMOR"));

        for (String end : List.of("\r", "\r\n")) {
            MafContents contents = MafFiles.read(text.replace("\n", end).getBytes(UTF_8), MafFiles.of("TUMOR"));
            assertThat(contents).isEqualTo(expected);
        }
        String mixed = text.replaceFirst("\n", "\r").replaceFirst("\n", "\r\n");
        assertThat(MafFiles.read(mixed.getBytes(UTF_8), MafFiles.of("TUMOR"))).isEqualTo(expected);
        assertThat(MafFiles.read(("\ufeff" + text).getBytes(UTF_8), MafFiles.of("TUMOR")))
                .isEqualTo(expected);
    }

    private static long terms(MafContents contents, String term) {
        return contents.mutations().stream()
                .filter(mutation -> mutation.consequence().equals(term))
                .count();
    }

    private static List<String> samples(List<Map<String, String>> rows) {
        return rows.stream()
                .map(row -> row.getOrDefault("Tumor_Sample_Barcode", ""))
                .distinct()
                .toList();
    }

    private static long count(List<Map<String, String>> rows, String column, String value) {
        return rows.stream().filter(row -> value.equals(row.get(column))).count();
    }

    private static List<Map<String, String>> rows(byte[] bytes) {
        List<String> lines = Arrays.stream(new String(bytes, UTF_8).split("\n"))
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        String[] names = lines.getFirst().split("\t", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static byte[] unpacked(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
