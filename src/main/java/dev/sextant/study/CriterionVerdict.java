package dev.sextant.study;

/** One eligibility criterion, with the sentence that explains the verdict to the investigator. */
record CriterionVerdict(String criterion, State verdict, String reason) {

    /** What was never recorded is {@link #NOT_KNOWN}, neither met nor failed. */
    public enum State {
        MET,
        NOT_MET,
        NOT_KNOWN
    }

    public CriterionVerdict {
        if (criterion.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("A criterion needs a name and a reason: " + criterion);
        }
    }
}
