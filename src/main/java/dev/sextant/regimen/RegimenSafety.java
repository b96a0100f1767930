package dev.sextant.regimen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.Answer;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.Decisions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Asks the case's pinned {@code regimenSafety} whether a regimen may be given. Never inside a transaction. */
@Component
public class RegimenSafety {

    private static final Set<String> ANTI_HER2 = Set.of("HER2_ANTIBODY", "HER2_TKI", "HER2_ADC");

    private final Decisions decisions;
    private final Regimens regimens;

    public RegimenSafety(Decisions decisions, Regimens regimens) {
        this.decisions = decisions;
        this.regimens = regimens;
    }

    /** The worst of the verdicts; routing values of {@code assess-regimen-safety}. */
    public enum Overall {
        CLEAR,
        WARNING,
        NOT_KNOWN,
        BLOCKED
    }

    /**
     * @param verdicts one per check, in the order of the table
     * @param inputs what the table was asked
     */
    public record Assessed(
            String regimen,
            Overall overall,
            List<SafetyVerdict> verdicts,
            Map<String, Object> inputs,
            String decisionId,
            int decisionVersion,
            long decisionKey,
            List<Integer> matchedRules) {

        public Assessed {
            verdicts = List.copyOf(verdicts);
            inputs = Map.copyOf(inputs);
            matchedRules = List.copyOf(matchedRules);
        }

        /** The sentences behind the overall verdict. */
        public List<String> reasons() {
            return verdicts.stream()
                    .filter(verdict -> verdict.state() != SafetyVerdict.State.CLEAR)
                    .map(SafetyVerdict::reason)
                    .toList();
        }
    }

    /**
     * @param facts empty when nothing was recorded: then nothing is known
     * @param on the day that is asked about: how long ago something was measured counts from it
     */
    public Assessed assess(CaseId caseId, Regimen regimen, Optional<SafetyFacts> facts, LocalDate on) {
        Map<String, Object> inputs = new TreeMap<>();
        facts.ifPresent(known -> known.put(inputs, on));
        put(inputs, "antiHer2Drug", ANTI_HER2.stream().anyMatch(name -> regimens.holdsClass(regimen, name)));
        put(inputs, "capecitabine", regimens.holdsClass(regimen, "FLUOROPYRIMIDINE"));
        put(inputs, "cdk46Inhibitor", regimens.holdsClass(regimen, "CDK46_INHIBITOR"));
        put(inputs, "aromataseInhibitor", regimens.holdsClass(regimen, "AROMATASE_INHIBITOR"));
        put(inputs, "antiPd1Antibody", regimens.holdsClass(regimen, "PD1_ANTIBODY"));
        put(inputs, "everolimus", regimens.holdsClass(regimen, "MTOR_INHIBITOR"));
        put(inputs, "tDm1", regimens.holdsClass(regimen, "HER2_ADC"));
        Decisions.DecisionResult result = decisions.evaluate(caseId, "regimenSafety", inputs);
        List<SafetyVerdict> verdicts = verdicts(result.output());
        return new Assessed(
                regimen.key(),
                overall(verdicts),
                verdicts,
                inputs,
                result.decisionId(),
                result.version(),
                result.decisionKey(),
                result.matchedRules());
    }

    private static void put(Map<String, Object> inputs, String name, boolean value) {
        inputs.put(name, Answer.of(value).name());
    }

    private static List<SafetyVerdict> verdicts(JsonNode output) {
        List<SafetyVerdict> verdicts = new ArrayList<>();
        for (JsonNode row : output) {
            verdicts.add(new SafetyVerdict(
                    row.path("check").asText(),
                    SafetyVerdict.State.valueOf(row.path("verdict").asText()),
                    row.path("reason").asText()));
        }
        return verdicts;
    }

    private static Overall overall(List<SafetyVerdict> verdicts) {
        SafetyVerdict.State worst = verdicts.stream()
                .map(SafetyVerdict::state)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("regimenSafety gave no verdict"));
        return switch (worst) {
            case CLEAR -> Overall.CLEAR;
            case WARNING -> Overall.WARNING;
            case NOT_KNOWN -> Overall.NOT_KNOWN;
            case BLOCK -> Overall.BLOCKED;
        };
    }
}
