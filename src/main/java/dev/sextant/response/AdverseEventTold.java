package dev.sextant.response;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.JsonFields;
import dev.sextant.kernel.InvalidInput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody tells of an adverse event. The first telling needs all of it; a later one only what has changed, and why.
 */
final class AdverseEventTold {

    private static final List<String> FACTS = List.of(
            "term",
            "grade",
            "serious",
            "seriousness",
            "onset",
            "awareAt",
            "drugs",
            "action",
            "unacceptable",
            "outcome",
            "special");
    private static final int LONGEST_TERM = 200;

    private final JsonFields fields;
    private final boolean gradeTold;
    private final boolean specialTold;

    private AdverseEventTold(JsonFields fields, @Nullable JsonNode body) {
        this.fields = fields;
        // A null is told: "no grade".
        this.gradeTold = body != null && body.has("grade");
        this.specialTold = body != null && body.has("special");
    }

    static AdverseEventTold first(@Nullable JsonNode body) {
        return new AdverseEventTold(JsonFields.body(body, FACTS.toArray(String[]::new)), body);
    }

    static AdverseEventTold again(@Nullable JsonNode body) {
        String[] allowed = new String[FACTS.size() + 1];
        FACTS.toArray(allowed);
        allowed[FACTS.size()] = "reason";
        AdverseEventTold told = new AdverseEventTold(JsonFields.body(body, allowed), body);
        told.reason();
        if (body == null || body.size() < 2) {
            throw new InvalidInput("body", "what has changed, beside the reason", "only the reason");
        }
        return told;
    }

    String reason() {
        return fields.requireText("reason", "why this is told: what was learnt, and from whom");
    }

    boolean saysUnacceptable() {
        return fields.flag("unacceptable", false);
    }

    /** @param now when nothing is said of when the site became aware */
    AdverseEventFacts facts(Instant now) {
        if (!fields.has("serious")) {
            throw new InvalidInput("serious", "true or false", "nothing");
        }
        return requireConsistent(new AdverseEventFacts(
                term(),
                grade(),
                Set.copyOf(seriousness()),
                fields.requireDate("onset"),
                fields.moment("awareAt").orElse(now),
                drugs(),
                fields.require("action", DrugAction.class),
                fields.flag("unacceptable", false),
                fields.require("outcome", EventOutcome.class),
                special()));
    }

    /** The event as it was, with what is told now. */
    AdverseEventFacts facts(AdverseEventFacts before, Instant now) {
        return requireConsistent(new AdverseEventFacts(
                fields.has("term") ? term() : before.term(),
                gradeTold ? grade() : before.grade(),
                fields.has("seriousness") ? Set.copyOf(seriousness()) : before.seriousness(),
                fields.has("onset") ? fields.requireDate("onset") : before.onset(),
                fields.moment("awareAt").orElse(now),
                fields.has("drugs") ? drugs() : before.drugs(),
                fields.has("action") ? fields.require("action", DrugAction.class) : before.action(),
                fields.flag("unacceptable", before.unacceptable()),
                fields.has("outcome") ? fields.require("outcome", EventOutcome.class) : before.outcome(),
                specialTold ? special() : before.special()));
    }

    /** Serious if and only if a reason for it is given; who says the one must say the other. */
    private AdverseEventFacts requireConsistent(AdverseEventFacts facts) {
        boolean serious = fields.flag("serious", facts.serious());
        if (serious && !facts.serious()) {
            throw new InvalidInput("seriousness", "at least one reason, for a serious event", "none");
        }
        if (!serious && facts.serious()) {
            throw new InvalidInput("serious", "true, because of " + facts.seriousness(), false);
        }
        return facts;
    }

    private String term() {
        String term = fields.requireText("term", "what happened, as CTCAE calls it");
        if (term.length() > LONGEST_TERM) {
            throw new InvalidInput("term", "at most " + LONGEST_TERM + " characters", term);
        }
        return term;
    }

    private Optional<Integer> grade() {
        OptionalInt grade = fields.integer("grade", 1, 5);
        return grade.isPresent() ? Optional.of(grade.getAsInt()) : Optional.empty();
    }

    private List<Seriousness> seriousness() {
        return fields.constants("seriousness", Seriousness.class);
    }

    private List<String> drugs() {
        return fields.has("drugs") ? fields.texts("drugs").stream().distinct().toList() : List.of();
    }

    private Optional<SpecialInterest> special() {
        return fields.has("special") ? Optional.of(fields.require("special", SpecialInterest.class)) : Optional.empty();
    }
}
