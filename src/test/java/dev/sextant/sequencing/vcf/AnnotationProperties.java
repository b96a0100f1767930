package dev.sextant.sequencing.vcf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.local.demo.PublicFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is read of an annotation depends on what it says, not on how it is ordered; and nothing makes a reader fail. */
class AnnotationProperties {

    private static final Alleles ONE = new Alleles("A", List.of("G"));
    private static final Alleles THREE = new Alleles("CA", List.of("C", "CAT", "<*>"));

    private static final List<String> FIELDS = List.of(
            "Allele",
            "Consequence",
            "SYMBOL",
            "Gene",
            "Feature",
            "BIOTYPE",
            "HGVSp",
            "Protein_position",
            "Amino_acids",
            "PICK",
            "MANE_SELECT",
            "CANONICAL",
            "ALLELE_NUM");

    private static final List<String> HCC1395 =
            PublicFiles.lines("vcf_vep/DERIVED_hcc1395_tumor_normal_vep105_subset.vcf").stream()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
    private static final List<String> HCC1395_FIELDS =
            PublicFiles.lines("vcf_vep/DERIVED_hcc1395_tumor_normal_vep105_subset.vcf").stream()
                    .filter(line -> line.startsWith("##INFO=<ID=CSQ"))
                    .map(line -> line.substring(line.indexOf("Format: ") + "Format: ".length(), line.lastIndexOf('"')))
                    .map(text -> List.of(text.split("\\|", -1)))
                    .findFirst()
                    .orElseThrow();

