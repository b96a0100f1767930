package dev.sextant.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.kernel.InvalidInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of people do not come in; names of samples, files and programs do. */
class PersonalDataTest {

    private static final Path REFERENCE = Path.of("src/test/resources/reference");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jane_Doe_S-17.vcf",
                "jane.doe.vcf.gz",
                "S-17_Doe,Jane.vcf",
                "JaneDoe_liver.maf",
                "MARIA-GARCIA_2024.csv",
                "Wang_Wei_S-17.vcf",
                "wang_xiaoming.vcf",
                "ZhangSan_tumor.vcf",
                "王小明_S-17.vcf",
                "李娜.csv",
                "S-17_1961-03-12.vcf",
                "S-17_12.03.1961.vcf",
                "S-17_19610312.vcf",
                "MRN0012345_panel.csv"
            })
    void refuses_a_file_named_after_a_person(String name) {
        assertThatThrownBy(() -> PersonalData.refuseInName(name))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> {
                    assertThat(refused.where()).isEqualTo("file");
                    assertThat(refused.getMessage()).doesNotContainIgnoringCase("doe", "garcia", "wei", "明", "1961");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S-17.vcf.gz",
                "calls.vcf",
                "segments.call.cns",
                "PRC-2001_liver_tumor_vs_blood_normal.mutect2.filtered.vcf.gz",
                "2024-05-17_run12_S-17.vcf",
                "20240517_S-17.vcf",
                "Patient_01_Somatic.vcf",
                "TCGA-A2-A04W-01A.maf",
                "Strelka_Somatic_Snvs.vcf.gz",
                "Sample_Tumor_Normal.vcf",
                "HCC2218_cnvkit-call.cns",
                "Project40.treated.template.xlsx",
                "Johns_Hopkins_panel.csv",
                "Lin_tumor.vcf",
                "肿瘤样本.vcf",
                "白细胞介素.csv",
                "Liver_Metastasis_Biopsy.vcf",
                "ERBB2_PIK3CA_hotspots.csv",
                "organoid_plate_map_day0.csv",
                "NA12878_HG001_GIAB_truth.vcf.gz",
                "varscan_Germline_Calls.vcf"
            })
    void takes_in_a_file_named_after_a_sample(String name) {
        assertThatCode(() -> PersonalData.refuseInName(name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "##patient=Jane Doe",
                "##patient=Zlatka Horvatova",
                "##PatientName=J. D.",
                "##PATIENT_NAME=x y",
                "##dob=1961-03-12",
                "##DateOfBirth=12.3.1961",
                "##MRN=12345",
                "##SAMPLE=<ID=S-17,Description=\"Jane Doe\">",
                "##SAMPLE=<ID=S-17,PatientName=\"Zlatka H\">",
                "##SAMPLE=<ID=S-17,Description=\"Zlatka Horvatova\">",
                "##姓名=王小明",
                "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tJane_Doe"
            })
    void refuses_a_header_line_that_tells_who_the_patient_is(String line, @TempDir Path folder) throws IOException {
        for (byte[] bytes : List.of(
                bytes("##fileformat=VCFv4.2\n" + line + "\n"),
                bytes("##fileformat=VCFv4.2\r\n" + line + "\r\n"),
                gzip("##fileformat=VCFv4.2\n" + line + "\n"))) {
            Path file = Files.write(folder.resolve("file"), bytes);
            assertThatThrownBy(() -> PersonalData.refuseInHeader(file))
                    .isInstanceOfSatisfying(InvalidInput.class, refused -> {
                        assertThat(refused.where()).isEqualTo("line 2");
                        assertThat(refused.getMessage())
                                .doesNotContain("Jane", "Doe", "Zlatka", "Horvat", "1961", "12345", "王小明");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hugo_Symbol\tpatient_name\tChromosome",
                "Hugo_Symbol\tDOB\tChromosome",
                "specimen,item,value,unit,MRN",
                "\"First Name\";\"Last Name\";\"value\"",
                "项目,姓名,结果",
                "Patient name,Jane Doe",
                "{\"layout\": \"pathology\", \"patientName\": \"J. D.\"}",
                "{\"layout\": \"pathology\", \"dob\": \"1961-03-12\"}",
                "# Patient: Jane Doe"
            })
    void refuses_a_table_that_does(String line, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), line + "\n");

        assertThatThrownBy(() -> PersonalData.refuseInHeader(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageNotContaining("Jane")
                .hasMessageContaining("noPersonalData");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "##patient=P-0017",
                "##patient=",
                "##PatientName=N/A",
                "##SAMPLE=<ID=S-17,Description=\"Primary Tumor\">",
                "##SAMPLE=<ID=S-17,Genomes=Germline;Tumor,Mixture=.3;.7,Description=\"Patient germline genome;Patient tumor genome\">",
                "##PEDIGREE=<Derived=Patient_01_Somatic,Original=Patient_01_Germline>",
                "##SnpEffVersion=\"4.1 (build 2015-01-07), by Pablo Cingolani\"",
                "##liftOverChainFile=/Users/maria/research/chain.gz",
                "##INFO=<ID=DOB,Number=1,Type=String,Description=\"Depth Of Bases\">",
                "##INFO=<ID=X,Number=1,Type=String,Description=\"Fisher Strand by John Smith\">",
                "Hugo_Symbol\tSurnameless\tdobby",
                "gene,HLA-DOB,1",
                "specimen,item,value,unit,method"
            })
    void takes_in_what_only_looks_a_little_like_it(String line, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "##fileformat=VCFv4.2\n" + line + "\n");

        assertThatCode(() -> PersonalData.refuseInHeader(file)).doesNotThrowAnyException();
    }

    @Test
    void none_of_the_public_files_is_refused() throws IOException {
        try (Stream<Path> files = Files.walk(REFERENCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThatCode(() -> {
                            PersonalData.refuseInName(file.getFileName().toString());
                            PersonalData.refuseInHeader(file);
                        })
                        .as(file.toString())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Property(tries = 2000)
    void file_names_that_laboratories_make_of_codes_and_words_are_taken_in(@ForAll("laboratoryNames") String name) {
        assertThatCode(() -> PersonalData.refuseInName(name)).as(name).doesNotThrowAnyException();
    }

    @Property(tries = 500)
    void any_bytes_are_looked_at_without_failing(@ForAll byte[] bytes) throws IOException {
        Path file = Files.createTempFile("bytes", ".bin");
        try {
            Files.write(file, bytes);
            PersonalData.refuseInHeader(file);
        } finally {
            Files.delete(file);
        }
    }

    @Example
    void a_line_without_end_is_not_read_into_memory() throws IOException {
        Path file = Files.createTempFile("long", ".txt");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                byte[] block = bytes("#".repeat(1 << 20));
                for (int i = 0; i < 64; i++) {
                    out.write(block);
                }
            }
            assertThatCode(() -> PersonalData.refuseInHeader(file)).doesNotThrowAnyException();
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<String> laboratoryNames() {
        Arbitrary<String> code =
                Arbitraries.of("S-17", "PRC-2001", "ACC-4401-L", "HCC1395", "TCGA-A2-A04W", "B4", "P-0017", "NA12878");
        Arbitrary<String> word = Arbitraries.of(
                "tumor",
                "Tumor",
                "normal",
                "Normal",
                "liver",
                "Liver",
                "node",
                "somatic",
                "Somatic",
                "mutect2",
                "strelka",
                "Strelka",
                "filtered",
                "vep",
                "annotated",
                "GRCh38",
                "hg19",
                "run12",
                "L001",
                "panel",
                "Panel",
                "ctDNA",
                "Plasma",
                "WES",
                "final",
                "Final",
                "report",
                "Report",
                "organoid",
                "PDO",
                "plate1",
                "day0",
                "baseline",
                "C2D1",
                "20240517",
                "2024-05-17",
                "v2",
                "Sarek",
                "dragen",
                "DRAGEN",
                "hard",
                "Filtered",
                "Biomarkers",
                "identity",
                "SNP",
                "snps",
                "MSI",
                "TMB",
                "IHC",
                "HER2");
        Arbitrary<String> separator = Arbitraries.of("_", "-", ".");
        Arbitrary<String> ending =
                Arbitraries.of(".vcf", ".vcf.gz", ".maf", ".csv", ".cns", ".call.cns", ".tsv", ".xlsx", ".json");
        return Combinators.combine(code, word.list().ofMinSize(0).ofMaxSize(5), separator, ending)
                .as((first, words, between, last) -> String.join(
                                between,
                                Stream.concat(Stream.of(first), words.stream()).toList())
                        + last);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(bytes(text));
        }
        return bytes.toByteArray();
    }
}
