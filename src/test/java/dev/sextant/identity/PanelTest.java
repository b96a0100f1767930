package dev.sextant.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Panels as laboratories send them, and as they should not. */
class PanelTest {

    private static final String HEADER = PanelCsv.HEADER + "\n";

    @Property(tries = 50)
    void a_table_and_a_variant_file_of_one_sample_say_the_same(@ForAll @LongRange(min = 1, max = 10_000) long seed) {
        Genomes person = Genomes.person(seed, 120);

        PanelContents csv = read(person.csv("S-17"));
        PanelContents vcf = read(person.vcf("S-17"));

        assertThat(csv.genotypes()).hasSize(120).isEqualTo(vcf.genotypes());
        assertThat(csv.records()).isEqualTo(120).isEqualTo(csv.accepted());
        assertThat(vcf.foreignReadShare()).hasValue(0.0);
    }

    @Example
    void builds_with_the_reference_bases_exchanged_agree_by_rsid() {
        PanelContents one = read(HEADER + "S-17,rs7,1,100,A,G,0/0,50\n");
        PanelContents other = read(HEADER + "S-17,rs7,1,900,G,A,1/1,50\n");

        assertThat(one.genotypes()).isEqualTo(other.genotypes()).containsExactly(Map.entry("rs7:A/G", 0));
    }

    @Example
    void every_record_is_accepted_filtered_or_rejected() {
        PanelContents panel = read(HEADER
                + "S-17,rs1,1,100,A,G,0/1,50\n"
                + "S-17,rs1,1,100,A,G,0/1,50\n"
                + "S-17,rs2,1,200,A,G,./.,50\n"
                + "S-17,rs3,1,300,A,G,0|1,9\n"
                + "S-17,rs4,X,400,A,G,0/1,50\n"
                + "S-17,rs5,1,500,AT,G,0/1,50\n"
                + "S-17,,chr2,600,c,t,1/1,\n"
                + "S-17,rs6,1,0,A,G,0/1,50\n"
                + "S-17,rs6,1,1,A,G,0/2,50\n"
                + "S-17,rs6,1,1,A,A,0/1,50\n"
                + "S-17,rs6,1,1,A,G,0/1,many\n"
                + "S-17,rs6,25,1,A,G,0/1,50\n"
                + "S-17,rs6,1,1,A,G\n");

        assertThat(panel.genotypes().keySet()).containsExactlyInAnyOrder("rs1:A/G", "GRCh38:2:600:C/T");
        assertThat(panel.records()).isEqualTo(13);
        assertThat(panel.filtered())
                .containsExactlyInAnyOrder(
                        new Receipt.Filtered(PanelTally.REPEATED, 1),
                        new Receipt.Filtered(PanelTally.NO_GENOTYPE, 1),
                        new Receipt.Filtered(PanelTally.SHALLOW, 1),
                        new Receipt.Filtered(PanelTally.NO_AUTOSOME, 1),
                        new Receipt.Filtered(PanelTally.NOT_ONE_BASE, 1));
        assertThat(panel.rejected()).extracting(Receipt.Rejected::line).containsExactly(9L, 10L, 11L, 12L, 13L, 14L);
        assertThat(panel.warnings()).containsExactly("1 genotypes came without a depth");
    }

    @Example
    void reads_of_the_other_allele_at_homozygous_sites_tell_of_contamination() {
        String vcf = "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tblood\tS-17\n"
                + "1\t100\trs1\tA\tG\t.\tPASS\t.\tGT:AD\t0/1:1,1\t0/0:95,5\n"
                + "1\t200\trs2\tA\tG\t.\tPASS\t.\tGT:AD\t0/1:1,1\t1/1:5,95\n"
                + "1\t300\trs3\tA\tG\t.\tPASS\t.\tGT:AD\t0/1:1,1\t0/1:50,50\n"
                + "1\t400\trs4\tA\tG\t.\tLowQual\t.\tGT:AD\t0/1:1,1\t0/1:50,50\n"
                + "1\t500\trs5\tA\t.\t.\tPASS\t.\tGT:AD\t0/1:1,1\t0/0:50\n";

        PanelContents panel = read(vcf);

        assertThat(panel.foreignReadShare()).hasValue(0.05);
        assertThat(panel.meanDepth()).hasValue(100.0);
        assertThat(panel.accepted()).isEqualTo(3);
    }

