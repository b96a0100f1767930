package dev.sextant.sequencing;

import static dev.sextant.sequencing.FindingsWorld.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.ReportStatus;
import dev.sextant.document.StoredDocument;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.local.demo.PublicFiles;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TissueIntakeIT {

    private static FindingsWorld world;

    private final CaseId caseId = CaseId.mint();
    private Specimen specimen;
    private DerivedPatients.TissueFiles files;

    @BeforeAll
    static void start(@TempDir Path folder) {
        world = FindingsWorld.start(folder);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void registerSpecimen() {
        String accession = "S-" + caseId.value().substring(5, 11);
        specimen = world.specimen(caseId, SpecimenKind.TISSUE, accession);
        files = DerivedPatients.t001With(7, accession);
        world.wakes.clear();
    }

    @Test
    void everythingOfASpecimenIsFoundAgain() {
        receiveAll(files);

        TissueFindings findings = results().of(specimen.id());

        assertThat(findings.mutationAssay()).map(Assay::assayId).contains("wes-tissue-grch38-v1");
        assertThat(findings.mutations()).extracting(Mutation::label).contains("PIK3CA H1047R");
        assertThat(findings.mutations()).hasSizeBetween(90, 180);
        assertThat(findings.copyNumbers()).hasSize(24);
        assertThat(findings.copyNumbers())
                .filteredOn(gene -> gene.gene().equals("ERBB2"))
                .singleElement()
                .satisfies(gene -> assertThat(gene.total())
                        .hasValueSatisfying(total -> assertThat(total).isEqualByComparingTo("16")));
        assertThat(findings.pathology().flatMap(Pathology::her2Immunohistochemistry))
                .contains("3+");
        assertThat(findings.biomarkers().flatMap(Biomarkers::tumourMutationalBurden))
                .contains(new BigDecimal("3.1"));
        assertThat(findings.documents()).hasSize(4);
        assertThat(findings.qualityFailures()).isEmpty();
        assertThat(findings.hasUsableSequencing()).isTrue();
    }

    @Test
    void aResultWakesTheWorkUpOfItsSpecimen() {
        receiveVcf(context(specimen, "wes-tissue-grch38-v1"));

        assertThat(world.wakes).containsExactly("result-arrived " + specimen.id());
    }

    @Test
    void aResultOfASpecimenThatWasInterpretedChangesTheEvidence() {
        world.progress(specimen.id(), Specimen.Progress.INTERPRETED);

        receiveVcf(context(specimen, "wes-tissue-grch38-v1"));

        assertThat(world.wakes)
                .containsExactly("result-arrived " + specimen.id(), "evidence-changed " + caseId.value());
    }

    @Test
    void aPreliminaryReportIsNoFindingAndWakesNobody() {
        receiveVcf(context(
                specimen,
                "wes-tissue-grch38-v1",
                Optional.empty(),
                ReportStatus.PRELIMINARY,
                Optional.empty(),
                Optional.empty()));

        assertThat(world.wakes).isEmpty();
        assertThat(results().of(specimen.id()).hasUsableSequencing()).isFalse();
    }

    @Test
    void aSupersededReportNoLongerCounts() {
        StoredDocument first = receive(
                new PathologyHandler(subjects(), world.settings, reports(), wakes()),
                DocumentKind.PATHOLOGY,
                context(specimen, "pathology-breast-v1"),
                pathology("3+"));

        receive(
                new PathologyHandler(subjects(), world.settings, reports(), wakes()),
                DocumentKind.PATHOLOGY,
                context(
                        specimen,
                        "pathology-breast-v1",
                        Optional.empty(),
                        ReportStatus.CORRECTED,
                        Optional.empty(),
                        Optional.of(first.id())),
                pathology("1+"));

        TissueFindings findings = results().of(specimen.id());
        assertThat(findings.pathology().flatMap(Pathology::her2Immunohistochemistry))
                .contains("1+");
        assertThat(findings.documents()).hasSize(1);
    }

    @Test
    void filesOfSeveralCallersOfOneSpecimenAllCount() {
        world.registry().register(secondCaller(), "Copy number by another caller", "lab");
        receiveCopies(secondCaller().assayId(), copiesOfErbb2(2), Optional.empty());
        receiveCopies("cnv-tissue-grch37-v1", hcc2218(), Optional.empty());

        TissueFindings findings = results().of(specimen.id());

        assertThat(erbb2(findings))
                .extracting(gene -> gene.total().orElseThrow().intValueExact())
                .containsExactly(16, 2);
        assertThat(erbb2(findings))
                .extracting(GeneCopyNumber::evidence)
                .satisfiesExactly(
                        newest -> assertThat(newest).startsWith("cnv-tissue-grch37-v1: segment 17:37646808-37903152"),
                        older -> assertThat(older).startsWith("another-caller-grch37-v1: segment 17:"));
        assertThat(findings.documents()).hasSize(2);
    }

    @Test
    void anotherFileOfTheSameCallerCountsBesideTheFirstUntilItReplacesIt() {
        StoredDocument first = receiveCopies("cnv-tissue-grch37-v1", hcc2218(), Optional.empty());
        receiveCopies("cnv-tissue-grch37-v1", copiesOfErbb2(2), Optional.empty());

        assertThat(erbb2(results().of(specimen.id())))
                .extracting(gene -> gene.total().orElseThrow().intValueExact())
                .containsExactly(2, 16);

        receiveCopies("cnv-tissue-grch37-v1", copiesOfErbb2(3), Optional.of(first.id()));

        assertThat(erbb2(results().of(specimen.id())))
                .extracting(gene -> gene.total().orElseThrow().intValueExact())
                .containsExactly(3, 2);
    }

    @Test
    void theSameSegmentsSentAgainAreOneFinding() {
        receiveCopies("cnv-tissue-grch37-v1", hcc2218(), Optional.empty());
        byte[] withAnotherLine =
                ("# sent again\n" + new String(hcc2218(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        receiveCopies("cnv-tissue-grch37-v1", withAnotherLine, Optional.empty());

        assertThat(erbb2(results().of(specimen.id()))).hasSize(1);
    }

    @Test
    void fiveCallersOfOneSpecimenAllHaveTheirSay() {
        for (String file : List.of(
                "HCC2218_facets_cncf.tsv",
                "HCC2218_truthset_cnv_bcbio.tsv",
                "HCC2218_purple.cnv.tsv",
                "HCC2218_cnvkit-call.cns")) {
            receiveCopies("cnv-tissue-grch37-v1", PublicFiles.bytes("cnv/" + file), Optional.empty());
        }
        receiveCopies("cnv-tissue-grch37-v1", named("HCC2218C", "cnv/HCC2218_titan.segs.tsv"), Optional.empty());

        assertThat(erbb2(results().of(specimen.id())))
                .extracting(GeneCopyNumber::copies)
                .containsExactly(
                        new GeneCopyNumber.AtLeast(new BigDecimal("3")),
                        new GeneCopyNumber.Total(new BigDecimal("16")),
                        new GeneCopyNumber.Total(new BigDecimal("0.714")),
                        new GeneCopyNumber.Total(new BigDecimal("17")),
                        new GeneCopyNumber.Total(new BigDecimal("16")));
    }

    @Test
    void discreteCallsAreFoundAgainAsCalls() {
        String calls = "Hugo_Symbol\tEntrez_Gene_Id\tOTHER\t%s\nHER2\t2064\t0\t2\nRB1\t5925\t0\t-2\n"
                .formatted(specimen.accession());

        receiveCopies("cnv-tissue-grch37-v1", calls.getBytes(StandardCharsets.UTF_8), Optional.empty());

        assertThat(results().of(specimen.id()).copyNumbers())
                .extracting(GeneCopyNumber::gene, GeneCopyNumber::copies)
                .containsExactly(
                        tuple("ERBB2", new GeneCopyNumber.Reported(ReportedCall.AMPLIFICATION)),
                        tuple("RB1", new GeneCopyNumber.Reported(ReportedCall.DEEP_DELETION)));
    }

    @Test
    void segmentsOfAnotherCasesSampleAreAConflict() {
        Specimen other = world.specimen(CaseId.mint(), SpecimenKind.TISSUE, "OTHER-" + specimen.accession());

        assertThatThrownBy(() -> receiveCopies(
                        "cnv-tissue-grch37-v1",
                        new String(named("HCC2218C", "cnv/HCC2218_titan.segs.tsv"), StandardCharsets.UTF_8)
                                .replace(specimen.accession(), other.accession())
                                .getBytes(StandardCharsets.UTF_8),
                        Optional.empty()))
                .isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("sample-of-another-case"));
    }

    @Test
    void aLaterReportOfOneValueKeepsTheOthers() {
        IntakeHandler handler = new PathologyHandler(subjects(), world.settings, reports(), wakes());
        receive(handler, DocumentKind.PATHOLOGY, context(specimen, "pathology-breast-v1"), pathology("2+"));
        String later = "specimen,item,value\n" + specimen.accession() + ",HER2_ISH,POSITIVE\n";
        receive(
                handler,
                DocumentKind.PATHOLOGY,
                context(specimen, "pathology-breast-v1"),
                later.getBytes(StandardCharsets.UTF_8));

        Pathology pathology = results().of(specimen.id()).pathology().orElseThrow();
        assertThat(pathology.her2Immunohistochemistry()).contains("2+");
        assertThat(pathology.her2InSituHybridisation()).contains("POSITIVE");
    }

    @Test
    void whatValuesRestOnIsKeptValueByValue() {
        IntakeHandler pathology = new PathologyHandler(subjects(), world.settings, reports(), wakes());
        IntakeHandler biomarkers = new BiomarkersHandler(subjects(), world.settings, reports(), wakes());
        receive(
                pathology,
                DocumentKind.PATHOLOGY,
                context(specimen, "pathology-breast-v1"),
                rows("HER2_IHC,2+,,", "HER2_COMPLETE_INTENSE,5,%,", "DECALCIFICATION,EDTA,,"));
        receive(
                pathology,
                DocumentKind.PATHOLOGY,
                context(specimen, "pathology-breast-v1"),
                rows("HER2_COMPLETE_WEAK,60,%,", "HER2_ISH_RECOUNT,DONE,,"));
        receive(
                biomarkers,
                DocumentKind.BIOMARKERS,
                context(specimen, "biomarkers-tissue-v1"),
                rows(
                        "MSI,MSI-H,,MSIsensor",
                        "MSI_SCORE,18.2,%,",
                        "MSI_SITES,120,sites,",
                        "PD_L1_CPS,5,score,22C3",
                        "PD_L1_IC,2,%,SP142"));
        String tmb = "SAMPLE_ID\tTMB_MEASURE\tTMB_TARGET_SIZE_MB\tTMB_N_VARIANTS\tTMB_ESTIMATE\tTMB_UNIT\n"
                + specimen.accession() + "\tTMB_coding_and_silent\t34\t130\t3.82\tmutations/Mb\n";
        receive(
                biomarkers,
                DocumentKind.BIOMARKERS,
                context(specimen, "biomarkers-tissue-v1"),
                tmb.getBytes(StandardCharsets.UTF_8));

        TissueFindings findings = results().of(specimen.id());

        assertThat(findings.pathology().flatMap(Pathology::detail))
                .contains(new PathologyDetail(
                        Optional.of(new BigDecimal("5")),
                        Optional.of(new BigDecimal("60")),
                        Optional.of("DONE"),
                        Optional.of("EDTA")));
        assertThat(findings.biomarkers().flatMap(Biomarkers::tumourMutationalBurden))
                .contains(new BigDecimal("3.82"));
        assertThat(findings.biomarkers().flatMap(Biomarkers::detail))
                .contains(new BiomarkerDetail(
                        Optional.of("coding_and_silent"),
                        Optional.of(new BigDecimal("18.2")),
                        OptionalInt.of(120),
                        Optional.of("MSIsensor"),
                        List.of(new BiomarkerDetail.PdL1("SP142", "IC", new BigDecimal("2")))));
    }

    private byte[] rows(String... rows) {
        StringBuilder text = new StringBuilder("specimen,item,value,unit,method\n");
        for (String row : rows) {
            text.append(specimen.accession()).append(',').append(row).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileThatFailedItsQualityControlGivesItsReasonAndNoFinding() {
        receiveVcf(context(
                specimen,
                "wes-tissue-grch38-v1",
                Optional.empty(),
                ReportStatus.FINAL,
                Optional.of("coverage 8x"),
                Optional.empty()));

        TissueFindings findings = results().of(specimen.id());
        assertThat(findings.qualityFailures()).containsExactly("SOMATIC_VCF: coverage 8x");
        assertThat(findings.mutations()).isEmpty();
        assertThat(findings.hasUsableSequencing()).isFalse();
    }

    @Test
    void aFileOfAnotherCasesSampleIsAConflict() {
        Specimen other = world.specimen(CaseId.mint(), SpecimenKind.TISSUE, "OTHER-" + specimen.accession());
        byte[] foreign = DerivedPatients.t001With(8, other.accession()).vcf();

        assertThatThrownBy(() -> world.read(
                        vcfHandler(), specimen, DocumentKind.SOMATIC_VCF, withTumourSample(other.accession()), foreign))
                .isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("sample-of-another-case"));
        assertThatThrownBy(() -> world.read(
                        new PathologyHandler(subjects(), world.settings, reports(), wakes()),
                        specimen,
                        DocumentKind.PATHOLOGY,
                        context(specimen, "pathology-breast-v1"),
                        DerivedPatients.t001With(8, other.accession()).pathology()))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aFileNamedLikeAnotherCasesSpecimenIsAConflict() {
        Specimen other = world.specimen(CaseId.mint(), SpecimenKind.TISSUE, "NAMED-" + specimen.accession());

        assertThatThrownBy(() -> world.read(
                        copyNumberHandler(),
                        specimen,
                        DocumentKind.COPY_NUMBER,
                        context(specimen, "cnv-tissue-grch38-v1", ReferenceGenome.GRCH38),
                        files.copyNumber(),
                        other.accession() + ".call.cns"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aFileOfTheCasesOtherFocusIsAConflict() {
        Specimen second = world.specimen(caseId, SpecimenKind.TISSUE, specimen.accession() + "-2");

        assertThatThrownBy(() -> world.read(
                        vcfHandler(),
                        specimen,
                        DocumentKind.SOMATIC_VCF,
                        withTumourSample(second.accession()),
                        DerivedPatients.t001With(7, second.accession()).vcf()))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("sample-of-another-specimen"));
    }

    @Test
    void specimenKindAssayAndBuildMustFit() {
        Specimen blood = world.specimen(caseId, SpecimenKind.BLOOD, specimen.accession() + "-B");

        assertThatThrownBy(() -> world.read(
                        vcfHandler(),
                        blood,
                        DocumentKind.SOMATIC_VCF,
                        context(blood, "wes-tissue-grch38-v1"),
                        files.vcf()))
                .hasMessageStartingWith("context.specimenId: expected a specimen of kind TISSUE");
        assertThatThrownBy(() -> receiveVcf(context(specimen, "nobody-knows-it")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("context.assayId: expected a registered assay of kind TISSUE_MUTATIONS: [");
        assertThatThrownBy(() -> receiveVcf(context(specimen, "pathology-breast-v1")))
                .hasMessageStartingWith("context.assayId");
        assertThatThrownBy(() -> receiveVcf(context(specimen, "wes-tissue-grch37-v1")))
                .hasMessageStartingWith("context.assayId: expected an assay on GRCh38");
        assertThatThrownBy(() -> world.read(
                        copyNumberHandler(),
                        specimen,
                        DocumentKind.COPY_NUMBER,
                        context(specimen, "cnv-tissue-grch38-v1"),
                        files.copyNumber()))
                .hasMessageStartingWith("context.referenceGenome");
    }

    @Test
    void aMafCountsAsAVcfDoes() {
        receiveMaf(specimen.accession(), Optional.empty());

        TissueFindings findings = results().of(specimen.id());

        assertThat(findings.mutationAssay()).map(Assay::assayId).contains("wes-tissue-grch38-v1");
        assertThat(findings.hasUsableSequencing()).isTrue();
        assertThat(findings.mutations())
                .extracting(Mutation::label)
                .containsExactly("PIK3CA H1047R", "ERBB2 L755_T759del");
        assertThat(world.wakes).containsExactly("result-arrived " + specimen.id());
    }

    @Test
    void theSameChangesFromAVcfAndAMafAreOneEach() {
        receiveMaf(specimen.accession(), Optional.empty());
        String vcf = "##fileformat=VCFv4.2\n##reference=GRCh38\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
                + specimen.accession() + "\n3\t179234297\t.\tA\tG\t.\tPASS\t.\tAD\t80,20\n"
                + "17\t39723965\t.\tATTGAGGGAAAACACAT\tAT\t.\tPASS\t.\tAD\t70,30\n";
        receive(
                vcfHandler(),
                DocumentKind.SOMATIC_VCF,
                context(specimen, "wes-tissue-grch38-v1"),
                vcf.getBytes(StandardCharsets.UTF_8));

        assertThat(results().of(specimen.id()).mutations())
                .extracting(Mutation::locus)
                .containsExactly("GRCh38:3:179234297:A>G", "GRCh38:17:39723966:TTGAGGGAAAACACA>-");
    }

    @Test
    void aMafThatPassedAnswersAVcfThatFailed() {
        receiveVcf(context(
                specimen,
                "wes-tissue-grch38-v1",
                Optional.empty(),
                ReportStatus.FINAL,
                Optional.of("coverage 8x"),
                Optional.empty()));

        receiveMaf(specimen.accession(), Optional.empty());

        assertThat(results().of(specimen.id()).qualityFailures()).isEmpty();
    }

    @Test
    void aMafOfAnotherCasesSampleIsAConflictAndOneOfAnUnknownSampleIsRefused() {
        Specimen other = world.specimen(CaseId.mint(), SpecimenKind.TISSUE, "MAF-" + specimen.accession());

        assertThatThrownBy(() -> receiveMaf(other.accession(), Optional.of(other.accession())))
                .isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("sample-of-another-case"));
        assertThatThrownBy(() -> receiveMaf("TCGA-1", Optional.empty()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("one of the file's 1: TCGA-1");
        receiveMaf("TCGA-1", Optional.of("TCGA-1"));
    }

    @Test
    void bothBuildsWork() {
        DerivedPatients.TissueFiles onGrch37 = DerivedPatients.tissue(
                7, specimen.accession(), Profile.amplifiedWithPik3ca().on(ReferenceGenome.GRCH37));

        receiveAll(onGrch37);

        assertThat(results().of(specimen.id()).mutations())
                .extracting(Mutation::locus)
                .contains("GRCh37:3:178952085:A>G");
    }

    @Test
    void theRegistryIsSeededAndGrowsButNeverChanges() {
        Assay panel = new Assay(
                "panel-x",
                Assay.Kind.TISSUE_MUTATIONS,
                false,
                Set.of("ERBB2", "PIK3CA"),
                "GRCh38",
                new BigDecimal("0.02"),
                Optional.empty());

        assertThat(world.registry().all()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(world.registry().find("ctdna-panel-grch38-v1").orElseThrow().genes())
                .hasSize(70);
        world.registry().register(panel, "a panel", "lab");
        assertThat(world.registry().find("panel-x")).contains(panel);
        assertThatThrownBy(() -> world.registry().register(panel, "another", "lab"))
                .isInstanceOf(Conflict.class);
    }

    private void receiveAll(DerivedPatients.TissueFiles sent) {
        ReferenceGenome genome = ReferenceGenome.require("test", sent.referenceGenome());
        receive(vcfHandler(), DocumentKind.SOMATIC_VCF, context(specimen, sent.mutationAssay()), sent.vcf());
        receive(
                copyNumberHandler(),
                DocumentKind.COPY_NUMBER,
                context(specimen, sent.copyNumberAssay(), genome),
                sent.copyNumber());
        receive(
                new PathologyHandler(subjects(), world.settings, reports(), wakes()),
                DocumentKind.PATHOLOGY,
                context(specimen, "pathology-breast-v1"),
                sent.pathology());
        receive(
                new BiomarkersHandler(subjects(), world.settings, reports(), wakes()),
                DocumentKind.BIOMARKERS,
                context(specimen, "biomarkers-tissue-v1"),
                sent.biomarkers());
    }

    private StoredDocument receiveVcf(DocumentContext context) {
        return receive(vcfHandler(), DocumentKind.SOMATIC_VCF, context, files.vcf());
    }

    /** PIK3CA H1047R and ERBB2 del755-759 of one sample. */
    private StoredDocument receiveMaf(String sample, Optional<String> tumourSample) {
        String maf = "#version 2.4\nHugo_Symbol\tNCBI_Build\tChromosome\tStart_Position\tVariant_Classification\t"
                + "Reference_Allele\tTumor_Seq_Allele2\tTumor_Sample_Barcode\tHGVSp_Short\n"
                + "PIK3CA\tGRCh38\t3\t179234297\tMissense_Mutation\tA\tG\t" + sample + "\tp.H1047R\n"
                + "ERBB2\tGRCh38\t17\t39723966\tIn_Frame_Del\tTTGAGGGAAAACACA\t-\t" + sample
                + "\tp.L755_T759del\n";
        return receive(
                new MafHandler(subjects(), world.settings, world.mutations(), wakes()),
                DocumentKind.MAF,
                tumourSample.map(this::withTumourSample).orElseGet(() -> context(specimen, "wes-tissue-grch38-v1")),
                maf.getBytes(StandardCharsets.UTF_8));
    }

    private StoredDocument receive(IntakeHandler handler, DocumentKind kind, DocumentContext context, byte[] bytes) {
        return world.receive(handler, specimen, kind, context, bytes);
    }

    private StoredDocument receiveCopies(String assay, byte[] segments, Optional<DocumentId> supersedes) {
        return receive(
                copyNumberHandler(),
                DocumentKind.COPY_NUMBER,
                context(
                        specimen,
                        assay,
                        Optional.of("GRCh37"),
                        supersedes.isPresent() ? ReportStatus.CORRECTED : ReportStatus.FINAL,
                        Optional.empty(),
                        supersedes),
                segments);
    }

    private static Assay secondCaller() {
        return new Assay(
                "another-caller-grch37-v1",
                Assay.Kind.TISSUE_COPY_NUMBER,
                true,
                Set.of(),
                "GRCh37",
                BigDecimal.ZERO,
                Optional.empty());
    }

    /** A public file as the laboratory would send it that calls its sample like the specimen. */
    private byte[] named(String sample, String file) {
        return new String(PublicFiles.bytes(file), StandardCharsets.UTF_8)
                .replace(sample, specimen.accession())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hcc2218() {
        return PublicFiles.bytes("cnv/HCC2218_cnvkit-call.cns");
    }

    /** HCC2218 as a caller would tell it that sees so many copies of ERBB2. */
    private byte[] copiesOfErbb2(int copies) {
        Profile profile = Profile.amplifiedOnly()
                .on(ReferenceGenome.GRCH37)
                .withCopiesOfHcc2218()
                .withCopies("ERBB2", copies);
        return DerivedPatients.tissue(7, specimen.accession(), profile).copyNumber();
    }

    private static List<GeneCopyNumber> erbb2(TissueFindings findings) {
        return findings.copyNumbers().stream()
                .filter(gene -> gene.gene().equals("ERBB2"))
                .toList();
    }

    private DocumentContext withTumourSample(String sample) {
        return new DocumentContext(
                Optional.of(specimen.id()),
                Optional.of("wes-tissue-grch38-v1"),
                Optional.empty(),
                Optional.of(sample),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                ReportStatus.FINAL,
                Optional.empty(),
                Optional.empty());
    }

    private byte[] pathology(String staining) {
        return ("specimen,item,value\n" + specimen.accession() + ",HER2_IHC," + staining + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static IntakeSubjects subjects() {
        return world.subjects();
    }

    private static ResultWakes wakes() {
        return world.resultWakes();
    }

    private static Reports reports() {
        return new Reports(world.jdbc);
    }

    private static SomaticVcfHandler vcfHandler() {
        return new SomaticVcfHandler(subjects(), world.vcf(), world.mutations(), wakes());
    }

    private static CopyNumberHandler copyNumberHandler() {
        return new CopyNumberHandler(subjects(), world.settings, new GeneCopyNumbers(world.jdbc), wakes());
    }

    private static TissueResults results() {
        return new StoredTissueResults(
                world.currentDocuments(), world.mutations(), new GeneCopyNumbers(world.jdbc), reports());
    }
}
