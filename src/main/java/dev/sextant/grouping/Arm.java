package dev.sextant.grouping;

/**
 * The six groups. A configurable default derived from the order of the study's drug list, not the study's own
 * definition; see {@code docs/clinical-defaults.md}.
 */
public enum Arm {
    A1(
            "HER2-dependent",
            "trastuzumab + pertuzumab + nab-paclitaxel",
            "pertuzumab",
            "trastuzumab-pertuzumab-nab-paclitaxel"),
    A2("HER2-mutant", "pyrotinib + capecitabine", "pyrotinib", "pyrotinib-capecitabine"),
    A3("HER2-amplified with bypass signalling", "T-DM1", "trastuzumab emtansine", "t-dm1"),
    A4("PI3K/AKT/mTOR", "everolimus + trastuzumab (+ nab-paclitaxel)", "everolimus", "everolimus-trastuzumab"),
    A5(
            "Hormone receptor and cell cycle",
            "CDK4/6 inhibitor + aromatase inhibitor + trastuzumab",
            "palbociclib",
            "palbociclib-letrozole-trastuzumab"),
    A6("Immune", "anti-PD-1 antibody + trastuzumab (+ nab-paclitaxel)", "anti-PD-1 antibody", "anti-pd-1-trastuzumab");

    private final String title;
    private final String regimen;
    private final String leadAgent;
    private final String regimenKey;

    Arm(String title, String regimen, String leadAgent, String regimenKey) {
        this.title = title;
        this.regimen = regimen;
        this.leadAgent = leadAgent;
        this.regimenKey = regimenKey;
    }

    public String title() {
        return title;
    }

    /** Default regimen of the arm, for people. */
    public String regimen() {
        return regimen;
    }

    /** The same in the table of regimens, {@code dev.sextant.regimen.Regimens}. */
    public String regimenKey() {
        return regimenKey;
    }

    /** The drug whose earlier failure demotes the arm, by International Nonproprietary Name. */
    public String leadAgent() {
        return leadAgent;
    }
}