    @Example
    void what_cannot_be_used_as_a_whole_is_refused_with_its_place() {
        refused("", "file");
        refused("\n\n", "file");
        refused(HEADER, "file");
        refused("specimen,rsid\nS-17,rs1\n", "line 1");
        refused(HEADER + "S-18,rs1,1,100,A,G,0/1,50\n", "line 2");
        refused("##fileformat=VCFv4.2\n", "line 2");
        refused("##fileformat=BCF\n", "line 1");
        refused("#CHROM\tPOS\n", "line 1");
        refused(Genomes.person(1, 5).vcf("S-18"), "line 3");
        refused(Genomes.person(1, 5).vcf("S-17").replace("GRCh38", "GRCh37"), "context.referenceGenome");
        refused("\u0001\u0002", "line 1");
    }

    @Example
    void a_panel_with_more_sites_than_a_panel_has_is_refused() {
        IdentitySettings small = new IdentitySettings(10, 10, 0.02, 0.05, 0.7, 20, 0.5, 0.65, 0.02, 0.2, 50);

        assertThatThrownBy(() -> read(bytes(Genomes.person(1, 51).csv("S-17")), small))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("at most 50 sites");
    }

    @Example
    void line_ends_and_compression_do_not_matter() throws IOException {
        String csv = Genomes.person(1, 100).csv("S-17");
        PanelContents plain = read(csv);

        assertThat(read(csv.replace("\n", "\r\n")).genotypes()).isEqualTo(plain.genotypes());
        assertThat(read(csv.replace("\n", "\r")).genotypes()).isEqualTo(plain.genotypes());
        assertThat(read("\uFEFF" + csv).genotypes()).isEqualTo(plain.genotypes());
        assertThat(read(gzip(csv), IdentitySettings.defaults()).genotypes()).isEqualTo(plain.genotypes());
        byte[] cut = Arrays.copyOf(gzip(csv), 300);
        assertThatThrownBy(() -> read(cut, IdentitySettings.defaults())).isInstanceOf(InvalidInput.class);
    }

    @Property(tries = 1000)
    void damaged_files_are_read_or_refused_and_nothing_else(
            @ForAll long seed, @ForAll boolean variants, @ForAll @IntRange(min = 1, max = 40) int changes) {
        Random random = new Random(seed);
        Genomes person = Genomes.person(1, 40);
        byte[] file = bytes(variants ? person.vcf("S-17") : person.csv("S-17"));
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(file.length);
            switch (random.nextInt(3)) {
                case 0 -> file[at] = (byte) random.nextInt(256);
                case 1 -> file[at] = (byte) "\t,\n:/.0".charAt(random.nextInt(7));
                default -> file = Arrays.copyOf(file, Math.max(1, file.length - random.nextInt(20)));
            }
        }
        try {
            PanelContents panel = read(file, IdentitySettings.defaults());
            long filtered =
                    panel.filtered().stream().mapToLong(Receipt.Filtered::count).sum();
            assertThat(panel.records())
                    .isEqualTo(panel.accepted() + filtered + panel.rejected().size());
        } catch (InvalidInput refused) {
            assertThat(refused.where()).isNotBlank();
        }
    }

    private static void refused(String text, String where) {
        assertThatThrownBy(() -> read(text))
                .as(text)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.where()).isEqualTo(where));
    }

    private static PanelContents read(String text) {
        return read(bytes(text), IdentitySettings.defaults());
    }

    private static PanelContents read(byte[] bytes, IdentitySettings settings) {
        try (LineReader lines = LineReader.open(new ByteArrayInputStream(bytes), TextLimits.DEFAULT)) {
            return Panel.read(
                    lines,
                    new Panel.Request("S-17", Optional.of(ReferenceGenome.GRCH38), settings, 1000),
                    samples -> {});
        }
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
