package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.grouping.Assessment.ArmView;
import dev.sextant.sequencing.Mutation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What must hold of every patient, from evidence to arm. */
class EvidenceProperties {

    private static final List<Mutation> DRIVERS = List.of(
            Patient.pik3caH1047R(),
            Patient.missense("ERBB2", "L755S"),
            Patient.missense("ERBB2", "V777L"),
            Patient.missense("ERBB2", "T798I"),
            Patient.missense("ERBB2", "R678Q"),
            Patient.missense("KRAS", "G12D"),
            Patient.missense("AKT1", "E17K"),
            Patient.missense("ESR1", "D538G"),
            Patient.nonsense("PTEN", "R130*"),
            Patient.nonsense("RB1", "R320*"));

    private static final List<Mutation> PASSENGERS = List.of(
            Patient.missense("TTN", "A100T"),
            Patient.nonsense("MUC16", "Q12*"),
            Patient.mutation("PIK3CA", "I391=", "synonymous_variant", "GRCh38:3:179210000:C:T", 0.2),
            Patient.mutation("", "", "intergenic_variant", "GRCh38:8:1000:C:T", 0.2),
            Patient.passenger(77_000));

    /** One focus as data, so that it can be built again with less of it, or in another place. */
    private record Lesion(
            String label, List<Mutation> mutations, Map<String, Double> copies, String her2, double oestrogen) {

        void add(Patient patient, Consumer<Patient.FocusBuilder> change) {
            Patient.FocusBuilder focus = patient.focus(label)
                    .found(mutations.toArray(Mutation[]::new))
                    .immunohistochemistry(her2)
                    .receptors(oestrogen, 0);
            copies.forEach(focus::copies);
            change.accept(focus);
        }
    }

    private static List<Lesion> lesions(Random random) {
        List<Lesion> lesions = new ArrayList<>();
        int many = 1 + random.nextInt(3);
        for (int i = 0; i < many; i++) {
            List<Mutation> found = new ArrayList<>();
            DRIVERS.forEach(driver -> {
                if (random.nextInt(5) == 0) {
                    found.add(driver);
                }
            });
            Map<String, Double> copies = new LinkedHashMap<>();
            for (String gene : List.of("MET", "EGFR", "CCND1", "RB1", "CDKN2A", "PTEN")) {
                if (random.nextInt(5) == 0) {
                    copies.put(gene, List.of("RB1", "CDKN2A", "PTEN").contains(gene) ? 0.0 : 12.0);
                }
            }
            lesions.add(new Lesion(
                    "Focus " + i,
                    found,
                    copies,
                    random.nextInt(6) == 0 ? "2+" : "3+",
                    random.nextInt(3) == 0 ? 80 : 0));
        }
        return lesions;
    }

    private static Assessment assess(List<Lesion> lesions, Consumer<Patient.FocusBuilder> change) {
        Patient patient = new Patient();
        lesions.forEach(lesion -> lesion.add(patient, change));
        return patient.assess();
    }

    private static Map<String, String> verdicts(Assessment assessment) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        for (ArmView arm : assessment.arms()) {
            arm.criteria().forEach(view -> verdicts.put(arm.arm() + " " + view.criterion(), view.verdict()));
        }
        return verdicts;
    }

    @Property(tries = 60)
    void aPassengerNeverChangesTheArm(@ForAll long seed) {
        Random random = new Random(seed);
        List<Lesion> lesions = lesions(random);
        Assessment without = assess(lesions, focus -> {});
        Assessment with = assess(
                lesions,
                focus -> PASSENGERS.forEach(passenger -> {
                    if (random.nextBoolean()) {
                        focus.found(passenger);
                    }
                }));
        assertThat(with.arm()).isEqualTo(without.arm());
        assertThat(with.outcome()).isEqualTo(without.outcome());
        assertThat(with.order()).isEqualTo(without.order());
        assertThat(verdicts(with)).isEqualTo(verdicts(without));
    }

    /** Fewer results of a focus: what was met or not met stays so, or is not known. */
    @Property(tries = 120)
    void takingResultsOfAFocusAwayNeverTurnsAVerdictRound(@ForAll long seed) {
        Random random = new Random(seed);
        List<Lesion> lesions = lesions(random);
        Map<String, String> before = verdicts(assess(lesions, focus -> {}));
        List<Consumer<Patient.FocusBuilder>> losses = List.of(
                Patient.FocusBuilder::notSequenced,
                Patient.FocusBuilder::noCopyNumbers,
                focus -> focus.panel("ERBB2").onlyFound("ERBB2"),
                focus -> focus.immunohistochemistry(""),
                Patient.FocusBuilder::withoutReceptors,
                focus -> focus.tumourContent(10));
        int which = random.nextInt(lesions.size());
        Consumer<Patient.FocusBuilder> loss = losses.get(random.nextInt(losses.size()));
        int[] at = {0};
        Assessment fewer = assess(lesions, focus -> {
            if (at[0]++ == which) {
                loss.accept(focus);
            }
        });
        verdicts(fewer).forEach((criterion, after) -> {
            String was = before.getOrDefault(criterion, "NO_SUCH_CRITERION");
            assertThat(after)
                    .as("%s was %s", criterion, was)
                    .isIn(was.equals("NOT_KNOWN") ? List.of("NOT_KNOWN", "MET", "NOT_MET") : List.of(was, "NOT_KNOWN"));
        });
    }

    @Property(tries = 60)
    void theOrderOfFociAndOfFilesDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<Lesion> lesions = lesions(random);
        List<Lesion> shuffled = new ArrayList<>();
        lesions.forEach(lesion -> {
            List<Mutation> mutations = new ArrayList<>(lesion.mutations());
            Collections.shuffle(mutations, random);
            shuffled.add(new Lesion(lesion.label(), mutations, lesion.copies(), lesion.her2(), lesion.oestrogen()));
        });
        Collections.shuffle(shuffled, random);
        Assessment one = assess(lesions, focus -> {});
        Assessment other = assess(shuffled, focus -> {});
        assertThat(other.arm()).isEqualTo(one.arm());
        assertThat(other.outcome()).isEqualTo(one.outcome());
        assertThat(other.missing()).containsExactlyInAnyOrderElementsOf(one.missing());
        assertThat(verdicts(other)).isEqualTo(verdicts(one));
    }
}
