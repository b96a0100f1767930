package dev.sextant.grouping;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API's answer on arms: the outcome, and for every arm why or why not.
 *
 * @param arm the proposed arm
 * @param order open arms, the one that comes first before the others
 * @param missing items whose answer would change the choice (INSUFFICIENT, CONFLICT), or that are just not known (PROVISIONAL)
 * @param notKnown every item that is not known, with what was seen of it
 * @param coverage which focus each arm's regimen covers, by the facts of that focus alone
 */
record Assessment(
        ArmOutcome outcome,
        Optional<Arm> arm,
        Optional<String> regimen,
        String reason,
        List<ArmView> arms,
        List<Arm> order,
        List<String> missing,
        List<OpenItem> notKnown,
        List<Waiver> waivers,
        RuleSet ruleSet,
        int signatureVersion,
        List<Coverage> coverage) {

    Assessment {
        arms = List.copyOf(arms);
        order = List.copyOf(order);
        missing = List.copyOf(missing);
        notKnown = List.copyOf(notKnown);
        waivers = List.copyOf(waivers);
        coverage = List.copyOf(coverage);
    }

    Assessment with(List<Coverage> map) {
        return new Assessment(
                outcome, arm, regimen, reason, arms, order, missing, notKnown, waivers, ruleSet, signatureVersion, map);
    }

    /**
     * @param match whether the arm fits, apart from blocks and earlier treatment: YES, NO, NOT_KNOWN
     * @param blocks reasons that close the arm
     * @param exposures earlier treatment that demotes it
     * @param warnings what to mind; {@code warningsNotKnown}: cautions that nobody could check
     */
    record ArmView(
            Arm arm,
            String title,
            String regimen,
            ArmState state,
            boolean chosen,
            String reason,
            String match,
            Optional<LeadView> leading,
            List<CriterionView> criteria,
            List<String> blocks,
            List<String> exposures,
            List<String> warnings,
            List<String> warningsNotKnown) {}

    record LeadView(String alteration, Tier tier, Support support) {}

    record CriterionView(
            String criterion, String item, String group, Criterion.Effect effect, String verdict, String reason) {}

    /** @param decisive whether an answer would change the choice */
    record OpenItem(String item, String detail, boolean decisive) {}

    /** @param version the pinned decision versions and the hash of the knowledge tables, in one line */
    record RuleSet(String id, String version, Map<String, Integer> decisions, String knowledgeSha256) {}
}
