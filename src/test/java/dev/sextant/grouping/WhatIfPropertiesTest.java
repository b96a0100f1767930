package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.casefile.Referral;
import dev.sextant.grouping.Fact.Lead;
import dev.sextant.kernel.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Against brute force, for facts at random. */
class WhatIfPropertiesTest {

    private static final List<Fact> ITEMS = items();
    private static final List<Support> SUPPORTS =
            List.of(Support.TRUNCAL, Support.SHARED, Support.TISSUE_AND_PLASMA, Support.PRIVATE, Support.PLASMA_ONLY);

    private final DecisionTables tables = new DecisionTables();
    private final ArmAssessor assessor = new ArmAssessor(Patient.KNOWLEDGE, tables, GroupingSettings.defaults());

    private static List<Fact> items() {
        Patient patient = new Patient();
        patient.focus("Liver");
        Signature signature = patient.signature();
        List<Fact> facts =
                new ArrayList<>(new GenomicFacts(signature, Patient.KNOWLEDGE, GroupingSettings.defaults()).all());
        facts.addAll(new BiomarkerFacts(signature).all());
        facts.addAll(new Exposures(
                        Patient.KNOWLEDGE,
                        new Referral(
                                Referral.Extent.METASTATIC,
                                "3+",
                                "NOT_KNOWN",
                                "SECONDARY",
                                Answer.NO,
                                List.of(),
                                List.of()))
                .all());
        facts.add(Fact.plain("Receptors alone suffice", "hormoneReceptorAloneSuffices", "NO", ""));
        return List.copyOf(facts);
    }

    @Property(tries = 60)
    void insufficientExactlyWhenSomeCompletionChoosesAnotherArm(@ForAll long seed) {
        Random random = new Random(seed);
        List<Fact> facts = facts(random, 3);
        Assessment assessment = assess(facts);
        Set<Optional<Arm>> choices = new LinkedHashSet<>();
        completions(facts, 0, new ArrayList<>(), choices);
        boolean changes = choices.stream().anyMatch(choice -> !choice.equals(assessment.arm()));
        assertThat(assessment.outcome() == ArmOutcome.INSUFFICIENT)
                .as("%s: %s against %s", assessment.outcome(), assessment.arm(), choices)
                .isEqualTo(changes);
    }

    @Property(tries = 60)
    void forgettingAFactNeverMakesAMatch(@ForAll long seed) {
        Random random = new Random(seed);
        List<Fact> facts = facts(random, 2);
        List<Fact> fewer = new ArrayList<>(facts);
        fewer.replaceAll(fact -> random.nextInt(6) == 0 ? unknown(fact, random) : fact);
        Map<Arm, ArmState> before = states(assess(facts));
        states(assess(fewer)).forEach((arm, state) -> {
            if (state == ArmState.MATCHED) {
                assertThat(before).containsEntry(arm, ArmState.MATCHED);
            }
        });
    }

