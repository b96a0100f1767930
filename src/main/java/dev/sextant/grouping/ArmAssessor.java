package dev.sextant.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.Referral;
import dev.sextant.grouping.ArmChoice.Choice;
import dev.sextant.kernel.Answer;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.Decisions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** From a signature and the referral to an arm, with a reason for every arm. */
final class ArmAssessor {

    private final Knowledge knowledge;
    private final Decisions decisions;
    private final GroupingSettings settings;

    ArmAssessor(Knowledge knowledge, Decisions decisions, GroupingSettings settings) {
        this.knowledge = knowledge;
        this.decisions = decisions;
        this.settings = settings;
    }

    /** @param restsOn numbers of the rows that keep the tables' answers behind it, without those that were only tried */
    record Assessed(Assessment assessment, List<Long> restsOn) {}

    Assessed assess(CaseId caseId, int signatureVersion, Signature signature, Referral referral, List<Waiver> waivers) {
        List<Fact> facts = new ArrayList<>(new GenomicFacts(signature, knowledge, settings).all());
        facts.addAll(new BiomarkerFacts(signature).all());
        facts.addAll(new Exposures(knowledge, referral).all());
        facts.add(Fact.plain(
                "Receptors alone suffice",
                "hormoneReceptorAloneSuffices",
                Answer.of(settings.hormoneReceptorAloneSuffices()).name(),
                ""));
        boolean conflict = Erbb2OverFoci.of(signature.fociInPlay()).isConflict();
        Assessed assessed = assess(caseId, signatureVersion, facts, conflict, waivers, signature.decisions());
        CaseDecisions tables = new CaseDecisions(decisions, caseId);
        return new Assessed(
                assessed.assessment().with(new CoverageByFocus(knowledge, settings, tables).of(signature)),
                assessed.restsOn());
    }

    Assessed assess(
            CaseId caseId,
            int signatureVersion,
            List<Fact> factList,
            boolean erbb2Conflict,
            List<Waiver> waivers,
            Map<String, Integer> signatureDecisions) {
        CaseDecisions tables = new CaseDecisions(decisions, caseId);
        Map<String, Fact> facts = new LinkedHashMap<>();
        factList.forEach(fact -> facts.put(fact.item(), fact));
        Waivers waived = new Waivers(waivers);
        Map<Arm, List<Criterion>> criteria = byArm(waived.apply(criteria(tables, facts.values(), Set.of(), false)));
        ArmChoice armChoice = new ArmChoice(tables);
        Map<Arm, Standing> standings = new EnumMap<>(Arm.class);
        criteria.forEach((arm, ofArm) -> standings.put(arm, Standing.of(ofArm, item -> lead(facts, item))));
        Choice choice = armChoice.choose(standings);
        // What is asked from here on only tries what could be, or puts the arms behind the chosen one in order.
        List<Long> restsOn = tables.records();

        Set<String> unknown = unknownItems(criteria);
        boolean conflict = erbb2Conflict && !waived.covers(Erbb2OverFoci.ITEM);
        Set<String> decisive = unknown.isEmpty() || conflict
                ? Set.of()
                : new WhatIf(
                                criteria,
                                facts,
                                criteria(tables, facts.values(), unknown, true),
                                criteria(tables, facts.values(), unknown, false),
                                armChoice)
                        .decisiveItems(choice.arm());
        ArmOutcome outcome = outcome(conflict, unknown, decisive, choice, criteria);
        Optional<Arm> proposed = conflict ? Optional.empty() : choice.arm();
        Explanation explanation = new Explanation(facts, choice);
        Assessment assessment = new Assessment(
                outcome,
                proposed,
                proposed.map(Arm::regimen),
                explanation.outcome(outcome, decisive),
                criteria.entrySet().stream()
                        .map(entry -> explanation.arm(
                                entry.getKey(),
                                entry.getValue(),
                                proposed.filter(entry.getKey()::equals).isPresent()))
                        .toList(),
                order(armChoice, standings, choice),
                missing(outcome, unknown, decisive),
                unknown.stream()
                        .map(item -> new Assessment.OpenItem(item, detail(facts, item), decisive.contains(item)))
                        .toList(),
                waivers,
                ruleSet(signatureDecisions, tables.versions()),
                signatureVersion,
                List.of());
        return new Assessed(assessment, restsOn);
    }

