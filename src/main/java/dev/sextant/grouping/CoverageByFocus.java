package dev.sextant.grouping;

import dev.sextant.grouping.Coverage.OfFocus;
import dev.sextant.grouping.Criterion.Effect;
import dev.sextant.grouping.Signature.FocusFindings;
import dev.sextant.kernel.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads each focus by itself with the case's own criteria: the table {@code armCriteria} is asked once per focus, with the
 * facts of that focus alone. So a threshold means here what it means for the arm. Plasma has no place in it, because it does
 * not say from which lesion it comes; nor has earlier treatment, which is the patient's.
 *
 * <p>Of A3 only its HER2 criterion counts: trastuzumab emtansine needs HER2 on the cell, whereas the bypass is why it is
 * taken instead of an antibody.
 */
final class CoverageByFocus {

    private final Knowledge knowledge;
    private final GroupingSettings settings;
    private final CaseDecisions tables;

    CoverageByFocus(Knowledge knowledge, GroupingSettings settings, CaseDecisions tables) {
        this.knowledge = knowledge;
        this.settings = settings;
        this.tables = tables;
    }

    List<Coverage> of(Signature signature) {
        Map<FocusFindings, List<Criterion>> criteria = new LinkedHashMap<>();
        for (FocusFindings focus : signature.foci()) {
            criteria.put(focus, focus.inPlay() ? criteria(signature, focus) : List.of());
        }
        List<Coverage> rows = new ArrayList<>();
        for (Arm arm : Arm.values()) {
            List<OfFocus> foci = new ArrayList<>();
            criteria.forEach((focus, all) -> foci.add(cell(arm, focus, all)));
            rows.add(new Coverage(arm, arm.regimenKey(), arm.regimen(), foci));
        }
        return rows;
    }

    /** Those that this focus can answer. */
    private List<Criterion> criteria(Signature signature, FocusFindings focus) {
        Signature alone = signature.of(focus);
        List<Fact> facts = new ArrayList<>(new GenomicFacts(alone, knowledge, settings).all());
        facts.addAll(new BiomarkerFacts(alone).all());
        Set<String> items = facts.stream().map(Fact::item).collect(Collectors.toSet());
        facts.add(Fact.plain(
                "Receptors alone suffice",
                "hormoneReceptorAloneSuffices",
                Answer.of(settings.hormoneReceptorAloneSuffices()).name(),
                ""));
        items.add("Receptors alone suffice");
        return ArmAssessor.criteria(tables, facts, Set.of(), false).stream()
                .filter(criterion -> items.contains(criterion.item()))
                .toList();
    }

    private static OfFocus cell(Arm arm, FocusFindings focus, List<Criterion> all) {
        if (!focus.inPlay()) {
            return new OfFocus(focus.focusId(), focus.label(), Coverage.Answer.NOT_KNOWN, focus.note());
        }
        List<Criterion> ofArm = all.stream()
                .filter(criterion -> criterion.arm() == arm && counts(criterion))
                .toList();
        ArmState state = ArmFold.of(ofArm).state();
        Set<String> reasons = new LinkedHashSet<>(
                switch (state) {
                    case MATCHED -> Explanation.reasons(ofArm, Explanation.met(Effect.MATCH));
                    case BLOCKED -> Explanation.reasons(ofArm, Explanation.met(Effect.BLOCK));
                    case NOT_MATCHED -> Explanation.unmet(ofArm);
                    case NOT_KNOWN, EXPOSED ->
                        Explanation.reasons(
                                ofArm, criterion -> criterion.effect() != Effect.WARN && !criterion.isKnown());
                });
        ofArm.stream()
                .filter(Explanation.met(Effect.WARN))
                .filter(criterion -> criterion.item().equals(Erbb2OverFoci.ITEM))
                .forEach(criterion -> reasons.add(criterion.reason()));
        return new OfFocus(focus.focusId(), focus.label(), answer(state), String.join("; ", reasons));
    }

    private static boolean counts(Criterion criterion) {
        return criterion.arm() != Arm.A3
                || criterion.effect() != Effect.MATCH
                || criterion.group().equals(Criterion.ALL);
    }

    private static Coverage.Answer answer(ArmState state) {
        return switch (state) {
            case MATCHED -> Coverage.Answer.COVERED;
            case BLOCKED, NOT_MATCHED -> Coverage.Answer.NOT_COVERED;
            case NOT_KNOWN, EXPOSED -> Coverage.Answer.NOT_KNOWN;
        };
    }
}
