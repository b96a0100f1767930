package dev.sextant.grouping;

import dev.sextant.grouping.Signature.BiomarkerFindings;
import dev.sextant.grouping.Signature.FocusFindings;
import dev.sextant.grouping.Signature.Her2;
import dev.sextant.sequencing.BiomarkerDetail;
import dev.sextant.sequencing.BiomarkerDetail.PdL1;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
                byFocus(BiomarkerFacts::microsatellites));
    }

    /** {@code MSI_HIGH (18.2 % of 120 sites, MSIsensor)}. */
    private static Optional<String> microsatellites(BiomarkerFindings findings) {
        Optional<BiomarkerDetail> detail = findings.detail();
        List<String> how = new ArrayList<>();
        Optional<String> sites = detail.map(BiomarkerDetail::microsatelliteSites)
                .filter(OptionalInt::isPresent)
                .map(count -> count.getAsInt() + " sites");
        Optional<String> score = detail.flatMap(BiomarkerDetail::microsatelliteScorePercent)
                .map(percent -> percent.toPlainString() + " %");
        score.map(text -> text + sites.map(count -> " of " + count).orElse(""))
                .or(() -> sites)
                .ifPresent(how::add);
        detail.flatMap(BiomarkerDetail::microsatelliteMethod).ifPresent(how::add);
        return findings.microsatelliteStatus()
                .map(status -> how.isEmpty() ? status : status + " (" + String.join(", ", how) + ")");
    }

    /** {@code 12.4 per Mb (coding non-silent variants, 34 Mb)}; a panel below 1 Mb is said to be unreliable. */
    private static Optional<String> burden(BiomarkerFindings findings) {
        List<String> how = new ArrayList<>();
        findings.detail()
                .flatMap(BiomarkerDetail::burdenMethod)
                .map(BiomarkerFacts::inWords)
                .ifPresent(how::add);
        findings.detail()
                .flatMap(BiomarkerDetail::burdenMethod)
                .flatMap(method -> findings.tumourMutationalBurdenSizeMb())
                .ifPresent(size -> how.add(size.toPlainString() + " Mb"));
        findings.tumourMutationalBurdenSizeMb()
                .filter(size -> size.compareTo(BigDecimal.ONE) < 0)
                .ifPresent(size -> how.add("unreliable below 1 Mb"));
        return findings.tumourMutationalBurden()
                .map(found ->
                        found.toPlainString() + " per Mb" + (how.isEmpty() ? "" : " (" + String.join(", ", how) + ")"));
    }

    private static String inWords(String method) {
        return switch (method) {
            case "coding_and_silent" -> "coding and silent variants";
            case "coding_non_silent" -> "coding non-silent variants";
            case "missense_only" -> "missense variants only";
            default -> method;
        };
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
        return Fact.plain("Tumour mutational burden", values, high, low, byFocus(BiomarkerFacts::burden));
    }

    private Fact pdL1() {
        Predicate<PdL1> combined = stain -> is(stain, "22C3", "CPS");
        Predicate<PdL1> immuneCells = stain -> is(stain, "SP142", "IC");
        boolean other = biomarkers.stream()
                .flatMap(findings -> findings.stains().stream())
                .anyMatch(combined.or(immuneCells).negate());
        Optional<BigDecimal> cps = highest(pdL1(combined));
        Optional<BigDecimal> ic = highest(pdL1(immuneCells));
        return Fact.plain(
                "PD-L1",
                pdL1(cps, ic, other),
                pdL1(Optional.of(MUCH), Optional.empty(), false),
                pdL1(Optional.of(BigDecimal.ZERO), Optional.empty(), false),
                byFocus(findings -> Optional.of(findings.stains().stream()
                                .map(stain ->
                                        stain.score() + " " + stain.value().toPlainString() + " with " + stain.assay())
                                .collect(Collectors.joining(" and ")))
                        .filter(text -> !text.isEmpty())));
    }

    private static Map<String, Object> pdL1(Optional<BigDecimal> cps, Optional<BigDecimal> ic, boolean other) {
        return new FactMap()
                .number("pdL1Cps22c3", cps)
                .number("pdL1IcSp142", ic)
                .text("pdL1OtherAssay", other ? "YES" : "NO")
                .map();
    }

    private List<BigDecimal> pdL1(Predicate<PdL1> kind) {
        return biomarkers.stream()
                .flatMap(findings -> findings.stains().stream())
                .filter(kind)
                .map(PdL1::value)
                .toList();
    }

    private static boolean is(PdL1 stain, String assay, String score) {
        return assay.equalsIgnoreCase(stain.assay()) && score.equalsIgnoreCase(stain.score());
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
