package dev.sextant.workup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.casefile.Decalcification;
import dev.sextant.casefile.Focus;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimen.Progress;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.SpecimenId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundRuleTest {

    private static final CaseId CASE = CaseId.mint();
    private static final Focus LIVER = new Focus(FocusId.mint(), CASE, "liver", "RIGHT", "Liver, right");
    private static final Focus BONE = new Focus(FocusId.mint(), CASE, "bone", "NOT_APPLICABLE", "Bone");
    private static final Instant ASKED = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "REGISTERED, false",
        "ADEQUATE, false",
        "INADEQUATE, false",
        "INTERPRETED, true",
        "UNUSABLE, false",
        "LEFT_OUT, true",
        "TO_BE_REPEATED, false"
    })
    void aFocusIsDoneWhenItsSpecimenIsInterpretedOrLeftOut(Progress progress, boolean complete) {
        assertComplete(complete, List.of(LIVER), tissue(LIVER, progress), blood(Progress.INTERPRETED));
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTERED, false",
        "ADEQUATE, false",
        "INADEQUATE, false",
        "INTERPRETED, true",
        "UNUSABLE, true",
        "LEFT_OUT, false",
        "TO_BE_REPEATED, false"
    })
    void plasmaIsDoneWhenADrawIsInterpretedOrUnusable(Progress progress, boolean complete) {
        assertComplete(complete, List.of(LIVER), tissue(LIVER, Progress.INTERPRETED), blood(progress));
    }

    @Test
    void oneOfSeveralDrawsIsEnough() {
        assertComplete(
                true,
                List.of(LIVER),
                tissue(LIVER, Progress.INTERPRETED),
                blood(Progress.INTERPRETED),
                blood(Progress.REGISTERED));
    }

    @Test
    void anInterpretedSpecimenWaitsForWhatWasAddedToItOrTakenFromIt() {
        Specimen biopsy = tissue(LIVER, Progress.INTERPRETED);
        Specimen draw = blood(Progress.INTERPRETED);
        Map<SpecimenId, List<String>> open =
                Map.of(biopsy.id(), List.of("BIOMARKERS (PD-L1)", "PATHOLOGY"), draw.id(), List.of("CTDNA_VCF"));
        assertThat(RoundRule.waitingFor(new RoundRule.Facts(
                        List.of(LIVER), List.of(biopsy, draw), true, List.of(), Optional.empty(), open)))
                .containsExactly(
                        "Liver, right: specimen " + biopsy.accession() + " awaits BIOMARKERS (PD-L1), PATHOLOGY",
                        "Plasma: draw " + draw.accession() + " awaits CTDNA_VCF");
    }

    @Test
    void aFocusWithoutSpecimenWaits() {
        assertThat(RoundRule.waitingFor(
                        facts(List.of(LIVER, BONE), tissue(LIVER, Progress.INTERPRETED), blood(Progress.INTERPRETED))))
                .containsExactly("Bone: no specimen");
    }

    @Test
    void theLatestSpecimenOfAFocusCounts() {
        assertComplete(
                true,
                List.of(LIVER),
                tissue(LIVER, Progress.TO_BE_REPEATED),
                tissue(LIVER, Progress.INTERPRETED),
                blood(Progress.INTERPRETED));
        assertComplete(
                false,
                List.of(LIVER),
                tissue(LIVER, Progress.INTERPRETED),
                tissue(LIVER, Progress.REGISTERED),
                blood(Progress.INTERPRETED));
    }

    @Test
    void plasmaOnlyIsARound() {
        assertComplete(true, List.of(), blood(Progress.INTERPRETED));
        assertComplete(false, List.of());
    }

    @Test
    void plasmaMayBeSetAsNotRequiredButNothingAtAllIsNoRound() {
        List<Specimen> tissueOnly = List.of(tissue(LIVER, Progress.INTERPRETED));
        assertThat(RoundRule.waitingFor(
                        new RoundRule.Facts(List.of(LIVER), tissueOnly, false, List.of(), Optional.empty(), Map.of())))
                .isEmpty();
        assertThat(RoundRule.waitingFor(
                        new RoundRule.Facts(List.of(), List.of(), false, List.of(), Optional.empty(), Map.of())))
                .hasSize(1);
    }

    @Test
    void serumAndNormalTissueAreNoPartOfIt() {
        assertComplete(
                true,
                List.of(),
                blood(Progress.INTERPRETED),
                specimen(SpecimenKind.NORMAL, Optional.empty(), Progress.REGISTERED),
                specimen(SpecimenKind.SERUM, Optional.empty(), Progress.REGISTERED));
    }

    @Test
    void whatMayBeAnotherPatientsIsWaitedForUnlessItWasLeftOut() {
        Specimen liver = tissue(LIVER, Progress.INTERPRETED);
        Specimen leftOut = tissue(BONE, Progress.LEFT_OUT);
        Specimen blood = blood(Progress.INTERPRETED);

        assertThat(RoundRule.waitingFor(new RoundRule.Facts(
                        List.of(LIVER, BONE),
                        List.of(liver, leftOut, blood),
                        Set.of(liver.id(), leftOut.id(), blood.id()),
                        true,
                        List.of(),
                        Optional.empty(),
                        Map.of())))
                .containsExactly(
                        "Liver, right: specimen %s is quarantined: it may be another patient's"
                                .formatted(liver.accession()),
                        "Plasma: no blood draw has been interpreted");
    }

    @Test
    void aReTestWaitsForEvidenceThatIsNewer() {
        assertThat(reTested(Optional.empty())).hasSize(1);
        assertThat(reTested(Optional.of(ASKED.minusMillis(1)))).hasSize(1);
        assertThat(reTested(Optional.of(ASKED))).containsExactly("Re-test requested: ERBB2 amplification");
        assertThat(reTested(Optional.of(ASKED.plusMillis(1)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, false, COMPLETE",
        "true, true, true, COMPLETE",
        "false, true, false, REQUESTED",
        "false, true, true, REQUESTED",
        "false, false, true, CUT_OFF",
        "false, false, false, WAITING"
    })
    void completeGoesBeforeRequestedAndRequestedBeforeTheCutOff(
            boolean complete, boolean requested, boolean cutOff, WorkUpState state) {
        assertThat(WorkUpState.of(complete, requested, cutOff)).isEqualTo(state);
    }

    private static List<String> reTested(Optional<Instant> newest) {
        return RoundRule.waitingFor(new RoundRule.Facts(
                List.of(LIVER),
                List.of(tissue(LIVER, Progress.INTERPRETED), blood(Progress.INTERPRETED)),
                true,
                List.of(new RoundRule.ReTest(List.of("ERBB2 amplification"), ASKED)),
                newest,
                Map.of()));
    }

    private static void assertComplete(boolean complete, List<Focus> foci, Specimen... specimens) {
        assertThat(RoundRule.waitingFor(facts(foci, specimens)).isEmpty()).isEqualTo(complete);
    }

    private static RoundRule.Facts facts(List<Focus> foci, Specimen... specimens) {
        return new RoundRule.Facts(foci, List.of(specimens), true, List.of(), Optional.empty(), Map.of());
    }

    private static Specimen tissue(Focus focus, Progress progress) {
        return specimen(SpecimenKind.TISSUE, Optional.of(focus.id()), progress);
    }

    private static Specimen blood(Progress progress) {
        return specimen(SpecimenKind.BLOOD, Optional.empty(), progress);
    }

    private static Specimen specimen(SpecimenKind kind, Optional<FocusId> focus, Progress progress) {
        SpecimenId id = SpecimenId.mint();
        return new Specimen(
                id,
                CASE,
                kind,
                focus,
                id.value(),
                LocalDate.parse("2026-11-01"),
                "lab",
                "FRESH",
                OptionalInt.empty(),
                Decalcification.NOT_KNOWN,
                progress);
    }
}
