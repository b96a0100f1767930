package dev.sextant.response.recist;

/** Response of the non-target lesions. */
public enum NonTargetResponse {
    CR("CR"),
    NON_CR_NON_PD("NON-CR/NON-PD"),
    PD("PD"),
    /** Not all could be evaluated, and none has progressed. */
    NE("NE"),
    /** There were no non-targets at baseline. */
    NO_NON_TARGETS("none at baseline");

    private final String term;

    NonTargetResponse(String term) {
        this.term = term;
    }

    /** As radiologists write it. */
    public String term() {
        return term;
    }
}
