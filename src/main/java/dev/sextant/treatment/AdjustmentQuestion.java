package dev.sextant.treatment;

import dev.sextant.kernel.Answer;
import dev.sextant.regimen.Testability;
import dev.sextant.treatment.OrganoidAdvice.Opinion;
import dev.sextant.treatment.OrganoidAdvice.Voice;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The named facts that {@code treatmentAdjustment} is asked with. */
final class AdjustmentQuestion {

    /** How a trigger begins that the board set itself, after a discussion of amended evidence. */
    static final String AMENDED = "evidence ";

    private AdjustmentQuestion() {}

    /** @param open keys of the regimens that safety leaves open */
    static Map<String, Object> inputs(ProposalFacts facts, Set<String> open) {
        Opinion organoid = facts.organoid();
        Optional<Voice> alternative = alternative(organoid, open);
        Map<String, Object> inputs = new TreeMap<>();
        inputs.put(
                "unacceptableToxicity", Answer.of(facts.unacceptableToxicity()).name());
        inputs.put(
                "evidenceAmended",
                Answer.of(facts.triggers().stream().anyMatch(trigger -> trigger.startsWith(AMENDED)))
                        .name());
        inputs.put("response", facts.response());
        inputs.put("organoidCurrent", organoid.current().name());
        inputs.put("organoidQuality", organoid.quality());
        inputs.put("organoidIdentity", organoid.identity());
        inputs.put("organoidOnCurrent", category(organoid.running()));
        inputs.put("currentTestability", testability(organoid.running()));
        inputs.put("organoidOnAlternative", category(alternative));
        inputs.put("alternativeTestability", testability(alternative));
        inputs.put("adjustsAtSixWeeks", Answer.of(facts.adjustsAtSixWeeks()).name());
        inputs.put("sixWeekPoint", Answer.of(facts.sixWeekPoint()).name());
        inputs.put("armRegimenOpen", facts.armRegimenOpen(!open.isEmpty()).name());
        return inputs;
    }

    /** The organoid's first of the regimens that are open. */
    static Optional<Voice> alternative(Opinion organoid, Set<String> open) {
        return organoid.open().stream()
                .filter(voice -> open.contains(voice.regimen()))
                .findFirst();
    }

    private static String category(Optional<Voice> voice) {
        return voice.map(Voice::category).orElse("NONE");
    }

    private static String testability(Optional<Voice> voice) {
        return voice.map(Voice::testability).map(Testability::name).orElse(Answer.NOT_KNOWN.name());
    }
}
