package dev.sextant.grouping;

import dev.sextant.grouping.Criterion.Effect;
import dev.sextant.kernel.Answer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Three-valued fold of an arm's criteria: all ALL criteria, and one of each ANY group, must hold. A block closes the arm
 * whatever else holds; progression on the lead agent closes it unless it does not fit anyway.
 */
record ArmFold(Answer match, Answer block, Answer exposure) {

    static ArmFold of(Collection<Criterion> criteria) {
        Answer all = Answer.YES;
        Answer block = Answer.NO;
        Answer exposure = Answer.NO;
        Map<String, Answer> groups = new LinkedHashMap<>();
        for (Criterion criterion : criteria) {
            switch (criterion.effect()) {
                case MATCH -> {
                    if (criterion.group().equals(Criterion.ALL)) {
                        all = all.and(criterion.verdict());
                    } else {
                        groups.merge(criterion.group(), criterion.verdict(), Answer::or);
                    }
                }
                case BLOCK -> block = block.or(criterion.verdict());
                case EXPOSURE -> exposure = exposure.or(criterion.verdict());
                case WARN -> {
                    // Shown, never decides.
                }
            }
        }
        return new ArmFold(groups.values().stream().reduce(all, Answer::and), block, exposure);
    }

    ArmState state() {
        if (block == Answer.YES) {
            return ArmState.BLOCKED;
        }
        if (match == Answer.NO) {
            return ArmState.NOT_MATCHED;
        }
        if (exposure == Answer.YES) {
            return ArmState.EXPOSED;
        }
        boolean open = match == Answer.YES && block == Answer.NO && exposure == Answer.NO;
        return open ? ArmState.MATCHED : ArmState.NOT_KNOWN;
    }

    /** Fits, but cannot be given. */
    boolean matchesButClosed() {
        return match == Answer.YES && (block == Answer.YES || exposure == Answer.YES);
    }

    static boolean isMatch(Criterion criterion) {
        return criterion.effect() == Effect.MATCH;
    }
}
