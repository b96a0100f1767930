package dev.sextant.grouping;

import dev.sextant.grouping.Signature.BiomarkerFindings;
import dev.sextant.grouping.Signature.FocusFindings;
import dev.sextant.grouping.Signature.Her2;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Receptors, microsatellites, mutational burden and PD-L1. Receptors belong to each focus: an absence is known only when
 * every focus was stained. The others are measured once per patient as a rule: one measured focus tells.
 */
final class BiomarkerFacts {

    /** Far beyond any threshold: what a re-test could show at most. */
    private static final BigDecimal MUCH = BigDecimal.valueOf(100);

    private static final List<String> MICROSATELLITES_UNSTABLE_FIRST =
            List.of("MSI_HIGH", "DEFICIENT", "MSI_LOW", "MSS", "PROFICIENT");

    private final List<FocusFindings> foci;
    private final List<BiomarkerFindings> biomarkers;

    BiomarkerFacts(Signature signature) {
        foci = signature.fociInPlay();
        biomarkers = foci.stream().flatMap(focus -> focus.biomarkers().stream()).toList();
    }

    List<Fact> all() {
        List<Fact> facts = new ArrayList<>();
        facts.add(receptor("Oestrogen receptor", "oestrogenReceptorPercent", Her2::oestrogenReceptorPercent));
        facts.add(receptor("Progesterone receptor", "progesteroneReceptorPercent", Her2::progesteroneReceptorPercent));
        facts.add(microsatellites());
        facts.add(mutationalBurden());
        facts.add(pdL1());
        return facts;
    }

    private Fact receptor(String item, String variable, Function<Her2, Optional<BigDecimal>> percent) {
        List<BigDecimal> measured = foci.stream()
                .flatMap(focus -> focus.her2().stream())
                .flatMap(her2 -> percent.apply(her2).stream())
                .toList();
        Optional<BigDecimal> highest = highest(measured);
        Map<String, Object> values =
                new LinkedHashMap<>(new FactMap().number(variable, highest).map());
        if (measured.size() < foci.size() && highest.isPresent()) {
            values.put(variable + "Status", "IN_SOME_FOCI");
        }
        List<String> byFocus = foci.stream()
                .map(focus -> focus.label() + " "
                        + focus.her2()
                                .flatMap(percent)
                                .map(found -> found.toPlainString() + " %")
                                .orElse("not known"))
                .toList();
        return number(item, variable, values, foci.isEmpty() ? "No tissue" : String.join(", ", byFocus));
    }

    private Fact microsatellites() {
        List<String> found = biomarkers.stream()
                .flatMap(findings -> findings.microsatelliteStatus().stream())
                .toList();
        String status = MICROSATELLITES_UNSTABLE_FIRST.stream()
                .filter(found::contains)
                .findFirst()
                .orElse(found.isEmpty() ? "NOT_KNOWN" : "INDETERMINATE");
        return Fact.plain(
                "Microsatellite status",
                Map.of("microsatelliteStatus", status),
                Map.of("microsatelliteStatus", "MSI_HIGH"),
                Map.of("microsatelliteStatus", "MSS"),
                byFocus(findings -> findings.microsatelliteStatus()));
    }

    private Fact mutationalBurden() {
        String variable = "tumourMutationalBurden";
        Optional<BiomarkerFindings> highest = biomarkers.stream()
                .filter(findings -> findings.tumourMutationalBurden().isPresent())
                .max(Comparator.comparing((BiomarkerFindings findings) ->
                        findings.tumourMutationalBurden().orElseThrow()));
        Map<String, Object> values = new FactMap()
                .number(variable, highest.flatMap(BiomarkerFindings::tumourMutationalBurden))
                .number(
                        "tumourMutationalBurdenSizeMb",
                        highest.flatMap(BiomarkerFindings::tumourMutationalBurdenSizeMb))
                .map();
        Map<String, Object> high = new FactMap()
                .number(variable, Optional.of(MUCH))
                .number("tumourMutationalBurdenSizeMb", Optional.of(MUCH))
                .map();
        Map<String, Object> low = new FactMap()
                .number(variable, Optional.of(BigDecimal.ZERO))
                .number("tumourMutationalBurdenSizeMb", Optional.of(MUCH))
                .map();
        return Fact.plain(
                "Tumour mutational burden",
                values,
                high,
                low,
                byFocus(findings -> findings.tumourMutationalBurden().map(found -> found.toPlainString() + " per Mb")));
    }

    private Fact pdL1() {
        Predicate<BiomarkerFindings> combined = findings -> is(findings, "22C3", "CPS");
        Predicate<BiomarkerFindings> immuneCells = findings -> is(findings, "SP142", "IC");
        boolean other = biomarkers.stream()
                .filter(findings -> findings.pdL1Value().isPresent())
                .anyMatch(combined.or(immuneCells).negate());
        Optional<BigDecimal> cps = highest(pdL1(combined));
        Optional<BigDecimal> ic = highest(pdL1(immuneCells));
        return Fact.plain(
                "PD-L1",
                pdL1(cps, ic, other),
                pdL1(Optional.of(MUCH), Optional.empty(), false),
                pdL1(Optional.of(BigDecimal.ZERO), Optional.empty(), false),
                byFocus(findings -> findings.pdL1Value()
                        .map(found -> findings.pdL1Score().orElse("score") + " " + found.toPlainString() + " with "
                                + findings.pdL1Assay().orElse("an unnamed assay"))));
    }

    private static Map<String, Object> pdL1(Optional<BigDecimal> cps, Optional<BigDecimal> ic, boolean other) {
        return new FactMap()
                .number("pdL1Cps22c3", cps)
                .number("pdL1IcSp142", ic)
                .text("pdL1OtherAssay", other ? "YES" : "NO")
                .map();
    }

    private List<BigDecimal> pdL1(Predicate<BiomarkerFindings> kind) {
        return biomarkers.stream()
                .filter(kind)
                .flatMap(findings -> findings.pdL1Value().stream())
                .toList();
    }

    private static boolean is(BiomarkerFindings findings, String assay, String score) {
        return findings.pdL1Assay().filter(assay::equalsIgnoreCase).isPresent()
                && findings.pdL1Score().filter(score::equalsIgnoreCase).isPresent();
    }

    private static Fact number(String item, String variable, Map<String, Object> values, String detail) {
        return Fact.plain(
                item,
                values,
                new FactMap().number(variable, Optional.of(MUCH)).map(),
                new FactMap().number(variable, Optional.of(BigDecimal.ZERO)).map(),
                detail);
    }

    private static Optional<BigDecimal> highest(List<BigDecimal> values) {
        return values.stream().max(Comparator.naturalOrder());
    }

    private String byFocus(Function<BiomarkerFindings, Optional<String>> text) {
        List<String> texts = foci.stream()
                .flatMap(focus -> focus.biomarkers().flatMap(text).stream().map(found -> focus.label() + ": " + found))
                .toList();
        return texts.isEmpty() ? "Not measured" : String.join(", ", texts);
    }
}
