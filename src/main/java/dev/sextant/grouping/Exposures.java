package dev.sextant.grouping;

import dev.sextant.casefile.PriorTherapy;
import dev.sextant.casefile.PriorTherapy.EndReason;
import dev.sextant.casefile.Referral;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What earlier treatment says of each arm. Progression on the lead agent demotes the arm; toxicity that ended a line with
 * it, or hypersensitivity, blocks it. Everyone here is trastuzumab-resistant, so trastuzumab never demotes.
 */
final class Exposures {

    private final Knowledge knowledge;
    private final Referral referral;

    Exposures(Knowledge knowledge, Referral referral) {
        this.knowledge = knowledge;
        this.referral = referral;
    }

    /** Partners of the same name in several arms are one item. */
    List<Fact> all() {
        List<Fact> facts = new ArrayList<>();
        Map<String, Set<String>> variablesOfPartners = new LinkedHashMap<>();
        for (ArmDrugs drugs : ArmDrugs.values()) {
            String prefix = drugs.name().toLowerCase(Locale.ROOT);
            facts.add(fact(
                    "Progression on " + drugs.lead(),
                    Set.of(prefix + "LeadProgression"),
                    drugs.leadClass(),
                    EndReason.PROGRESSION));
            facts.add(fact(
                    "Tolerance of " + drugs.lead(),
                    Set.of(prefix + "LeadIntolerance"),
                    drugs.leadClass(),
                    EndReason.TOXICITY));
            variablesOfPartners
                    .computeIfAbsent(drugs.partners(), partners -> new TreeSet<>())
                    .add(prefix + "PartnerIntolerance");
        }
        for (ArmDrugs drugs : ArmDrugs.values()) {
            Set<String> variables = variablesOfPartners.remove(drugs.partners());
            if (variables != null) {
                facts.add(fact(
                        "Tolerance of " + drugs.partners(), variables, drugs.partnerClasses(), EndReason.TOXICITY));
            }
        }
        facts.add(Fact.plain(
                "Active CNS disease",
                "centralNervousSystemDisease",
                referral.centralNervousSystemDisease().name(),
                "From the referral"));
        return facts;
    }

    private Fact fact(String item, Set<String> variables, Set<String> classes, EndReason asked) {
        List<String> findings = new ArrayList<>();
        boolean found = false;
        boolean unclear = false;
        for (PriorTherapy line : referral.priorTherapies()) {
            if (line.drugs().stream().noneMatch(drug -> isOf(drug, classes))) {
                continue;
            }
            found |= line.endReason() == asked;
            unclear |= line.endReason() == EndReason.NOT_KNOWN;
            findings.add(String.join(" + ", line.drugs()) + " ended: "
                    + line.endReason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        if (asked == EndReason.TOXICITY) {
            for (String drug : referral.hypersensitivities()) {
                if (isOf(drug, classes)) {
                    found = true;
                    findings.add("hypersensitivity to " + drug);
                }
            }
        }
        String value = found ? "YES" : unclear ? "NOT_KNOWN" : "NO";
        return Fact.plain(
                item,
                all(variables, value),
                all(variables, "YES"),
                all(variables, "NO"),
                findings.isEmpty() ? "Not given before, by the referral" : String.join("; ", findings));
    }

    private boolean isOf(String drug, Set<String> classes) {
        return knowledge.classesOf(drug).stream().anyMatch(classes::contains);
    }

    private static Map<String, Object> all(Set<String> variables, String value) {
        Map<String, Object> values = new LinkedHashMap<>();
        variables.forEach(variable -> values.put(variable, value));
        return values;
    }

    /** Drugs of each arm's default regimen, by class of the drug table, in the words of {@code armCriteria}. */
    private enum ArmDrugs {
        A1(
                "pertuzumab",
                Set.of("PERTUZUMAB"),
                "trastuzumab and nab-paclitaxel",
                Set.of("TRASTUZUMAB", "NAB_PACLITAXEL")),
        A2("a HER2 tyrosine kinase inhibitor", Set.of("HER2_TKI"), "capecitabine", Set.of("CAPECITABINE")),
        A3("T-DM1", Set.of("T_DM1"), "trastuzumab, the antibody of T-DM1", Set.of("TRASTUZUMAB")),
        A4(
                "an mTOR inhibitor",
                Set.of("MTOR_INHIBITOR"),
                "trastuzumab and nab-paclitaxel",
                Set.of("TRASTUZUMAB", "NAB_PACLITAXEL")),
        A5(
                "a CDK4/6 inhibitor",
                Set.of("CDK46_INHIBITOR"),
                "an aromatase inhibitor and trastuzumab",
                Set.of("AROMATASE_INHIBITOR", "TRASTUZUMAB")),
        A6(
                "an anti-PD-1 or anti-PD-L1 antibody",
                Set.of("PD1_ANTIBODY"),
                "trastuzumab and nab-paclitaxel",
                Set.of("TRASTUZUMAB", "NAB_PACLITAXEL"));

        private final String lead;
        private final Set<String> leadClass;
        private final String partners;
        private final Set<String> partnerClasses;

        ArmDrugs(String lead, Set<String> leadClass, String partners, Set<String> partnerClasses) {
            this.lead = lead;
            this.leadClass = leadClass;
            this.partners = partners;
            this.partnerClasses = partnerClasses;
        }

        String lead() {
            return lead;
        }

        Set<String> leadClass() {
            return leadClass;
        }

        String partners() {
            return partners;
        }

        Set<String> partnerClasses() {
            return partnerClasses;
        }
    }
}
