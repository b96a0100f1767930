package dev.sextant.grouping;

import dev.sextant.grouping.ArmChoice.Choice;
import dev.sextant.grouping.Assessment.ArmView;
import dev.sextant.grouping.Assessment.CriterionView;
import dev.sextant.grouping.Assessment.LeadView;
import dev.sextant.grouping.Criterion.Effect;
import dev.sextant.kernel.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts an assessment into words, from the criteria alone. The outcome says why that arm, an arm why it stands as it does. */
final class Explanation {

    private final Map<String, Fact> facts;
    private final Choice choice;

    Explanation(Map<String, Fact> facts, Choice choice) {
        this.facts = facts;
        this.choice = choice;
    }

    String outcome(ArmOutcome outcome, Set<String> decisive) {
        String candidate = choice.arm()
                .map(arm -> arm + " (" + arm.title() + "): " + choice.reason())
                .orElse("No arm is open");
        return switch (outcome) {
            case ASSIGNED -> candidate;
            case PROVISIONAL -> candidate + ". What is not known cannot change this";
            case INSUFFICIENT -> candidate + ". This could change with: " + String.join(", ", new TreeSet<>(decisive));
            case NO_ARM -> "No arm matches";
            case ALL_BLOCKED_OR_EXPOSED ->
                "Arms match, but each is blocked, or the disease progressed on its lead agent";
            case CONFLICT -> "Foci or methods disagree on ERBB2: to be reviewed. Without that: " + candidate;
        };
    }

    ArmView arm(Arm arm, List<Criterion> criteria, boolean chosen) {
        ArmFold fold = ArmFold.of(criteria);
        Optional<LeadView> leading = Standing.leading(
                        criteria, item -> Optional.ofNullable(facts.get(item)).flatMap(Fact::lead))
                .map(lead -> new LeadView(lead.label(), lead.tier(), lead.support()));
        return new ArmView(
                arm,
                arm.title(),
                arm.regimen(),
                fold.state(),
                chosen,
                reason(arm, fold, criteria, chosen, leading),
                fold.match().name(),
                leading,
                criteria.stream()
                        .map(criterion -> new CriterionView(
                                criterion.name(),
                                criterion.item(),
                                criterion.group(),
                                criterion.effect(),
                                criterion.verdictName(),
                                criterion.reason()))
                        .toList(),
                reasons(criteria, met(Effect.BLOCK)),
                reasons(criteria, met(Effect.EXPOSURE)),
                reasons(criteria, met(Effect.WARN)),
                reasons(criteria, criterion -> criterion.effect() == Effect.WARN && !criterion.isKnown()));
    }

    private String reason(Arm arm, ArmFold fold, List<Criterion> criteria, boolean chosen, Optional<LeadView> leading) {
        return switch (fold.state()) {
            case MATCHED -> matched(arm, criteria, chosen, leading);
            case BLOCKED -> "Blocked: " + String.join("; ", reasons(criteria, met(Effect.BLOCK)));
            case EXPOSED -> "Demoted: " + String.join("; ", reasons(criteria, met(Effect.EXPOSURE)));
            case NOT_MATCHED -> "Not matched: " + String.join("; ", unmet(criteria));
            case NOT_KNOWN ->
                "Not known: "
                        + criteria.stream()
                                .filter(criterion -> criterion.decides() && !criterion.isKnown())
                                .map(Criterion::item)
                                .distinct()
                                .collect(Collectors.joining(", "));
        };
    }

    private String matched(Arm arm, List<Criterion> criteria, boolean chosen, Optional<LeadView> leading) {
        String why = leading.map(lead -> "led by " + lead.alteration() + " (tier " + lead.tier() + ", "
                        + lead.support().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")")
                .orElseGet(() -> String.join("; ", reasons(criteria, met(Effect.MATCH))));
        if (chosen) {
            return "Chosen: " + why;
        }
        return choice.arm()
                .filter(first -> first != arm)
                .map(first -> "Matched, " + why + "; but a higher arm is open: " + first)
                .orElse("Matched, " + why);
    }

    /** ALL criteria that fail; an ANY group counts as failed only when all of it fails. */
    static List<String> unmet(List<Criterion> criteria) {
        Set<String> open = criteria.stream()
                .filter(criterion -> criterion.effect() == Effect.MATCH && criterion.verdict() != Answer.NO)
                .map(Criterion::group)
                .filter(group -> !group.equals(Criterion.ALL))
                .collect(Collectors.toSet());
        return reasons(
                criteria,
                criterion -> criterion.effect() == Effect.MATCH
                        && criterion.verdict() == Answer.NO
                        && !open.contains(criterion.group()));
    }

    static Predicate<Criterion> met(Effect effect) {
        return criterion -> criterion.effect() == effect && criterion.verdict() == Answer.YES;
    }

    static List<String> reasons(List<Criterion> criteria, Predicate<Criterion> wanted) {
        return criteria.stream().filter(wanted).map(Criterion::reason).toList();
    }
}
