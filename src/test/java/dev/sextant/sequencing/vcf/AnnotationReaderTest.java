package dev.sextant.sequencing.vcf;

import static dev.sextant.sequencing.vcf.VcfFiles.fileWith;
import static dev.sextant.sequencing.vcf.VcfFiles.read;
import static dev.sextant.sequencing.vcf.VcfFiles.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.Mutation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each annotator's words become: gene, short protein change or consequence. */
class AnnotationReaderTest {

    private static final String CSQ = info(
            "CSQ",
            "Consequence annotations from Ensembl VEP. Format: Allele|Consequence|SYMBOL|Feature|BIOTYPE|HGVSp|PICK|MANE_SELECT|CANONICAL|ALLELE_NUM|Gene");
    private static final String OLD_CSQ = info(
            "CSQ",
            "Consequence type as predicted by VEP. Format: Allele|Gene|Feature|Feature_type|Consequence|cDNA_position|CDS_position|Protein_position|Amino_acids|Codons|Existing_variation|DISTANCE|STRAND|HGNC");
    private static final String ANN = info(
            "ANN",
            "Functional annotations: 'Allele | Annotation | Annotation_Impact | Gene_Name | Gene_ID | Feature_Type | Feature_ID | Transcript_BioType | Rank | HGVS.c | HGVS.p | cDNA.pos / cDNA.length | CDS.pos / CDS.length | AA.pos / AA.length | Distance | ERRORS / WARNINGS / INFO' ");
    private static final String EFF = info(
            "EFF",
            "Predicted effects for this variant.Format: 'Effect ( Effect_Impact | Functional_Class | Codon_Change | Amino_Acid_Change| Amino_Acid_length | Gene_Name | Transcript_BioType | Gene_Coding | Transcript_ID | Exon_Rank  | Genotype_Number [ | ERRORS | WARNINGS ] )' ");
    private static final String BCSQ = info(
            "BCSQ",
            "Local consequence annotation from BCFtools/csq, see http://samtools.github.io/bcftools/howtos/csq-calling.html for details. Format: Consequence|gene|transcript|biotype|strand|amino_acid_change|dna_change");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
                    a picked neighbour does not hide ERBB2                ; G|downstream_gene_variant|PGAP3|E1|||1||||,G|missense_variant|ERBB2|E2||p.Leu755Ser|||||                ; ERBB2 L755S
                    nor does one whose change is worse                    ; G|stop_gained|PGAP3|E1||p.Arg2Ter|1||||,G|missense_variant|ERBB2|E2||p.Leu755Ser|||||                  ; ERBB2 L755S
                    a neighbour's protein comes before ERBB2's intron     ; G|missense_variant|PGAP3|E1||p.Ala1Val|||||,G|intron_variant|ERBB2|E2||||||                            ; PGAP3 A1V
                    ERBB2's intron comes before what lies near PGAP3      ; G|upstream_gene_variant|PGAP3|E1|||1||||,G|intron_variant|ERBB2|E2||||||                               ; ERBB2 intron_variant
                    what lies near ERBB2 is no change of ERBB2            ; G|intron_variant|PGAP3|E1|||1||||,G|upstream_gene_variant|ERBB2|E2||||||                               ; PGAP3 intron_variant
                    within a gene VEP's pick stays, though less severe    ; G|stop_gained|ERBB2|E1||p.Arg2Ter|||||,G|missense_variant|ERBB2|E2||p.Leu755Ser|1||||                  ; ERBB2 L755S
                    the configured transcript decides among equals        ; G|missense_variant|ERBB2|ENST00000001||p.Leu725Ser|||||,G|missense_variant|ERBB2|ENST00000269571.9||p.Leu755Ser||||| ; ERBB2 L755S
                    as RefSeq too                                         ; G|missense_variant|ERBB2|NM_001005862.2||p.Leu725Ser|||||,G|missense_variant|ERBB2|NM_004448.3||p.Leu755Ser||||| ; ERBB2 L755S
                    but not against severity                              ; G|stop_gained|ERBB2|ENST00000001||p.Arg2Ter|||||,G|missense_variant|ERBB2|ENST00000269571.9||p.Leu755Ser|||||  ; ERBB2 R2*
                    nor against the canonical one                         ; G|missense_variant|ERBB2|ENST00000001||p.Leu725Ser|||YES||,G|missense_variant|ERBB2|ENST00000269571.9||p.Leu755Ser||||| ; ERBB2 L725S
                    of other genes a coding transcript comes first        ; G|splice_region_variant|X|E1|retained_intron||||||,G|splice_region_variant|X|E2|protein_coding|p.Ala9=|||||    ; X A9=
                    an Ensembl id stands in for a missing symbol          ; G|missense_variant||E1||p.Leu755Ser|||||ENSG00000141736.14                                            ; ERBB2 L755S
                    a regulatory feature names no gene                    ; G|regulatory_region_variant||ENSR1|||||||,G|intron_variant|X|E1||||||                                  ; X intron_variant
                    """)
    void vepsEffectIsChosen(String why, String csq, String label) {
        assertThat(labels(CSQ, "1 1000 . A G . PASS CSQ=" + csq.strip() + " GT:AD 0/1:9,9"))
                .containsExactly(label);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
                    the number of the allele comes before its name ; CA ; C,CAT ; x|frameshift_variant|ONE|E1||||||1|,x|inframe_insertion|TWO|E1||||||2| ; ONE frameshift_variant, TWO inframe_insertion
                    a dash is a deletion                           ; CA ; C,CAT ; -|frameshift_variant|ONE|E1|||||||,AT|inframe_insertion|TWO|E1||||||| ; ONE frameshift_variant, TWO inframe_insertion
                    a gVCF's allele does not spoil VEP's trimming  ; CA ; C,<NON_REF> ; -|frameshift_variant|ONE|E1|||||||                            ; ONE frameshift_variant
                    each as short as it can be (--minimal)         ; CAG ; CA,CAGT ; -|frameshift_variant|ONE|E1|||||||,T|inframe_insertion|TWO|E1||||||| ; ONE frameshift_variant, TWO inframe_insertion
                    lower case                                     ; ca ; c,cat ; -|frameshift_variant|ONE|E1|||||||,at|inframe_insertion|TWO|E1||||||| ; ONE frameshift_variant, TWO inframe_insertion
                    """)
    void vepsAllelesAreTold(String why, String reference, String alternatives, String csq, String labels) {
        String depths = "9" + ",9".repeat(alternatives.split(",").length);

        assertThat(String.join(
                        ", ",
                        labels(
                                CSQ,
                                "1 1000 . %s %s . PASS CSQ=%s AD %s"
                                        .formatted(reference.strip(), alternatives.strip(), csq.strip(), depths))))
                .isEqualTo(labels);
    }

    @Test
    void vepsOldFormIsRead() {
        assertThat(
                        labels(
                                OLD_CSQ,
                                "1 1000 . A G . PASS CSQ=G|ENSG00000121879|ENST00000263967|Transcript|missense_variant|3|3|1047|H/R|cAt/cGt||||PIK3CA AD 9,9"))
                .containsExactly("PIK3CA H1047R");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
                    a substitution                          ; A ; G ; G|missense_variant|MODERATE|PIK3CA|ENSG00000121879|transcript|NM_006218.2|protein_coding|21/21|c.3140A>G|p.His1047Arg|3297/3724|3140/3207|1047/1068|| ; PIK3CA H1047R
                    the worst of joined terms               ; A ; G ; G|splice_region_variant&intron_variant|LOW|X|X|transcript|T1|protein_coding|||||||| ; X splice_region_variant
                    a term of SnpEff's own                  ; ACTG ; A ; A|disruptive_inframe_deletion|MODERATE|X|X|transcript|T1|protein_coding|||p.Ala9_Leu10delinsVal||||| ; X A9_L10delinsV
                    structures do not outdo transcripts     ; A ; G ; G|structural_interaction_variant|HIGH|X|X|interaction|1ABC:A_9-A_30|protein_coding||||||||,G|missense_variant|MODERATE|X|X|transcript|T1|protein_coding|||p.Ala9Val||||| ; X A9V
                    a change between genes has none         ; A ; G ; G|intergenic_region|MODIFIER|A-B|A-B|intergenic_region|A-B||||||||| ; GRCh38:1:1000:A>G
                    cancer mode: against the reference      ; A ; C,G ; G-C|missense_variant|MODERATE|X|X|transcript|T1|protein_coding|||p.Pro1Ala|||||,G|missense_variant|MODERATE|X|X|transcript|T1|protein_coding|||p.Thr1Ala|||||,C|missense_variant|MODERATE|X|X|transcript|T1|protein_coding|||p.Thr1Pro||||| ; X T1P, X T1A
                    cancer mode alone                       ; A ; C,G ; G-C|missense_variant|MODERATE|X|X|transcript|T1|protein_coding|||p.Pro1Ala||||| ; GRCh38:1:1000:A>C, X P1A
                    together with another variant           ; A ; G ; G-chr1:1002_A>T|missense_variant|MODERATE|X|X|transcript|T1|protein_coding|||p.Lys1Trp||||| ; X K1W
                    alone before together                   ; A ; G ; G-chr1:1002_A>T|stop_gained|HIGH|X|X|transcript|T1|protein_coding|||p.Lys1Ter|||||,G|missense_variant|MODERATE|X|X|transcript|T1|protein_coding|||p.Lys1Arg||||| ; X K1R
                    SnpEff could not say                    ; A ; G ; G|||||||||||||||ERROR_CHROMOSOME_NOT_FOUND ; GRCh38:1:1000:A>G
                    """)
    void snpEffsEntriesAreRead(String why, String reference, String alternatives, String ann, String labels) {
        String depths = "9" + ",9".repeat(alternatives.split(",").length);
        String record = "1 1000 . %s %s . PASS LOF=(X|X|1|1.00);ANN=%s AD %s"
                .formatted(reference.strip(), alternatives.strip(), ann.strip(), depths);

        assertThat(String.join(", ", labels(ANN, record))).isEqualTo(labels);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
                    a substitution             ; NON_SYNONYMOUS_CODING(MODERATE|MISSENSE|cAt/cGt|H1047R|1068|PIK3CA|protein_coding|CODING|ENST00000263967|21|1)             ; PIK3CA H1047R
                    nothing changed            ; SYNONYMOUS_CODING(LOW|SILENT|aaG/aaA|K275|393|TP53|protein_coding|CODING|ENST00000269305|7|1)                              ; TP53 K275=
                    a stop                     ; STOP_GAINED(HIGH|NONSENSE|Cga/Tga|R213*|393|TP53|protein_coding|CODING|ENST00000269305|7|1)                                ; TP53 R213*
                    a frame shift              ; FRAME_SHIFT(HIGH||aag/|K120?|393|TP53|protein_coding|CODING|ENST00000269305|7|1)                                           ; TP53 K120fs
                    as HGVS                    ; NON_SYNONYMOUS_CODING(MODERATE|MISSENSE|cAt/cGt|p.His1047Arg/c.3140A>G|1068|PIK3CA|protein_coding|CODING|NM_006218|21|1)   ; PIK3CA H1047R
                    terms of the later release ; missense_variant(MODERATE|MISSENSE|cAt/cGt|H1047R|1068|PIK3CA|protein_coding|CODING|ENST00000263967|21|1)                  ; PIK3CA H1047R
                    two effects at once        ; SPLICE_SITE_REGION+SYNONYMOUS_CODING(LOW|SILENT|aaG/aaA|K275|393|TP53|protein_coding|CODING|ENST00000269305|7|1)          ; TP53 K275=
                    with errors and warnings   ; NON_SYNONYMOUS_CODING(MODERATE|MISSENSE|cAt/cGt|H1047R|1068|PIK3CA|protein_coding|CODING|T|21|1||WARNING_TRANSCRIPT_NO_STOP_CODON) ; PIK3CA H1047R
                    the worst of several       ; INTRON(MODIFIER||||480|X|protein_coding|CODING|T1|2|1),START_LOST(HIGH|MISSENSE|Atg/Gtg|M1V|305|X|protein_coding|CODING|T2|1|1) ; X M1?
                    """)
    void snpEffsOldEntriesAreRead(String why, String eff, String label) {
        assertThat(labels(EFF, "1 1000 . A G . PASS EFF=" + eff.strip() + " AD 9,9"))
                .containsExactly(label);
    }

    @Test
    void theOldestEntriesNameNoAlleleSoSeveralCannotBeToldApart() {
        String oldest = EFF.replace("  | Genotype_Number", "");

        assertThat(
                        labels(
                                oldest,
                                "1 1000 . A G,C . PASS EFF=NON_SYNONYMOUS_CODING(MODERATE|MISSENSE|cAt/cGt|H7R|8|X|protein_coding|CODING|T|21) AD 9,9,9"))
                .containsExactly("GRCh38:1:1000:A>G", "GRCh38:1:1000:A>C");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
                    a substitution              ; missense|ERBB2|ENST00000269571|protein_coding|+|755L>755S|1000A>G      ; ERBB2 L755S
                    nothing changed             ; synonymous|X|T|protein_coding|-|109L|1000A>G                           ; X L109=
                    a stop                      ; stop_gained|X|T|protein_coding|+|25E>25*|1000A>G                       ; X E25*
                    a shortened frame shift     ; frameshift|X|T|protein_coding|+|25E..329>25G..94|1000A>G               ; X E25fs
                    a deletion                  ; inframe_deletion|X|T|protein_coding|+|10KL>10K|1000A>G                 ; X L11del
                    a duplication               ; inframe_insertion|X|T|protein_coding|+|10KL>10KLL|1000A>G              ; X L11dup
                    an insertion                ; inframe_insertion|X|T|protein_coding|+|10KL>10KVL|1000A>G              ; X K10_L11insV
                    an insertion after one      ; inframe_insertion|ERBB2|T|protein_coding|+|775A>775AYVMA|1000A>G       ; ERBB2 A775delinsAYVMA
                    fields left out             ; intron|X||protein_coding                                               ; X intron_variant
                    joined terms                ; missense&splice_region|X|T|protein_coding|+|7A>7V|1000A>G              ; X A7V
                    behind a stop               ; *missense|ERBB2|T|protein_coding|+|777V>777L|1000A>G                   ; ERBB2 coding_sequence_variant
                    a reference to nowhere      ; @900                                                                   ; GRCh38:1:1000:A>G
                    """)
    void bcftoolsEntriesAreRead(String why, String bcsq, String label) {
        assertThat(labels(BCSQ, "1 1000 . A G . PASS BCSQ=" + bcsq.strip() + " AD 9,9"))
                .containsExactly(label);
    }

    @Test
    void bcftoolsNamesOneChangeOfSeveralVariantsOnce() {
        assertThat(labels(
                        BCSQ,
                        "1 1642 . C T . PASS BCSQ=missense|ERBB2|T|protein_coding|+|548P>548S|1642C>T+1644A>T AD 9,9",
                        "1 1644 . A T . PASS BCSQ=@1642 AD 9,9",
                        "1 1645 . A T . PASS BCSQ=@1642,stop_gained|X|T|protein_coding|+|9P>9*|1645A>T AD 9,9",
                        "2 1642 . A T . PASS BCSQ=@1642 AD 9,9"))
                .containsExactly("ERBB2 P548S", "ERBB2 P548S", "X P9*", "GRCh38:2:1642:A>T");
    }

    @Test
    void bcftoolsAllelesAreToldByTheirBases() {
        assertThat(
                        labels(
                                BCSQ,
                                "1 1642 . C T,G . PASS BCSQ=missense|X|T|protein_coding|+|8P>8S|1642C>T,missense|X|T|protein_coding|+|8P>8A|1642C>G AD 9,9,9"))
                .containsExactly("X P8S", "X P8A");
    }

    @Test
    void infoAnnWrittenByVepIsVeps() {
        String header = CSQ.replace("ID=CSQ", "ID=ANN");
        var contents = read(
                fileWith(header, "1 1000 . A G . PASS ANN=G|missense_variant|X|T||p.Ala1Val||||| AD 9,9"), request());

        assertThat(contents.format()).isEqualTo("VCF 4.2, VEP ANN");
        assertThat(contents.mutations()).extracting(Mutation::label).containsExactly("X A1V");
    }

    @Test
    void ofSeveralAnnotationsTheFirstThatSaysSomethingNamesTheAllele() {
        String header = EFF + BCSQ + ANN + CSQ;
        String vep = "CSQ=G|missense_variant|VEP|T||p.Ala1Val|||||";
        String ann = "ANN=G|missense_variant|MODERATE|SNPEFF|X|transcript|T1|protein_coding|||p.Ala1Val|||||";
        String bcsq = "BCSQ=missense|BCFTOOLS|T|protein_coding|+|1A>1V|1000A>G";
        String eff = "EFF=NON_SYNONYMOUS_CODING(MODERATE|MISSENSE|cAt/cGt|A1V|8|OLD|protein_coding|CODING|T|21|1)";

        var contents = read(
                fileWith(
                        header,
                        "1 1 . A G . PASS %s;%s;%s;%s AD 9,9".formatted(eff, bcsq, ann, vep),
                        "1 2 . A G . PASS %s;%s;%s AD 9,9".formatted(eff, bcsq, ann),
                        "1 3 . A G . PASS %s;%s AD 9,9".formatted(eff, bcsq),
                        "1 4 . A G . PASS %s AD 9,9".formatted(eff),
                        "3 179234297 . A G . PASS DP=9 AD 9,9"),
                request());

        assertThat(contents.format()).isEqualTo("VCF 4.2, VEP CSQ, SnpEff ANN, bcftools BCSQ, SnpEff EFF");
        assertThat(contents.mutations())
                .extracting(Mutation::label)
                .containsExactly("VEP A1V", "SNPEFF A1V", "BCFTOOLS A1V", "OLD A1V", "PIK3CA H1047R");
    }

    @Test
    void twoLayoutsOfOneFieldAreRefused() {
        String other = CSQ.replace("Allele|Consequence", "Consequence|Allele");

        assertThatThrownBy(() -> read(fileWith(CSQ + other), request()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("one layout of INFO CSQ");
        assertThat(read(fileWith(CSQ + CSQ), request()).format()).isEqualTo("VCF 4.2, VEP CSQ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
                    ANN=A|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q ; INFO ANN: expected 16 sub-fields as the header says, found '17'
                    EFF=STOP_GAINED                       ; INFO EFF: expected Effect(…|…) with 11 sub-fields, found 'STOP_GAINED'
                    BCSQ=a|b|c|d|e|f|g|h                  ; INFO BCSQ: expected 7 sub-fields as the header says, found '8'
                    CSQ=a|b|c|d|e|f|g|h|i|j|k|l           ; INFO CSQ: expected 11 sub-fields as the header says, found '12'
                    """)
    void anAnnotationOfAnotherShapeThanItsHeaderIsRejected(String info, String reason) {
        assertThat(read(fileWith(CSQ + ANN + EFF + BCSQ, "1 1000 . A G . PASS " + info + " AD 9,9"), request())
                        .rejected())
                .extracting(Receipt.Rejected::reason)
                .containsExactly(reason);
    }

    private static String info(String key, String description) {
        return "##INFO=<ID=%s,Number=.,Type=String,Description=\"%s\">\n".formatted(key, description);
    }

    private static List<String> labels(String header, String... records) {
        var contents = read(fileWith(header, records), request());
        assertThat(contents.rejected()).isEmpty();
        return contents.mutations().stream().map(Mutation::label).toList();
    }
}
