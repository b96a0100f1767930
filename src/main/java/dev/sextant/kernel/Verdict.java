package dev.sextant.kernel;

/** An answer with the sentence that explains it to a clinician. */
public record Verdict(Answer answer, String reason) {

    public Verdict {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A verdict needs a reason: " + answer);
        }
    }

    public static Verdict yes(String reason) {
        return new Verdict(Answer.YES, reason);
    }

    public static Verdict no(String reason) {
        return new Verdict(Answer.NO, reason);
    }

    public static Verdict notKnown(String reason) {
        return new Verdict(Answer.NOT_KNOWN, reason);
    }
}
