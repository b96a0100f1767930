package dev.sextant.response.recist;

/** Overall response at a time point, or over a line; from best to worst. */
public enum OverallResponse {
    CR("CR"),
    PR("PR"),
    SD("SD"),
    NON_CR_NON_PD("NON-CR/NON-PD"),
    PD("PD"),
    NE("NE"),
    /** No assessment at all: only of a best response. Stays in the denominator, as NE does. */
    MISSING("MISSING");

    private final String term;

    OverallResponse(String term) {
        this.term = term;
    }

    /** As CDISC and radiologists write it. */
    public String term() {
        return term;
    }

    /** Tables 1 and 2 of RECIST 1.1, read from progression downwards; {@code newLesion} means beyond doubt. */
    static OverallResponse of(TargetResponse target, NonTargetResponse nonTarget, boolean newLesion) {
        if (newLesion || target == TargetResponse.PD || nonTarget == NonTargetResponse.PD) {
            return PD;
        }
        return switch (target) {
            case CR -> nonTarget == NonTargetResponse.CR || nonTarget == NonTargetResponse.NO_NON_TARGETS ? CR : PR;
            case PR -> PR;
            case SD -> SD;
            case PD -> PD;
            case NE -> NE;
            case NO_TARGETS -> ofNonTargetsOnly(nonTarget);
        };
    }

    private static OverallResponse ofNonTargetsOnly(NonTargetResponse nonTarget) {
        return switch (nonTarget) {
            case CR -> CR;
            case NON_CR_NON_PD -> NON_CR_NON_PD;
            case PD -> PD;
            case NE, NO_NON_TARGETS -> NE;
        };
    }
}
