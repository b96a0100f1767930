package dev.sextant.sequencing.vcf;

import static dev.sextant.sequencing.vcf.VcfFiles.file;
import static dev.sextant.sequencing.vcf.VcfFiles.fileWith;
import static dev.sextant.sequencing.vcf.VcfFiles.ofSample;
import static dev.sextant.sequencing.vcf.VcfFiles.on;
import static dev.sextant.sequencing.vcf.VcfFiles.read;
import static dev.sextant.sequencing.vcf.VcfFiles.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VcfReaderTest {

    private static final String CSQ = """
            ##INFO=<ID=CSQ,Number=.,Type=String,Description="Consequence annotations from Ensembl VEP. Format: \
            Consequence|Allele|SYMBOL|HGVSp|PICK|MANE_SELECT|CANONICAL">
            """;

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    AD of reference and alternative | GT:AD         | 0/1:80,20              | 0.200000 | 100 | 20
                    VarScan's RD and AD             | GT:RD:AD      | 0/1:75:25              | 0.250000 | 100 | 25
                    AD alone with DP                | GT:DP:AD      | 0/1:100:25             | 0.250000 | 100 | 25
                    PCGR's ADT                      | GT:ADT        | 0/1:60,40              | 0.400000 | 100 | 40
                    DP4                             | GT:DP4        | 0/1:30,30,20,20        | 0.400000 | 100 | 40
                    DP4, percent-encoded            | GT:DP4        | 0/1:30%2C30%2C20%2C20  | 0.400000 | 100 | 40
                    Strelka2's tier 1               | AU:CU:GU:TU   | 90,95:0,0:10,12:0,0    | 0.100000 | 100 | 10
                    AF with DP                      | GT:AF:DP      | 0/1:0.125:80           | 0.125000 | 80  | NONE
                    AF alone                        | GT:AF         | 0/1:1e-2               | 0.010000 | NONE| NONE
                    FREQ                            | GT:FREQ       | 0/1:12.5%              | 0.125000 | NONE| NONE
                    AD missing, AF there            | GT:AD:AF      | 0/1:.,.:0.3            | 0.300000 | NONE| NONE
                    nothing but a genotype          | GT            | 0/1                    | NONE     | NONE| NONE
                    AD partly missing, AF there     | GT:AD:AF      | 0/1:.,5:0.3            | 0.300000 | NONE| NONE
                    FreeBayes                       | GT:DP:RO:QR:AO:QA | 0/1:100:75:9:25:9  | 0.250000 | 100 | 25
                    FreeBayes with AD               | GT:DP:AD:RO:AO | 0/1:100:80,20:75:25   | 0.200000 | 100 | 20
                    VarDict                         | GT:DP:VD:AD:AF:RD:ALD | 0/1:100:20:80,20:0.2:40,40:10,10 | 0.200000 | 100 | 20
                    VarDict without AD              | GT:DP:VD:AF:RD | 0/1:100:20:0.21:40,40 | 0.200000 | 100 | 20
                    VarScan with a decimal comma    | GT:FREQ       | 0/1:12,5%              | 0.125000 | NONE| NONE
                    Mutect2                         | GT:AD:AF:DP:F1R2:F2R1 | 0/1:90,10:0.11:100:45,5:45,5 | 0.100000 | 100 | 10
                    GATK, values left out at the end| GT:AD:DP:GQ:PL | 0/1:90,10             | 0.100000 | 100 | 10
                    Strelka2 as it writes           | DP:FDP:SDP:SUBDP:AU:CU:GU:TU | 100:0:0:0:90,95:0,0:10,12:0,0 | 0.100000 | 100 | 10
                    """)
    void theFractionIsFoundWhereverTheCallerWroteIt(
            String caller, String format, String sample, String fraction, String depth, String support) {
        Mutation mutation = only(read(file("chr1 1000 . A G . PASS . " + format + " " + sample), request()));

        assertThat(mutation.variantAlleleFraction())
                .isEqualTo(fraction.equals("NONE") ? Optional.empty() : Optional.of(new BigDecimal(fraction)));
        assertThat(mutation.depth().isPresent() ? "" + mutation.depth().getAsInt() : "NONE")
                .isEqualTo(depth);
        assertThat(
                        mutation.alleleSupport().isPresent()
                                ? "" + mutation.alleleSupport().getAsInt()
                                : "NONE")
                .isEqualTo(support);
    }

    @Test
    void strelkasIndelsAreCountedByTarAndTir() {
        Mutation mutation = only(read(file("1 1000 . AT A . PASS . TAR:TIR 60,61:20,22"), request()));

        assertThat(mutation.variantAlleleFraction()).contains(new BigDecimal("0.250000"));
    }

    @Test
    void loFreqCountsInInfo() {
        String header = "##fileformat=VCFv4.0\n##source=lofreq call -f hg38.fa x.bam\n##reference=hg38.fa\n"
                .replace("4.0", "4.1");
        String columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
        String record = "chr1\t1000\t.\tA\tG\t99\tPASS\t";

        Mutation counted = only(read(header + columns + record + "DP=101;AF=0.21;SB=0;DP4=40,40,10,10\n", request()));
        Mutation fraction = only(read(header + columns + record + "DP=100;AF=0.21;SB=0\n", request()));

        assertThat(counted.variantAlleleFraction()).contains(new BigDecimal("0.200000"));
        assertThat(counted.alleleSupport()).hasValue(20);
        assertThat(fraction.variantAlleleFraction()).contains(new BigDecimal("0.210000"));
        assertThat(fraction.depth()).hasValue(100);
    }

    @Test
    void infoOfOthersIsNoFractionAndOfSeveralSamplesNoCount() {
        // AF of GATK and of bcftools is of genotypes or of a population; DP4 of two samples is their sum.
        assertThat(only(read(file("1 1000 . A G . PASS AF=0.5;AN=2 GT 0/1"), request()))
                        .variantAlleleFraction())
                .isEmpty();
        String two = samples("NONE", "NORMAL,TUMOR", "TUMOR")
                .replace("\t.\tAD", "\tDP4=40,40,10,10\tGT")
                .replace("9,1", "0/0")
                .replace("3,7", "0/1");
        assertThat(only(read(two, request())).variantAlleleFraction()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is kept: {1}")
    @CsvSource({"StrongSomatic, true", "LikelySomatic, true", "Germline, false", "StrongLOH, false", "LikelyLOH, false"
    })
    void varDictsStatusTellsWhatIsSomatic(String status, boolean kept) {
        String header = "##INFO=<ID=STATUS,Number=1,Type=String,Description=\"Somatic or germline status\">\n";

        VcfRead contents = read(fileWith(header, "1 1000 . A G . PASS STATUS=" + status + " GT:AD 0/1:9,9"), request());

        assertThat(contents.accepted()).isEqualTo(kept ? 1 : 0);
    }

    @Test
    void tvafOfInfoIsUsedWhenTheColumnTellsNothing() {
        Mutation mutation = only(read(file("1 1000 . A T . PASS TVAF=0.25;TDP=40 GT 0/1"), request()));

        assertThat(mutation.variantAlleleFraction()).contains(new BigDecimal("0.250000"));
        assertThat(mutation.depth()).hasValue(40);
    }

    @Test
    void theNormalBesideTheSpecimensOwnColumnIsNotTheTumourWhoeverSaysSo() {
        String pair = file("1 999 . A G . PASS . GT:AD 0/1:9,9 0/0:9,0").replace("\tS-1\n", "\tS-1\tNORMAL\n");

        assertThat(read(pair, request()).accepted()).isEqualTo(1);
        assertThatThrownBy(() -> read(pair, VcfFiles.ofSample("NORMAL")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("context.tumourSample: expected the tumour, not the normal sample");
    }

    @Test
    void anAccessionBesideAColumnCalledTumourIsAskedFor() {
        String pair = file("1 999 . A G . PASS . GT:AD 0/0:9,0 0/1:9,9").replace("\tS-1\n", "\tS-1\tTUMOR\n");

        assertThatThrownBy(() -> read(pair, request()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("context.tumourSample: expected the tumour among these");
        assertThat(read(pair, VcfFiles.ofSample("TUMOR")).accepted()).isEqualTo(1);
    }

    @Test
    void ofAPairTheSampleWithoutAnyVariantIsNotTheTumour() {
        String swapped = file(
                        "1 999 . A G . PASS . GT:AD 0/0:9,0 0/1:9,9", "1 1999 . A G . weak . GT:AD 0/1:9,9 0/1:9,9")
                .replace("\tS-1\n", "\tTUMOR\tNORMAL\n");

        assertThatThrownBy(() -> read(swapped, request()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("context.tumourSample: expected the sample of [TUMOR, NORMAL] that carries");
    }

    @Test
    void aPlaceThatOnlyTheOtherBuildHasRefusesTheFile() {
        assertThatThrownBy(() -> read(
                        file("1 999 . A G . PASS . GT:AD 0/1:9,9", "1 248956423 . A G . weak . GT:AD 0/1:9,9"),
                        request()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("line 5: expected positions on GRCh38, whose chromosome 1 ends at 248956422, "
                        + "found 248956423, which only GRCh37 has");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                    1 1000 . A G . q10 . GT:AD 0/1:9,9           | FILTER is not PASS
                    1 1000 . A G . LowQual;q10 . GT:AD 0/1:9,9   | FILTER is not PASS
                    1 1000 . A . . PASS . GT:AD 0/0:9            | no alternative allele
                    1 1000 . A <NON_REF> . . . GT:AD 0/0:9,0     | no alternative allele
                    1 1000 . A * . . . GT:AD 0/1:9,4             | no alternative allele
                    1 1000 . A <DEL> . PASS END=2000 GT 0/1      | symbolic or breakend allele
                    1 1000 . A A[2:321[ . PASS . GT 0/1          | symbolic or breakend allele
                    1 1000 . A G . PASS . GT:AD 0/1:9,0          | no alternative reads in the tumour sample
                    1 1000 . A G . PASS . GT:AF 0/1:0.0          | no alternative reads in the tumour sample
                    1 1000 . A G . PASS . GT 0/0                 | no alternative reads in the tumour sample
                    GL000209.1 1000 . A G . PASS . GT:AD 0/1:9,9 | not on chromosomes 1-22, X, Y or MT
                    """)
    void aUsableRecordThatIsNotWantedIsFilteredWithItsReason(String record, String reason) {
        VcfRead contents = read(file(record), request());

        assertThat(contents.records()).isEqualTo(1);
        assertThat(contents.filtered()).containsExactly(new Receipt.Filtered(reason, 1));
        assertThat(contents.mutations()).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                    1 1000 . A G . PASS . GT:AD                   | columns: expected 10, found '9'
                    1 1000 . A G . PASS . GT:AD 0/1:9,9 more      | columns: expected 10, found '11'
                    1 0 . A G . PASS . GT:AD 0/1:9,9              | POS: expected a whole number from 1, found '0'
                    1 12x . A G . PASS . GT:AD 0/1:9,9            | POS: expected a whole number from 1, found '12x'
                    1 249250622 . A G . PASS . GT:AD 0/1:9,9      | POS: expected a position on chromosome 1 of GRCh38
                    1 1000 . Z G . PASS . GT:AD 0/1:9,9           | REF: expected bases
                    1 1000 . A A/T . PASS . GT:AD 0/1:9,9         | ALT: expected bases
                    1 1000 . A G, . PASS . GT:AD 0/1:9,9          | ALT: expected bases
                    1 1000 . A a . PASS . GT:AD 0/1:9,9           | ALT: expected an allele other than REF
                    1 1000 . A G . PASS . GT:AD 0/1:9,x           | AD: expected whole numbers, found 'x'
                    1 1000 . A G . PASS . GT:AD 0/1:9,-3          | AD: expected whole numbers, found '-3'
                    1 1000 . A G . PASS . GT:AD 0/1:9,9,9         | AD: expected 2 depths
                    1 1000 . A G . PASS . GT:AF 0/1:1.5           | AF: expected a number from 0 to 1
                    1 1000 . A G . PASS . GT:AF 0/1:NaN           | AF: expected a number
                    1 1000 . A G . PASS . GT:FREQ 0/1:12          | FREQ: expected a percentage
                    1 1000 . A G . PASS . GT:RO:AO 0/1:9:9,9      | AO: expected one count per ALT allele
                    1 1000 . A G . PASS . GT:VD:DP 0/1:9:8        | reads: expected no more alternative reads than reads
                    1 1000 . A G . PASS . GT 0/1:9:9              | tumour column: expected at most 1 values
                    """)
    void anUnusableRecordIsRejectedWithLineAndReason(String record, String reason) {
        VcfRead contents = read(file("1 999 . A G . PASS . GT:AD 0/1:9,9", record), request());

        assertThat(contents.records()).isEqualTo(2);
        assertThat(contents.accepted()).isEqualTo(1);
        assertThat(contents.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(5);
            assertThat(rejected.reason()).startsWith(reason);
        });
    }

    @Test
    void aRecordWithABinaryByteIsRejected() {
        VcfRead contents = read(file("1 1000 . A G . PASS \u0001 GT:AD 0/1:9,9"), request());

        assertThat(contents.rejected())
                .containsExactly(new Receipt.Rejected(4, "record: expected text, found 'binary data'"));
    }

    @Test
    void aSecondIdenticalRecordIsFilteredAsRepeat() {
        String record = "1 1000 . A G . PASS . GT:AD 0/1:9,9";

        VcfRead contents = read(file(record, record), request());

        assertThat(contents.accepted()).isEqualTo(1);
        assertThat(contents.filtered()).containsExactly(new Receipt.Filtered("repeats an earlier record", 1));
    }

    @Test
    void theSameIndelHasTheSameLocusWhateverAllelesStandBesideIt() {
        Mutation alone = only(read(file("1 1000 . GC G . PASS . GT:AD 0/1:9,9"), request()));
        VcfRead beside = read(file("1 1000 . GCC GC,G . PASS . GT:AD 1/2:9,9,9"), request());

        assertThat(beside.mutations().get(0).locus()).isEqualTo(alone.locus());
    }

    @Test
    void chromosomesAreNamedWithoutChr() {
        assertThat(only(read(file("chr7 1000 . A G . PASS . GT:AD 0/1:9,9"), request()))
                        .locus())
                .isEqualTo("GRCh38:7:1000:A>G");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = ';', textBlock = """
                    missense_variant|G|ONE|p.Ala1Val||NM_1|,stop_gained|G|TWO|p.Arg2Ter|1||                       ; TWO R2*    ; VEP's own pick comes first
                    stop_gained|G|ONE|p.Arg2Ter|||YES,missense_variant|G|TWO|p.Ala1Val||NM_1|                     ; TWO A1V    ; then MANE Select
                    stop_gained|G|ONE|p.Arg2Ter|||,missense_variant|G|TWO|p.Ala1Val|||YES                         ; TWO A1V    ; then the canonical transcript
                    upstream_gene_variant|G|ONE||||,missense_variant&splice_region_variant|G|TWO|p.Ala1Val|||     ; TWO A1V    ; then the most severe consequence
                    synonymous_variant|G|ONE|ENSP1.1:p.Lys275%3D|1||                                              ; ONE K275=  ; percent encoding
                    intron_variant|G|ONE||1||                                                                     ; ONE intron_variant ; no protein change
                    """)
    void oneTranscriptIsChosen(String csq, String label, String why) {
        Mutation mutation =
                only(read(fileWith(CSQ, "1 1000 . A G . PASS DP=9;CSQ=" + csq.strip() + " GT:AD 0/1:9,9"), request()));

        assertThat(mutation.label()).isEqualTo(label);
    }

    @Test
    void ofSeveralAllelesEachGetsItsOwnEntryAlsoWhereVepTrimmedThem() {
        VcfRead contents = read(
                fileWith(
                        CSQ,
                        "1 1000 . CA C,CAT . PASS CSQ=frameshift_variant|-|ONE|p.Lys1fs|||,inframe_insertion|AT|TWO|p.Lys2dup||| GT:AD 1/2:9,9,9"),
                request());

        assertThat(contents.mutations()).extracting(Mutation::label).containsExactly("ONE K1fs", "TWO K2dup");
    }

    @Test
    void csqOfAnotherNameIsRecognisedByItsDescription() {
        String header = CSQ.replace("ID=CSQ", "ID=ANN");

        assertThat(only(read(
                                fileWith(
                                        header,
                                        "1 1000 . A G . PASS ANN=missense_variant|G|ONE|p.Ala1Val||| GT:AD 0/1:9,9"),
                                request()))
                        .label())
                .isEqualTo("ONE A1V");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    reference=file:///data/hg19.fa                                | GRCh37
                    reference=GRCh38.d1.vd1                                        | GRCh38
                    contig=<ID=chr17,length=83257441>                              | GRCh38
                    contig=<ID=17,length=81195210,assembly=x>                      | GRCh37
                    VEP="v95" cache="/c/homo_sapiens/95_GRCh37" assembly="GRCh37.p13" | GRCh37
                    SnpEffCmd="SnpEff GRCh37.75 x.vcf "                            | GRCh37
                    liftOverFile=/chains/hg38ToHg19.over.chain.gz                  | GRCh37
                    contig=<ID=17,assembly=b37>                                    | GRCh37
                    contig=<ID=chr17,assembly=GRCh38,species="Homo sapiens">       | GRCh38
                    contig=<ID=17,md5=351f64d4f4f9ddd45b35336ad97aa6de>            | GRCh37
                    contig=<ID=17,md5=F9A0FB01553ADB183568E3EB9D8626DB>            | GRCh38
                    bcftools_csqCommand=csq -f hs37d5.fa -g Homo_sapiens.GRCh37.82.gff3.gz x.vcf | GRCh37
                    """)
    void theBuildIsReadFromTheHeader(String line, String genome) {
        String text = file().replace("##reference=GRCh38", "##" + line);

        assertThat(read(text, request()).referenceGenome().label()).isEqualTo(genome);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    contig=<ID=17,length=81195210,md5=f9a0fb01553adb183568e3eb9d8626db>
                    contig=<ID=17,length=83257441,assembly=hg19>
                    VEP="v95" assembly="GRCh37.p13"
                    contig=<ID=chr17,md5=351f64d4f4f9ddd45b35336ad97aa6de>
                    """)
    void linesThatNameAnotherBuildThanTheRestAreRefused(String line) {
        assertThatThrownBy(() -> read(fileWith("##" + line + "\n"), request()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("one reference genome");
    }

    @Test
    void headersOfVcf44AreRead() {
        String text = fileWith(
                        """
                        ##META=<ID=Assay,Type=String,Number=.,Values=[WholeGenome, Exome]>
                        ##SAMPLE=<ID=S-1,Assay=[Exome, Panel],Description="tumour, \\"left\\" <primary>">
                        ##INFO=<ID=SVCLAIM,Number=A,Type=String,Description="a=b, c">
                        ##FORMAT=<ID=LPL,Number=LG,Type=Integer,Description="local">
                        ##ALT=<ID=DUP:TANDEM,Description="x">
                        """,
                        "1 1000 . a g,<*> . PASS X=%3B%25;Y AD:LPL 9,9,0",
                        "1 1001 . A <*> . PASS . AD 9,0",
                        "1 1002 . A . . PASS . AD 9",
                        "1 1003 . A *,T . PASS . AD 9,3,3",
                        "1 1004 . R T . PASS . AD 9,3",
                        "1 1005 . A M . PASS . AD 9,3")
                .replace("VCFv4.2", "VCFv4.4");

        VcfRead contents = read(text, request());

        assertThat(contents.format()).startsWith("VCF 4.4");
        assertThat(contents.mutations())
                .extracting(Mutation::locus)
                .containsExactly("GRCh38:1:1000:A>G", "GRCh38:1:1003:A>T");
        assertThat(contents.filtered()).containsExactly(new Receipt.Filtered("no alternative allele", 2));
        // The specification wants codes for several bases reduced to one of them: we do not guess which.
        assertThat(contents.rejected())
                .extracting(Receipt.Rejected::reason)
                .containsExactly(
                        "REF: expected bases A, C, G, T, N, found 'R'",
                        "ALT: expected bases, a symbolic allele, or ., found 'M'");
    }

    @Test
    void aBuildThatNobodyTellsIsAskedFor() {
        String text = file().replace("##reference=GRCh38\n", "");

        assertThatThrownBy(() -> read(text, request()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("context.referenceGenome: expected GRCh37 or GRCh38");
        assertThat(read(text, on(ReferenceGenome.GRCH37)).referenceGenome()).isEqualTo(ReferenceGenome.GRCH37);
    }

    @Test
    void aHeaderThatNamesTwoBuildsIsRefused() {
        String text = fileWith("##contig=<ID=17,length=81195210>\n");

        assertThatThrownBy(() -> read(text, request()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("one reference genome");
    }

    @ParameterizedTest(name = "{0}, {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    NORMAL,TUMOR     | NONE                       | TUMOR
                    TUMOUR,N         | NONE                       | TUMOUR
                    A,B              | ##tumor_sample=B           | B
                    B,A              | ##PEDIGREE=<Derived=B,Original=A> | B
                    X,S-1            | NONE                       | S-1
                    S-1              | NONE                       | S-1
                    NA12878          | ##tumor_sample=NA12878     | NA12878
                    A,B              | ##normal_sample=A          | B
                    B,A              | ##PEDIGREE=<ID=B,Original=A>       | B
                    A,B              | ##SAMPLE=<ID=B,Genomes=G,Description="Primary tumour, left breast">  | B
                    A,B              | ##SAMPLE=<ID=A,Description="matched normal">  | B
                    TUMOR,NORMAL     | ##tumor_sample=HCC1395     | TUMOR
                    P7-N,P7-T        | NONE                       | P7-T
                    P7_NORMAL,P7     | NONE                       | P7
                    X_Germline,X_Somatic | NONE                   | X_Somatic
                    TUMOR            | NONE                       | TUMOR
                    TCGA-A2-A04W-10A-01D,TCGA-A2-A04W-01A-31D      | NONE | TCGA-A2-A04W-01A-31D
                    TCGA-A2-A04W-01A-31D_TCGA-A2-A04W-10A-01D      | NONE | TCGA-A2-A04W-01A-31D_TCGA-A2-A04W-10A-01D
                    """)
    void theTumourColumnIsFound(String samples, String header, String tumour) {
        assertThat(only(read(samples(header, samples, tumour), request())).alleleSupport())
                .as("only the tumour carries 7 reads")
                .hasValue(7);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    A,B              | NONE
                    TUMOR_1,TUMOR_2  | NONE
                    NA12878          | NONE
                    A,B,C            | ##normal_sample=A
                    A,B              | ##tumor_sample=C
                    NORMAL           | NONE
                    TCGA-A2-A04W-10A-01D | NONE
                    nontumor,X,Y     | NONE
                    A-T,B-N          | NONE
                    S-1,B            | ##tumor_sample=B
                    """)
    void aTumourColumnThatIsNotCertainIsAskedFor(String samples, String header) {
        assertThatThrownBy(() -> read(samples(header, samples, "none"), request()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("context.tumourSample");
    }

    @Test
    void theSenderMayNameTheTumourButNotTheHeadersNormal() {
        String text = samples("##normal_sample=A", "A,B", "B");

        assertThat(only(read(text, ofSample("B"))).alleleSupport()).hasValue(7);
        assertThatThrownBy(() -> read(text, ofSample("A"))).hasMessageContaining("the tumour, not the normal sample");
        assertThatThrownBy(() -> read(text, ofSample("C"))).hasMessageContaining("one of the file's samples [A, B]");
    }

    @Test
    void aTumourAndNormalThatTheHeaderSwapsAreRefused() {
        String text = samples("##tumor_sample=A", "A,B", "B");

        assertThatThrownBy(() -> read(text, withNormal("A")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("context.normalSample")
                .hasMessageContaining("A, which the header calls the tumour");
        assertThatThrownBy(() -> read(text, ofSample("B")))
                .hasMessageContaining("context.tumourSample")
                .hasMessageContaining("the tumour, which the header says is A");
    }

    @Test
    void ofTwoSamplesTheOneThatIsNotTheSendersNormalIsTheTumour() {
        assertThat(only(read(samples("NONE", "A,B", "B"), withNormal("A"))).alleleSupport())
                .hasValue(7);
    }

    @Test
    void aSampleIsNotTheTumourWhenTheNamesSayTheOpposite() {
        assertThatThrownBy(() -> read(samples("NONE", "TUMOR,NORMAL", "TUMOR"), ofSample("NORMAL")))
                .hasMessageContaining("the tumour, not the normal sample");
        assertThatThrownBy(() -> read(samples("##tumor_sample=NORMAL", "TUMOR,NORMAL", "TUMOR"), request()))
                .hasMessageContaining("context.tumourSample");
    }

    @Test
    void aSampleThatTheHeaderCallsBothIsRefused() {
        assertThatThrownBy(() -> read(samples("##tumor_sample=A\n##normal_sample=A", "A,B", "B"), request()))
                .hasMessageContaining("lines that call it both");
    }

    private static VcfRequest withNormal(String sample) {
        return new VcfRequest(
                VcfFiles.ACCESSION, Optional.empty(), Optional.of(sample), Optional.empty(), 100_000, 1000);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                    1 1000 . A G . PASS .                    | line 1: expected a VCF header
                    HASH2 fileformat=VCFv3.3                     | line 1: expected ##fileformat=VCFv4.1 to VCFv4.4, found VCFv3.3
                    HASH2 fileformat=VCFv4.2                     | line 2: expected the line #CHROM, found the end of the file
                    HASH1 CHROM POS ID REF ALT QUAL FILTER        | line 1: expected #CHROM POS ID REF ALT QUAL FILTER INFO
                    HASH1 CHROM POS ID REF ALT QUAL FILTER INFO FORMAT A A | line 1: expected a name for every sample, each once
                    HASH2 patient_name=somebody                  | line 1: expected a file without names of people
                    """)
    void aFileWithoutProperHeaderIsRefused(String line, String problem) {
        assertThatThrownBy(() -> read(header(line) + "\n", request()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(problem);
    }

    /** A line that starts with # would be a comment in the table above. */
    private static String header(String line) {
        return line.replace("HASH2 ", "##").replace("HASH1 ", "#").replace(' ', '\t');
    }

    @Test
    void moreVariantsThanASomaticFileHasAreRefused() {
        List<String> records = new ArrayList<>();
        for (int i = 1; i <= 11; i++) {
            records.add("1 " + i + " . A G . PASS . GT:AD 0/1:9,9");
        }
        VcfRequest small =
                new VcfRequest(VcfFiles.ACCESSION, Optional.empty(), Optional.empty(), Optional.empty(), 10, 10);

        assertThatThrownBy(() -> read(file(records.toArray(String[]::new)), small))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("not a somatic call file");
    }

    @Test
    void moreUnusableRecordsThanTheLimitRefuseTheWholeFile() {
        VcfRequest strict =
                new VcfRequest(VcfFiles.ACCESSION, Optional.empty(), Optional.empty(), Optional.empty(), 10, 1);

        assertThatThrownBy(() -> read(file("1 x", "1 y", "1 z"), strict))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("at most 1 unusable records");
    }

    @Test
    void aFileWithoutSomaticVariantsIsAFinding() {
        VcfRead contents = read(file(), request());

        assertThat(contents.records()).isZero();
        assertThat(contents.mutations()).isEmpty();
    }

    @Test
    void aLastLineWithoutEndIsPointedOut() {
        String text = file("1 1000 . A G . PASS . GT:AD 0/1:9,9");

        assertThat(read(text.substring(0, text.length() - 1), request()).warnings())
                .anyMatch(warning -> warning.contains("no line end"));
    }

    private static String samples(String header, String samples, String tumour) {
        StringBuilder text = new StringBuilder("##fileformat=VCFv4.2\n##reference=GRCh38\n");
        if (!header.equals("NONE")) {
            text.append(header).append('\n');
        }
        StringBuilder record = new StringBuilder("1\t1000\t.\tA\tG\t.\tPASS\t.\tAD");
        text.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
        for (String sample : samples.split(",", -1)) {
            text.append('\t').append(sample);
            record.append(sample.equals(tumour) ? "\t3,7" : "\t9,1");
        }
        return text.append('\n').append(record).append('\n').toString();
    }

    private static Mutation only(VcfRead contents) {
        assertThat(contents.rejected()).isEmpty();
        assertThat(contents.mutations()).hasSize(1);
        return contents.mutations().get(0);
    }
}