    /** The chosen arm, then the others that are open, each by its place were it alone. */
    private static List<Arm> order(ArmChoice armChoice, Map<Arm, Standing> standings, Choice choice) {
        List<Map.Entry<Arm, Standing>> others = standings.entrySet().stream()
                .filter(entry -> entry.getValue().isOpen())
                .filter(entry -> !choice.arm().equals(Optional.of(entry.getKey())))
                .toList();
        // With one other there is nothing to put in order, and the engine is not asked.
        List<Map.Entry<Arm, Standing>> sorted = others.size() < 2
                ? others
                : others.stream()
                        .sorted(Comparator.comparingInt(entry -> armChoice.place(entry.getKey(), entry.getValue())))
                        .toList();
        return Stream.concat(choice.arm().stream(), sorted.stream().map(Map.Entry::getKey))
                .toList();
    }

    /** @param items those to be asked about as if they were there ({@code present}) or not there, instead of as they are */
    static List<Criterion> criteria(CaseDecisions tables, Collection<Fact> facts, Set<String> items, boolean present) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (Fact fact : facts) {
            Map<String, Object> tried = present ? fact.ifPresent() : fact.ifAbsent();
            inputs.putAll(items.contains(fact.item()) ? tried : fact.values());
        }
        JsonNode rows = tables.ask("armCriteria", inputs).output();
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Criterion::of)
                .map(criterion -> explained(criterion, facts))
                .toList();
    }

    /** The table says what holds, the fact where it was seen. */
    private static Criterion explained(Criterion criterion, Collection<Fact> facts) {
        return facts.stream()
                .filter(fact ->
                        fact.item().equals(criterion.item()) && !fact.detail().isBlank())
                .findFirst()
                .map(fact -> criterion.with(criterion.verdict(), criterion.reason() + " (" + fact.detail() + ")"))
                .orElse(criterion);
    }

    private static Map<Arm, List<Criterion>> byArm(List<Criterion> criteria) {
        Map<Arm, List<Criterion>> byArm = new EnumMap<>(Arm.class);
        for (Arm arm : Arm.values()) {
            List<Criterion> ofArm = criteria.stream()
                    .filter(criterion -> criterion.arm() == arm)
                    .toList();
            if (ofArm.isEmpty()) {
                throw new IllegalStateException("armCriteria says nothing of " + arm);
            }
            byArm.put(arm, ofArm);
        }
        return byArm;
    }

    private static Set<String> unknownItems(Map<Arm, List<Criterion>> criteria) {
        return criteria.values().stream()
                .flatMap(List::stream)
                .filter(criterion -> criterion.decides() && !criterion.isKnown())
                .map(Criterion::item)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static ArmOutcome outcome(
            boolean conflict,
            Set<String> unknown,
            Set<String> decisive,
            Choice choice,
            Map<Arm, List<Criterion>> criteria) {
        if (conflict) {
            return ArmOutcome.CONFLICT;
        }
        if (!decisive.isEmpty()) {
            return ArmOutcome.INSUFFICIENT;
        }
        if (choice.arm().isPresent()) {
            return unknown.isEmpty() ? ArmOutcome.ASSIGNED : ArmOutcome.PROVISIONAL;
        }
        boolean closed =
                criteria.values().stream().anyMatch(ofArm -> ArmFold.of(ofArm).matchesButClosed());
        return closed ? ArmOutcome.ALL_BLOCKED_OR_EXPOSED : ArmOutcome.NO_ARM;
    }

    private static List<String> missing(ArmOutcome outcome, Set<String> unknown, Set<String> decisive) {
        return switch (outcome) {
            case INSUFFICIENT -> List.copyOf(new TreeSet<>(decisive));
            case CONFLICT -> {
                Set<String> first = new LinkedHashSet<>(Set.of(Erbb2OverFoci.ITEM));
                first.addAll(unknown);
                yield List.copyOf(first);
            }
            default -> List.copyOf(unknown);
        };
    }

    private static Optional<Fact.Lead> lead(Map<String, Fact> facts, String item) {
        return Optional.ofNullable(facts.get(item)).flatMap(Fact::lead);
    }

    private static String detail(Map<String, Fact> facts, String item) {
        return Optional.ofNullable(facts.get(item)).map(Fact::detail).orElse("");
    }

    private Assessment.RuleSet ruleSet(Map<String, Integer> ofSignature, Map<String, Integer> ofArms) {
        Map<String, Integer> versions = new TreeMap<>(ofSignature);
        versions.putAll(ofArms);
        String line = versions.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return new Assessment.RuleSet(
                "sextant-default-groups",
                line + ", knowledge " + knowledge.hash().hex().substring(0, 12)
                        + ", receptors alone " + (settings.hormoneReceptorAloneSuffices() ? "on" : "off")
                        + ", one allele " + (settings.oneAlleleCountsAsLoss() ? "counts" : "does not count"),
                versions,
                knowledge.hash().hex());
    }
}
