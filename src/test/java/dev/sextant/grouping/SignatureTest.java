package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.casefile.Specimen;
import dev.sextant.grouping.KnownAlteration.Role;
import dev.sextant.grouping.Signature.Alteration;
import dev.sextant.grouping.Signature.State;
import dev.sextant.grouping.SignatureSummary.Recall;
import dev.sextant.sequencing.GeneCopyNumber;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReportedCall;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {

    private final Patient patient = new Patient();

    private static Alteration alteration(Signature signature, String label) {
        return signature.alterations().stream()
                .filter(candidate -> candidate.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(label + " is not among "
                        + signature.alterations().stream()
                                .map(Alteration::label)
                                .toList()));
    }

    @Test
    void aMutationInEveryEvaluableFocusIsTruncalAcrossBuilds() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        patient.focus("Lung").found(Patient.pik3caH1047ROnOldBuild());
        Alteration pik3ca = alteration(patient.signature(), "PIK3CA H1047R");
        assertThat(pik3ca.clonality()).isEqualTo(Clonality.TRUNCAL);
        assertThat(pik3ca.roles()).containsExactly(Role.ACTIVATING);
        assertThat(pik3ca.tier()).contains(Tier.I);
    }

    @Test
    void ofVeryManyMutationsThoseOfGenesOfInterestAndOfMostFociAreNamedAndAllAreCounted() {
        List<Mutation> many = IntStream.range(0, Listed.MOST_OF_OTHER_GENES + 50)
                .mapToObj(i -> Patient.passenger(3_000_000 + i))
                .toList();
        Mutation inBoth = Patient.missense("ZOTHER", "A1V");
        patient.focus("Liver")
                .found(many.toArray(Mutation[]::new))
                .found(inBoth, Patient.pik3caH1047R(), Patient.missense("TP53", "A1V"));
        patient.focus("Lung").found(inBoth);
        Signature signature = patient.signature();

        assertThat(signature.alterations())
                .hasSize(Listed.MOST_OF_OTHER_GENES + 3)
                .extracting(Alteration::label)
                .contains("ZOTHER A1V", "PIK3CA H1047R", "TP53 A1V");
        assertThat(signature.summary().unlisted()).contains(51);
        assertThat(signature.summary().mutations()).isEqualTo(Listed.MOST_OF_OTHER_GENES + 53);
        assertThat(signature.summary().privateToOne()).isEqualTo(Listed.MOST_OF_OTHER_GENES + 52);
    }

    @Test
    void aFocusThatDoesNotCoverTheGeneIsNotEvaluableThere() {
        patient.focus("Liver").found(Patient.missense("KRAS", "G12D"));
        patient.focus("Lung").panel("PIK3CA", "ERBB2");
        Alteration kras = alteration(patient.signature(), "KRAS G12D");
        assertThat(kras.clonality()).isEqualTo(Clonality.NOT_ASSESSABLE);
        assertThat(kras.foci()).extracting(seen -> seen.state()).containsExactly(State.PRESENT, State.NOT_EVALUABLE);
    }

    /** As it comes from VCF on both builds, from MAF, and from a report without coordinates. */
    @Test
    void oneChangeFromFilesOfFourKindsIsOneAlteration() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        patient.focus("Skin").found(Patient.pik3caH1047ROnOldBuild());
        patient.focus("Bone")
                .found(Patient.mutation("PIK3CA", "p.His1047Arg", "missense_variant", "GRCh37:3:178952085:A:G", 0.2));
        patient.blood(0.2).found(reported("PIK3CA", "H1047R"));
        assertThat(patient.signature().alterations())
                .filteredOn(alteration -> alteration.kind() == Signature.AlterationKind.MUTATION)
                .singleElement()
                .satisfies(only -> {
                    assertThat(only.clonality()).isEqualTo(Clonality.TRUNCAL);
                    assertThat(only.support()).isEqualTo(Support.TRUNCAL);
                    assertThat(only.plasma().getFirst().state()).isEqualTo(State.PRESENT);
                });
    }

    private static Mutation reported(String gene, String change) {
        return new Mutation(
                Optional.of(gene),
                Optional.of(change),
                "missense_variant",
                "GRCh38",
                "",
                0,
                "",
                "",
                Optional.of(new BigDecimal("0.1")),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    @Test
    void aFrameShiftIsOneChangeHoweverMuchItsNameSays() {
        patient.focus("Liver")
                .found(Patient.mutation("PTEN", "K267Rfs*9", "frameshift_variant", "GRCh38:10:87957915:GA:G", 0.3));
        patient.focus("Skin")
                .found(Patient.mutation("PTEN", "K267fs", "frameshift_variant", "GRCh37:10:89717672:GA:G", 0.3));
        assertThat(patient.signature().alterations())
                .filteredOn(alteration -> alteration.gene().equals(Optional.of("PTEN")))
                .singleElement()
                .satisfies(only -> assertThat(only.clonality()).isEqualTo(Clonality.TRUNCAL));
    }

    @Test
    void aShortNameThatFitsTwoFrameShiftsIsNeither() {
        patient.focus("Liver")
                .found(
                        Patient.mutation("PTEN", "K267Rfs*9", "frameshift_variant", "GRCh38:10:87957915:GA:G", 0.3),
                        Patient.mutation("PTEN", "K267Nfs*3", "frameshift_variant", "GRCh38:10:87957917:A:AT", 0.3));
        patient.focus("Skin")
                .found(Patient.mutation("PTEN", "K267fs", "frameshift_variant", "GRCh37:10:89717672:GA:G", 0.3));
        assertThat(patient.signature().alterations())
                .filteredOn(alteration -> alteration.gene().equals(Optional.of("PTEN")))
                .hasSize(3);
    }

    @Test
    void twoRecordsInOneCodonAreSaidToBePerhapsOneChange() {
        patient.focus("Liver")
                .found(
                        Patient.mutation("PIK3CA", "E545K", "missense_variant", "GRCh38:3:179218303:G:A", 0.3),
                        Patient.mutation("PIK3CA", "E545G", "missense_variant", "GRCh38:3:179218304:A:G", 0.3));
        Signature signature = patient.signature();
        assertThat(alteration(signature, "PIK3CA E545K").notes())
                .anySatisfy(note -> assertThat(note).startsWith("In one codon with PIK3CA E545G"));
        assertThat(alteration(signature, "PIK3CA E545G").notes())
                .anySatisfy(note -> assertThat(note).startsWith("In one codon with PIK3CA E545K"));
    }

    @Test
    void twoChangesOfOneCodonInTwoFociAreTwo() {
        patient.focus("Liver")
                .found(Patient.mutation("PIK3CA", "E545K", "missense_variant", "GRCh38:3:179218303:G:A", 0.3));
        patient.focus("Skin")
                .found(Patient.mutation("PIK3CA", "E545G", "missense_variant", "GRCh38:3:179218304:A:G", 0.3));
        assertThat(alteration(patient.signature(), "PIK3CA E545K").notes())
                .noneSatisfy(note -> assertThat(note).contains("codon"));
    }

    @ParameterizedTest
    @CsvSource({"PIK3CA, H1047R, DRIVER, Recurrent", "ERBB2, R678Q, NOT_KNOWN, Recurrent", "TTN, A100T, PASSENGER, ''"})
    void driverPassengerOrNotKnownIsSaidWithRecurrenceApart(
            String gene, String change, Signature.Significance significance, String note) {
        patient.focus("Liver").found(Patient.missense(gene, change));
        Alteration found = alteration(patient.signature(), gene + " " + change);
        assertThat(found.significance()).isEqualTo(significance);
        assertThat(found.notes().stream().findFirst().orElse("")).startsWith(note);
    }

    @Test
    void everyDriverNamesItsSource() {
        patient.focus("Liver")
                .found(Patient.pik3caH1047R(), Patient.nonsense("PTEN", "R130*"), Patient.missense("ERBB2", "L755S"))
                .copies("CCND1", 9);
        assertThat(patient.signature().alterations())
                .filteredOn(alteration -> alteration.significance() == Signature.Significance.DRIVER)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(
                        driver -> assertThat(driver.source()).as(driver.label()).isPresent());
    }

    /** The table's own last column calls these loss of function. */
    @ParameterizedTest
    @CsvSource({"Y772_A775dup", "G778_P780dup"})
    void anInsertionInFrameIsNeverLossOfFunction(String change) {
        patient.focus("Liver")
                .found(Patient.mutation(
                        "ERBB2", change, "inframe_insertion", "GRCh38:17:39724728:A:AGCATACGTGATG", 0.3));
        assertThat(alteration(patient.signature(), "ERBB2 " + change).roles()).containsExactly(Role.ACTIVATING);
    }

    @Test
    void aSignatureIsReadBackAsItWasAlsoOneFromBeforeThereWereNotes() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        patient.blood(0.2).found(Patient.missense("TP53", "R175H"));
        Signature signature = patient.signature();
        JsonNode kept = CanonicalJson.tree(signature);
        assertThat(CanonicalJson.read(kept, Signature.class)).isEqualTo(signature);
        assertThat(kept.path("alterations").findValuesAsText("significance")).contains("DRIVER");

        kept.path("alterations")
                .forEach(alteration -> ((ObjectNode) alteration).remove(List.of("notes", "caution", "significance")));
        kept.path("plasma").forEach(draw -> ((ObjectNode) draw).remove("matchedNormal"));
        Signature earlier = CanonicalJson.read(kept, Signature.class);
        assertThat(earlier.alterations()).allSatisfy(alteration -> {
            assertThat(alteration.notes()).isEmpty();
            assertThat(alteration.caution()).isEmpty();
        });
    }

    @Test
    void aPlaceOutsideAnAssaysRegionsIsNotEvaluableThere() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        patient.focus("Skin").regions("3:179234290-179234300");
        patient.focus("Bone").regions("3:179218290-179218310");
        Alteration pik3ca = alteration(patient.signature(), "PIK3CA H1047R");
        assertThat(pik3ca.foci())
                .extracting(Signature.Observation::state)
                .containsExactly(State.PRESENT, State.ABSENT, State.NOT_EVALUABLE);
        assertThat(pik3ca.clonality()).isEqualTo(Clonality.PRIVATE);
    }

    @Test
    void ofThreeFociTwoMakeItSharedAndOneMakesItPrivate() {
        patient.focus("Liver").found(Patient.missense("KRAS", "G12D"), Patient.pik3caH1047R());
        patient.focus("Lung").found(Patient.missense("KRAS", "G12D"));
        patient.focus("Bone");
        assertThat(alteration(patient.signature(), "KRAS G12D").clonality()).isEqualTo(Clonality.SHARED);
        assertThat(alteration(patient.signature(), "PIK3CA H1047R").clonality()).isEqualTo(Clonality.PRIVATE);
    }

    @Test
    void withOneLesionClonalityIsNotAssessable() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        Alteration pik3ca = alteration(patient.signature(), "PIK3CA H1047R");
        assertThat(pik3ca.clonality()).isEqualTo(Clonality.NOT_ASSESSABLE);
        assertThat(pik3ca.support()).isEqualTo(Support.NOT_ASSESSABLE);
    }

    @Test
    void withoutProteinChangeAnotherBuildCannotBeCompared() {
        patient.focus("Liver").found(Patient.passenger(500));
        patient.focus("Lung").found(Patient.mutation("", "", "NOT_KNOWN", "GRCh37:22:900:C:T", 0.1));
        Alteration one = alteration(patient.signature(), "GRCh38:22:500:C>T");
        assertThat(one.clonality()).isEqualTo(Clonality.NOT_ASSESSABLE);
    }

    @Test
    void anUnusableOrLeftOutSpecimenDoesNotCount() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        patient.focus("Lung").progress(Specimen.Progress.UNUSABLE);
        patient.focus("Bone").progress(Specimen.Progress.LEFT_OUT);
        Signature signature = patient.signature();
        assertThat(alteration(signature, "PIK3CA H1047R").clonality()).isEqualTo(Clonality.NOT_ASSESSABLE);
        assertThat(signature.foci()).extracting(focus -> focus.inPlay()).containsExactly(true, true, false);
    }

    @Test
    void tissueAndPlasmaTogetherSupportAnAlteration() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        patient.blood(0.1).found(Patient.pik3caH1047ROnOldBuild());
        assertThat(alteration(patient.signature(), "PIK3CA H1047R").support()).isEqualTo(Support.TISSUE_AND_PLASMA);
    }

    @Test
    void anAbsenceInPlasmaMeansSomethingOnlyWithEnoughTumourDna() {
        patient.focus("Liver").found(Patient.pik3caH1047R());
        patient.blood(0.01);
        patient.blood(0.2);
        patient.blood(0.2).panel("ERBB2");
        assertThat(alteration(patient.signature(), "PIK3CA H1047R").plasma())
                .extracting(seen -> seen.state())
                .containsExactly(State.NOT_INFORMATIVE, State.ABSENT, State.NOT_EVALUABLE);
    }

    @Test
    void whatOnlyPlasmaShowsIsListed() {
        patient.focus("Liver");
        patient.blood(0.01).found(Patient.missense("ERBB2", "L755S"));
        Signature signature = patient.signature();
        assertThat(alteration(signature, "ERBB2 L755S").support()).isEqualTo(Support.PLASMA_ONLY);
        assertThat(alteration(signature, "ERBB2 L755S").roles()).containsExactly(Role.ACTIVATING, Role.RESISTANCE);
        assertThat(signature.summary().plasmaOnly()).containsExactly("ERBB2 L755S");
    }

    @ParameterizedTest
    @CsvSource({
        "ERBB2, Y772_A775dup, A775_G776insYVMA",
        "ERBB2, Y772_A775dup, A771_Y772insYVMA",
        "ERBB2, Y772_A775dup, p.(Tyr772_Ala775dup)",
        "ERBB2, G778_P780dup, P780_Y781insGSP",
        "ERBB2, G778_P780dup, V777_G778insGSP",
        "ERBB2, L755_T759del, p.Leu755_Thr759del",
        "ERBB2, L755S, p.Leu755Ser",
        "PIK3CA, H1047R, p.H1047R",
        "ERBB2, E770_A771insAYVM, Y772_A775dup",
        "ERBB2, G776>VC, G776delinsVC",
        "ERBB2, L755_T759delLRENT, L755_T759del",
        "TP53, R213*, p.Arg213Ter",
        "TP53, R213*, R213X",
        "PTEN, K267Rfs*9, p.(Lys267ArgfsTer9)",
        "PTEN, K267Rfs*9, K267RfsX9",
        "PTEN, K267Rfs*9, K267Rfs*?",
        "PTEN, K267Rfs*9, K267Rfs",
        "PTEN, K267fs*9, K267fs"
    })
    void oneProteinHasOneName(String gene, String one, String other) {
        assertThat(ProteinChange.key(gene, one)).isEqualTo(ProteinChange.key(gene, other));
    }

    @ParameterizedTest
    @CsvSource({"Y772_A775dup, G778_P780dup", "L755S, L755P", "G776delinsVC, G776delinsLC", "D769_E770insX, D769X"})
    void otherProteinsHaveOtherNames(String one, String other) {
        assertThat(ProteinChange.key("ERBB2", one)).isNotEqualTo(ProteinChange.key("ERBB2", other));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ERBB2,  A775_G776insYVMA, ACTIVATING
            ERBB2,  P780_Y781insGSP,  ACTIVATING
            ERBB2,  G778_P780dup,     ACTIVATING
            ERBB2,  S310F,            ACTIVATING
            ERBB2,  R678Q,            REVIEW
            ERBB2,  R138W,            REVIEW
            ERBB2,  A500T,            REVIEW
            ERBB2,  T798I,            RESISTANCE
            PIK3CA, H1047R,           ACTIVATING
            PIK3CA, E545K,            ACTIVATING
            PIK3CA, V344G,            REVIEW
            HRAS,   Q61R,             ACTIVATING
            NRAS,   G13D,             ACTIVATING
            NRAS,   G12*,             REVIEW
            KRAS,   G12C,             ACTIVATING
            BRAF,   V600E,            ACTIVATING
            BRAF,   D594G,            REVIEW
            AKT1,   E17K,             ACTIVATING
            AKT1,   L52R,             REVIEW
            ESR1,   D538G,            LIGAND_BINDING
            """)
    void recurrentIsNotActivating(String gene, String change, Role role) {
        patient.focus("Liver").found(Patient.missense(gene, change));
        assertThat(alteration(patient.signature(), gene + " " + change).roles()).containsExactly(role);
    }

    @ParameterizedTest
    @CsvSource({
        "stop_gained",
        "frameshift_variant",
        "splice_donor_variant&intron_variant",
        "splice_acceptor_variant",
        "start_lost"
    })
    void lossOfFunctionIsReadFromTheConsequence(String consequence) {
        patient.focus("Liver").found(Patient.mutation("PTEN", "", consequence, "GRCh38:10:87933147:C:T", 0.4));
        assertThat(patient.signature().alterations())
                .filteredOn(
                        alteration -> alteration.gene().filter("PTEN"::equals).isPresent())
                .singleElement()
                .satisfies(pten -> assertThat(pten.roles()).containsExactly(Role.LOSS));
    }

    @Test
    void aVariantWithoutAnnotationInsideAGeneIsUnreadNotAbsent() {
        patient.focus("Liver").found(Patient.mutation("", "", "NOT_KNOWN", "GRCh38:17:31200000:C:T", 0.4));
        Signature signature = patient.signature();
        assertThat(alteration(signature, "NF1 variant at GRCh38:17:31200000:C>T")
                        .roles())
                .containsExactly(Role.UNREAD);
    }

    @Test
    void aChangeThatNobodyNamedIsUnreadAndASilentOneIsNothing() {
        patient.focus("Liver")
                .found(
                        Patient.mutation("KRAS", "", "missense_variant", "GRCh38:12:25245350:C:T", 0.4),
                        Patient.mutation("BRAF", "p.Val600Val", "synonymous_variant", "GRCh38:7:140753335:A:G", 0.4));
        assertThat(patient.signature().alterations())
                .extracting(Alteration::label, Alteration::roles)
                .contains(tuple("KRAS missense_variant", List.of(Role.UNREAD)), tuple("BRAF p.Val600Val", List.of()));
    }

    @Test
    void callersThatDisagreeAreAConflictAndNeverAveraged() {
        patient.focus("Liver").anotherCaller("ERBB2", 0.7);
        Signature signature = patient.signature();
        assertThat(signature.foci().getFirst().copyNumberCall("ERBB2")).isEqualTo("CONFLICT");
        assertThat(signature.foci().getFirst().erbb2().state()).isEqualTo("CONFLICT");
        Signature.CopyNumberFinding erbb2 = signature.foci().getFirst().copyNumbers().stream()
                .filter(finding -> finding.gene().equals("ERBB2"))
                .findFirst()
                .orElseThrow();
        assertThat(erbb2.totalCopies()).isEmpty();
        assertThat(erbb2.reason()).startsWith("Callers disagree: ").contains("0.7 copies: not amplified");
        assertThat(erbb2.evidence()).contains("segment; another caller");
    }

    @Test
    void callersThatAgreeGiveTheNewestNumberAndShowBoth() {
        patient.focus("Liver").copies("ERBB2", 17).anotherCaller("ERBB2", 16);
        Signature.CopyNumberFinding erbb2 = patient.signature().foci().getFirst().copyNumbers().stream()
                .filter(finding -> finding.gene().equals("ERBB2"))
                .findFirst()
                .orElseThrow();
        assertThat(erbb2.call()).isEqualTo("AMPLIFIED");
        assertThat(erbb2.totalCopies())
                .hasValueSatisfying(total -> assertThat(total).isEqualByComparingTo("17"));
        assertThat(erbb2.evidence()).contains("segment; another caller");
    }

    @Test
    void callsWithoutANumberReachTheTableAsCalls() {
        patient.focus("Liver")
                .told("ERBB2", new GeneCopyNumber.Reported(ReportedCall.AMPLIFICATION))
                .told("EGFR", new GeneCopyNumber.Reported(ReportedCall.AMPLIFICATION))
                .told("RB1", new GeneCopyNumber.Reported(ReportedCall.DEEP_DELETION));
        Signature.FocusFindings liver = patient.signature().foci().getFirst();
        assertThat(liver.copyNumberCall("ERBB2")).isEqualTo("AMPLIFIED");
        assertThat(liver.copyNumberCall("EGFR"))
                .as("whether highly is not told")
                .isEqualTo("EQUIVOCAL");
        assertThat(liver.copyNumberCall("RB1")).isEqualTo("DEEP_DELETION");
        assertThat(liver.copyNumbers())
                .filteredOn(finding -> finding.gene().equals("ERBB2"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.totalCopies()).isEmpty();
                    assertThat(finding.reason()).isEqualTo("Reported as amplified, without a number");
                });
    }

    @Test
    void aCallerThatCountsNoFurtherDoesNotShowThatErbb2IsNotAmplified() {
        patient.focus("Liver").told("ERBB2", new GeneCopyNumber.AtLeast(BigDecimal.valueOf(3)));
        patient.focus("Lung").copies("ERBB2", 3);
        assertThat(patient.signature().foci())
                .extracting(focus -> focus.copyNumberCall("ERBB2"))
                .containsExactly("NOT_KNOWN", "NOT_AMPLIFIED");
        assertThat(patient.signature().foci().getFirst().erbb2().state()).isEqualTo("RETAINED");
    }

    @Test
    void lowTumourContentAndFailedQualityMakeCopyNumberNotKnown() {
        patient.focus("Liver").tumourContent(19);
        patient.focus("Lung").failed("COPY_NUMBER: noise too high");
        patient.focus("Bone").failed("PATHOLOGY: block exhausted");
        assertThat(patient.signature().foci())
                .extracting(focus -> focus.copyNumberCall("CCND1"))
                .containsExactly("NOT_KNOWN", "NOT_KNOWN", "NOT_AMPLIFIED");
    }

    @Test
    void summariesCountOnlyWhatWasEvaluable() {
        patient.focus("Liver").found(Patient.pik3caH1047R(), Patient.passenger(100), Patient.passenger(200));
        patient.focus("Lung").found(Patient.pik3caH1047R(), Patient.passenger(100));
        patient.blood(0.2).found(Patient.pik3caH1047R());
        SignatureSummary summary = patient.signature().summary();
        assertThat(summary.truncal()).isEqualTo(2);
        assertThat(summary.privateToOne()).isEqualTo(1);
        assertThat(summary.truncalFraction()).contains(new BigDecimal("0.6667"));
        assertThat(summary.heterogeneityIndex()).contains(new BigDecimal("0.3333"));
        assertThat(summary.jaccard()).singleElement().satisfies(pair -> {
            assertThat(pair.shared()).isEqualTo(2);
            assertThat(pair.all()).isEqualTo(3);
        });
        assertThat(summary.plasmaRecall())
                .extracting(Recall::clonality, Recall::inPlasma, Recall::inTissue)
                .contains(tuple("ALL", 1, 3), tuple("TRUNCAL", 1, 2), tuple("PRIVATE", 0, 1));
    }

    @Test
    void mathIsTheScaledMedianDeviation() {
        // median 0.2, deviations 0.1 0 0.1 0.2 -> 0.1; 100 x 1.4826 x 0.1 / 0.2
        assertThat(Summaries.math(List.of(
                        new BigDecimal("0.1"), new BigDecimal("0.2"), new BigDecimal("0.2"), new BigDecimal("0.4"))))
                .contains(new BigDecimal("37.0650"));
        assertThat(Summaries.math(List.of())).isEmpty();
    }

    @Test
    void theSameEvidenceGivesTheSameBytesInAnyOrder() {
        patient.focus("Liver").found(Patient.pik3caH1047R(), Patient.passenger(100), Patient.missense("KRAS", "G12D"));
        Patient other = new Patient();
        other.focus("Liver").found(Patient.missense("KRAS", "G12D"), Patient.pik3caH1047R(), Patient.passenger(100));
        String one = CanonicalJson.text(patient.signature());
        assertThat(CanonicalJson.text(other.signature())).isEqualTo(one);
        assertThat(CanonicalJson.text(CanonicalJson.tree(patient.signature()))).isEqualTo(one);
        assertThat(CanonicalJson.hash(CanonicalJson.read(CanonicalJson.parse(one), Signature.class)))
                .isEqualTo(CanonicalJson.hash(patient.signature()));
    }

    @Test
    void evidenceHasOneHashWhateverTheOrderOfAnAssaysGenes() {
        patient.focus("Liver").panel("PIK3CA", "ERBB2", "KRAS");
        Patient other = new Patient();
        other.focus("Liver").panel("KRAS", "PIK3CA", "ERBB2");
        assertThat(CanonicalJson.hash(other.evidence())).isEqualTo(CanonicalJson.hash(patient.evidence()));
    }

    @Test
    void askingTheTablesStaysWithinAFewDozenCalls() {
        patient.focus("Liver");
        patient.focus("Lung");
        patient.focus("Bone");
        patient.signature();
        assertThat(patient.tables.evaluated().size()).isLessThan(60);
    }
}
