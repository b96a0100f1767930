package dev.sextant.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.Answer;

/**
 * One criterion of one arm with its verdict: a row of {@code armCriteria}.
 *
 * @param item the one thing that the verdict depends on
 * @param group {@code ALL}, or the name of a group ({@code ANY_…}) of which one must hold
 */
record Criterion(Arm arm, String name, String item, String group, Effect effect, Answer verdict, String reason) {

    /** What a met criterion does. */
    enum Effect {
        MATCH,
        BLOCK,
        EXPOSURE,
        WARN
    }

    static final String ALL = "ALL";

    static Criterion of(JsonNode row) {
        return new Criterion(
                Arm.valueOf(row.path("arm").asText()),
                row.path("criterion").asText(),
                row.path("item").asText(),
                row.path("group").asText(),
                Effect.valueOf(row.path("effect").asText()),
                answer(row.path("verdict").asText()),
                row.path("reason").asText());
    }

    private static Answer answer(String verdict) {
        return switch (verdict) {
            case "MET" -> Answer.YES;
            case "NOT_MET" -> Answer.NO;
            default -> Answer.NOT_KNOWN;
        };
    }

    String verdictName() {
        return switch (verdict) {
            case YES -> "MET";
            case NO -> "NOT_MET";
            case NOT_KNOWN -> "NOT_KNOWN";
        };
    }

    /** A warning is shown; it never decides. */
    boolean decides() {
        return effect != Effect.WARN;
    }

    boolean isKnown() {
        return verdict != Answer.NOT_KNOWN;
    }

    Criterion with(Answer other) {
        return new Criterion(arm, name, item, group, effect, other, reason);
    }

    Criterion with(Answer other, String because) {
        return new Criterion(arm, name, item, group, effect, other, because);
    }
}