    @Property(tries = 300)
    void theOrderOfSubFieldsDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<List<String>> entries = entries(random);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);

        List<String> fields = order.stream().map(FIELDS::get).toList();
        List<List<String>> moved = entries.stream()
                .map(entry -> order.stream().map(entry::get).toList())
                .toList();

        for (int alternative = 0; alternative < 2; alternative++) {
            assertThat(read(fields, moved, alternative)).isEqualTo(read(FIELDS, entries, alternative));
        }
    }

    @Property(tries = 300)
    void theOrderOfTranscriptsDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<List<String>> entries = entries(random);
        List<List<String>> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);

        for (int alternative = 0; alternative < 2; alternative++) {
            assertThat(read(FIELDS, shuffled, alternative)).isEqualTo(read(FIELDS, entries, alternative));
        }
    }

    @Property(tries = 150)
    void norDoesThatOfARealFile(@ForAll long seed) {
        Random random = new Random(seed);
        String record = HCC1395.get(random.nextInt(HCC1395.size()));
        String value = new InfoField(record.split("\t", -1)[7]).value("CSQ").orElseThrow();
        List<String> shuffled = Arrays.asList(value.split(",", -1));
        Collections.shuffle(shuffled, random);
        CsqReader reader = new CsqReader(new CsqFormat("CSQ", HCC1395_FIELDS));

        assertThat(reader.annotation(String.join(",", shuffled), ONE, 0)).isEqualTo(reader.annotation(value, ONE, 0));
    }

    @Property(tries = 300)
    void whatIsPercentEncodedComesBack(@ForAll String text) {
        String valid = new String(text.getBytes(UTF_8), UTF_8);
        StringBuilder encoded = new StringBuilder();
        for (byte one : valid.getBytes(UTF_8)) {
            boolean plain = one > ' ' && ":;=%,".indexOf(one) < 0;
            encoded.append(plain ? String.valueOf((char) one) : "%%%02X".formatted(one & 0xff));
        }

        assertThat(ProteinChange.percentDecoded(encoded.toString())).isEqualTo(valid);
    }

    @Property(tries = 1500)
    void noValueMakesAReaderFail(@ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int changes) {
        Random random = new Random(seed);
        for (Example example : Example.values()) {
            AnnotationReader reader = example.reader();
            String value = changed(example.value, random, changes);
            for (Alleles alleles : List.of(ONE, THREE)) {
                try {
                    Annotation annotation = reader.annotation(value, alleles, 0);
                    assertThat(annotation.consequence()).isNotEmpty();
                    assertThat(annotation.gene().orElse("X")).isNotEmpty();
                    assertThat(annotation.proteinChange().orElse("X")).isNotEmpty();
                } catch (RejectedRecord unusable) {
                    assertThat(unusable.reason()).startsWith("INFO " + example);
                }
            }
        }
    }

    @Property(tries = 500)
    void noDescriptionMakesTheHeaderFail(@ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int changes) {
        Random random = new Random(seed);
        for (Example example : Example.values()) {
            AnnotationReaders readers = new AnnotationReaders();
            readers.announced(example.name(), changed(example.description, random, changes), "line 1");
            try {
                assertThat(readers.annotation(new InfoField(example + "=" + example.value), ONE, 0)
                                .consequence())
                        .isNotEmpty();
            } catch (RejectedRecord unusable) {
                assertThat(unusable.reason()).startsWith("INFO " + example);
            }
        }
    }

    @Property(tries = 500)
    void residuesAreNamedOrNot(@ForAll long seed) {
        Random random = new Random(seed);
        String before = residues(random);
        String after = residues(random);
        String term = random.nextBoolean() ? "missense_variant" : "frameshift_variant";

        ProteinChange.ofSequences(1 + random.nextInt(900), before, after, term)
                .ifPresent(change -> assertThat(change).matches("[A-Z*]\\d+.+"));
    }

    private enum Example {
        CSQ(
                "Consequence annotations from Ensembl VEP. Format: Allele|Consequence|SYMBOL|HGVSp|PICK|Protein_position|Amino_acids",
                "G|missense_variant&splice_region_variant|ERBB2|ENSP1:p.Leu755Ser|1|755|L/S,-|frameshift_variant|X|||3-4|KL/X"),
        ANN(
                "Functional annotations: 'Allele | Annotation | Annotation_Impact | Gene_Name | Gene_ID | Feature_Type | Feature_ID | Transcript_BioType | Rank | HGVS.c | HGVS.p | cDNA.pos / cDNA.length | CDS.pos / CDS.length | AA.pos / AA.length | Distance | ERRORS / WARNINGS / INFO' ",
                "G-C|missense_variant|MODERATE|X|X|transcript|T|protein_coding|1/2|c.1A>G|p.Lys1Arg|1/2|1/2|1/2||,G|stop_gained|HIGH|X|X|transcript|T|protein_coding|1/2|c.1A>G|p.Lys1*|1/2|1/2|1/2||W"),
        EFF(
                "Predicted effects for this variant.Format: 'Effect ( Effect_Impact | Functional_Class | Codon_Change | Amino_Acid_Change| Amino_Acid_length | Gene_Name | Transcript_BioType | Gene_Coding | Transcript_ID | Exon_Rank  | Genotype_Number [ | ERRORS | WARNINGS ] )' ",
                "STOP_GAINED(HIGH|NONSENSE|Cga/Tga|R213*|393|TP53|protein_coding|CODING|T|7|1),FRAME_SHIFT(HIGH||a/|K12?|393|TP53|protein_coding|CODING|T|7|2)"),
        BCSQ(
                "Local consequence annotation from BCFtools/csq. Format: Consequence|gene|transcript|biotype|strand|amino_acid_change|dna_change",
                "@12,*missense|X|T|protein_coding|+|7A>7V|1000A>G+1001C>T,frameshift|X|T|protein_coding|-|25EK..329>25G..94|1000A>G");

        private final String description;
        private final String value;

        Example(String description, String value) {
            this.description = description;
            this.value = value;
        }

        AnnotationReader reader() {
            return CsqFormat.of(name(), description)
                    .<AnnotationReader>map(CsqReader::new)
                    .or(() -> AnnReader.of(name(), description))
                    .or(() -> BcsqReader.of(name(), description))
                    .or(() -> EffReader.of(name(), description))
                    .orElseThrow();
        }
    }

    private static String changed(String text, Random random, int changes) {
        String telling = "|,&@*()>+-:%._/?=0129ACGTKX ";
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i < changes && !changed.isEmpty(); i++) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, telling.charAt(random.nextInt(telling.length())));
                case 2 -> changed.setCharAt(at, (char) random.nextInt(0x3000));
                default -> changed.setCharAt(at, telling.charAt(random.nextInt(telling.length())));
            }
        }
        return changed.toString();
    }

    private static String residues(Random random) {
        StringBuilder residues = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            residues.append("KLMV*".charAt(random.nextInt(5)));
        }
        return residues.toString();
    }

    private static Annotation read(List<String> fields, List<List<String>> entries, int alternative) {
        String value = String.join(
                ",", entries.stream().map(entry -> String.join("|", entry)).toList());
        return new CsqReader(new CsqFormat("CSQ", fields)).annotation(value, THREE, alternative);
    }

    private static List<List<String>> entries(Random random) {
        List<List<String>> entries = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            entries.add(List.of(
                    any(random, "-", "AT", "AT", "x"),
                    any(
                            random,
                            "missense_variant",
                            "intron_variant",
                            "stop_gained&splice_region_variant",
                            "made_up",
                            ""),
                    any(random, "ERBB2", "PGAP3", "TP53", ""),
                    any(random, "ENSG00000141736", "ENSG1", ""),
                    any(random, "ENST00000269571", "ENST1", "ENST2", "NM_000546.5"),
                    any(random, "protein_coding", "retained_intron", ""),
                    any(random, "P:p.Leu755Ser", "P:p.Lys5%3D", "P:p.Ala1Val", ""),
                    any(random, "5", ""),
                    any(random, "K/R", "K", ""),
                    any(random, "1", "", ""),
                    any(random, "NM_1.1", "", ""),
                    any(random, "YES", "", ""),
                    any(random, "1", "2", "", "")));
        }
        return entries;
    }

    private static String any(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
