package dev.sextant.grouping;

import dev.sextant.grouping.Fact.Lead;
import dev.sextant.kernel.Answer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How an arm enters the choice: its state, and what its leading alteration is worth.
 *
 * @param byMicrosatellites whether microsatellite instability is among what opens it
 */
record Standing(ArmState state, Support support, boolean byMicrosatellites) {

    private static final String MICROSATELLITES = "Microsatellite status";

    static Standing of(Collection<Criterion> criteria, Function<String, Optional<Lead>> leadOf) {
        ArmState state = ArmFold.of(criteria).state();
        Support support = leading(criteria, leadOf).map(Lead::support).orElse(Support.NONE);
        boolean byMicrosatellites = criteria.stream()
                .anyMatch(criterion -> ArmFold.isMatch(criterion)
                        && criterion.item().equals(MICROSATELLITES)
                        && criterion.verdict() == Answer.YES);
        return new Standing(state, support, byMicrosatellites);
    }

    /** The best alteration that opens the arm: of its ANY groups when it has some, because ALL of them share the rest. */
    static Optional<Lead> leading(Collection<Criterion> criteria, Function<String, Optional<Lead>> leadOf) {
        List<Lead> ofGroups = leads(criteria, leadOf, true);
        return Lead.best(ofGroups.isEmpty() ? leads(criteria, leadOf, false) : ofGroups);
    }

    boolean isOpen() {
        return state == ArmState.MATCHED;
    }

    /** This arm's inputs of {@code armChoice}. */
    void put(Arm arm, Map<String, Object> facts) {
        String prefix = arm.name().toLowerCase(Locale.ROOT);
        facts.put(prefix + "State", state.name());
        if (arm == Arm.A6) {
            facts.put("a6Leading", byMicrosatellites ? "MICROSATELLITE" : "OTHER");
        } else if (arm != Arm.A1) {
            facts.put(prefix + "Support", support.name());
        }
    }

    private static List<Lead> leads(
            Collection<Criterion> criteria, Function<String, Optional<Lead>> leadOf, boolean inGroups) {
        return criteria.stream()
                .filter(criterion -> ArmFold.isMatch(criterion)
                        && criterion.verdict() == Answer.YES
                        && !criterion.group().equals(Criterion.ALL) == inGroups)
                .flatMap(criterion -> leadOf.apply(criterion.item()).stream())
                .toList();
    }
}