    @Property(tries = 40)
    void theAnswerDoesNotDependOnTheOrderOfFacts(@ForAll long seed) {
        Random random = new Random(seed);
        List<Fact> facts = facts(random, 3);
        Assessment one = assess(facts);
        List<Fact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, random);
        assertThat(CanonicalJson.text(assess(shuffled))).isEqualTo(CanonicalJson.text(one));
    }

    @Property(tries = 60)
    void waivingWhatIsMissingSettlesTheChoice(@ForAll long seed) {
        List<Fact> facts = facts(new Random(seed), 4);
        Assessment assessment = assess(facts);
        List<Waiver> waivers = assessment.missing().stream()
                .map(item -> new Waiver(item, "no tissue left", "board1"))
                .toList();
        Assessment after = assessor.assess(Patient.CASE, 1, facts, false, waivers, Map.of())
                .assessment();
        assertThat(after.outcome()).isNotEqualTo(ArmOutcome.INSUFFICIENT);
    }

    private Assessment assess(List<Fact> facts) {
        return assessor.assess(Patient.CASE, 1, facts, false, List.of(), Map.of())
                .assessment();
    }

    private static Map<Arm, ArmState> states(Assessment assessment) {
        Map<Arm, ArmState> states = new LinkedHashMap<>();
        assessment.arms().forEach(view -> states.put(view.arm(), view.state()));
        return states;
    }

    /** Mostly absent, some present, few unknown: so that something is at stake. */
    private static List<Fact> facts(Random random, int mostUnknown) {
        List<Fact> facts = new ArrayList<>();
        for (Fact item : ITEMS) {
            boolean bad = item.item().startsWith("Tolerance") || item.item().startsWith("Progression");
            boolean present = item.item().equals("ERBB2 amplification")
                    ? random.nextInt(4) > 0
                    : random.nextInt(bad ? 10 : 7) == 0;
            facts.add(known(item, present, present ? Optional.of(lead(random)) : Optional.empty()));
        }
        int unknown = random.nextInt(mostUnknown + 1);
        for (int i = 0; i < unknown; i++) {
            int at = random.nextInt(facts.size());
            facts.set(at, unknown(ITEMS.get(at), random));
        }
        return facts;
    }

    private static Lead lead(Random random) {
        return new Lead(
                "alteration",
                Tier.values()[random.nextInt(Tier.values().length)],
                SUPPORTS.get(random.nextInt(SUPPORTS.size())),
                BigDecimal.ZERO);
    }

    private static Fact known(Fact item, boolean present, Optional<Lead> lead) {
        return new Fact(
                item.item(),
                present ? item.ifPresent() : item.ifAbsent(),
                item.ifPresent(),
                item.ifAbsent(),
                "",
                carries(item) ? lead : Optional.empty(),
                Set.of());
    }

    private static Fact unknown(Fact item, Random random) {
        Set<Lead> possible = new LinkedHashSet<>();
        for (int i = 0; carries(item) && i < 1 + random.nextInt(2); i++) {
            possible.add(lead(random));
        }
        return new Fact(item.item(), Map.of(), item.ifPresent(), item.ifAbsent(), "", Optional.empty(), possible);
    }

    /** Alterations carry an arm; receptors, biomarkers and earlier treatment do not. */
    private static boolean carries(Fact item) {
        return ITEMS.indexOf(item) < 0
                ? !item.possibleLeads().isEmpty()
                : List.of("mutation", "loss", "amplification", "deletion", "E17K").stream()
                                .anyMatch(item.item()::contains)
                        && !item.item().equals("ERBB2 amplification");
    }

    private void completions(List<Fact> facts, int from, List<Fact> chosen, Set<Optional<Arm>> choices) {
        if (from == facts.size()) {
            choices.add(choice(chosen));
            return;
        }
        Fact fact = facts.get(from);
        List<Fact> options = new ArrayList<>();
        if (!fact.values().isEmpty()) {
            options.add(fact);
        } else {
            Fact item = ITEMS.get(from);
            options.add(known(item, false, Optional.empty()));
            if (fact.possibleLeads().isEmpty()) {
                options.add(known(item, true, Optional.empty()));
            }
            fact.possibleLeads().forEach(lead -> options.add(known(item, true, Optional.of(lead))));
        }
        for (Fact option : options) {
            chosen.add(option);
            completions(facts, from + 1, chosen, choices);
            chosen.removeLast();
        }
    }

    /** Straight from the tables, without anything clever. */
    private Optional<Arm> choice(List<Fact> facts) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        facts.forEach(fact -> inputs.putAll(fact.values()));
        Map<Arm, List<Criterion>> byArm = new LinkedHashMap<>();
        tables.evaluate("armCriteria", inputs)
                .output()
                .forEach(row -> byArm.computeIfAbsent(Criterion.of(row).arm(), arm -> new ArrayList<>())
                        .add(Criterion.of(row)));
        Map<String, Object> order = new LinkedHashMap<>();
        byArm.forEach((arm, criteria) -> Standing.of(
                        criteria,
                        item -> facts.stream()
                                .filter(fact -> fact.item().equals(item))
                                .findFirst()
                                .flatMap(Fact::lead))
                .put(arm, order));
        String arm = tables.evaluate("armChoice", order).output().path("arm").asText();
        return arm.equals("NONE") ? Optional.empty() : Optional.of(Arm.valueOf(arm));
    }
}
