package dev.sextant.grouping;

/**
 * The six groups. A configurable default derived from the order of the study's drug list, not the study's own
 * definition; see {@code docs/clinical-defaults.md}.
 */
public enum Arm {
    A1("HER2-dependent", "trastuzumab + pertuzumab + nab-paclitaxel", "pertuzumab"),
    A2("HER2-mutant", "pyrotinib + capecitabine", "pyrotinib"),
    A3("HER2-amplified with bypass signalling", "T-DM1", "trastuzumab emtansine"),
    A4("PI3K/AKT/mTOR", "everolimus + trastuzumab (+ nab-paclitaxel)", "everolimus"),
    A5("Hormone receptor and cell cycle", "CDK4/6 inhibitor + aromatase inhibitor + trastuzumab", "palbociclib"),
    A6("Immune", "anti-PD-1 antibody + trastuzumab (+ nab-paclitaxel)", "anti-PD-1 antibody");

    private final String title;
    private final String regimen;
    private final String leadAgent;

    Arm(String title, String regimen, String leadAgent) {
        this.title = title;
        this.regimen = regimen;
        this.leadAgent = leadAgent;
    }

    public String title() {
        return title;
    }

    /** Default regimen of the arm. */
    public String regimen() {
        return regimen;
    }

    /** The drug whose earlier failure demotes the arm, by International Nonproprietary Name. */
    public String leadAgent() {
        return leadAgent;
    }
}
