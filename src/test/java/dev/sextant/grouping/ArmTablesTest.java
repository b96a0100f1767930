package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The criteria and the order of the arms, as the tables say them. */
class ArmTablesTest {

    private static final Path FOLDER = Path.of("bpmn", "decisions");

    private final DecisionTables tables = new DecisionTables();

    private List<Criterion> criteria(Map<String, Object> facts) {
        List<Criterion> criteria = new ArrayList<>();
        for (JsonNode row : tables.evaluate("armCriteria", facts).output()) {
            criteria.add(Criterion.of(row));
        }
        return criteria;
    }

    private String verdict(Map<String, Object> facts, String arm, String criterion) {
        return criteria(facts).stream()
                .filter(row -> row.arm().name().equals(arm) && row.name().equals(criterion))
                .map(Criterion::verdictName)
                .reduce((one, other) -> one + " and " + other)
                .orElse("none");
    }

    @Test
    void knowsNothingWhenNothingIsKnown() {
        assertThat(criteria(Map.of()))
                .hasSize(64)
                .filteredOn(criterion -> !criterion.name().equals("Receptors alone suffice"))
                .allSatisfy(criterion -> assertThat(criterion.verdictName()).isEqualTo("NOT_KNOWN"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            A1, ERBB2 amplification retained, erbb2, RETAINED, MET
            A1, ERBB2 amplification retained, erbb2, LOST,     NOT_MET
            A1, ERBB2 amplification retained, erbb2, CONFLICT, NOT_KNOWN
            A1, HER2 lost,                    erbb2, LOST,     MET
            A1, HER2 lost,                    erbb2, RETAINED, NOT_MET
            A1, HER2 lost,                    erbb2, CONFLICT, NOT_KNOWN
            A3, HER2 lost,                    erbb2, LOST,     MET
            A6, HER2 lost,                    erbb2, LOST,     MET
            A6, Microsatellite instability, microsatelliteStatus, MSI_HIGH,      MET
            A6, Microsatellite instability, microsatelliteStatus, DEFICIENT,     MET
            A6, Microsatellite instability, microsatelliteStatus, MSI_LOW,       NOT_MET
            A6, Microsatellite instability, microsatelliteStatus, MSS,           NOT_MET
            A6, Microsatellite instability, microsatelliteStatus, PROFICIENT,    NOT_MET
            A6, Microsatellite instability, microsatelliteStatus, INDETERMINATE, NOT_KNOWN
            A5, Receptors alone suffice, hormoneReceptorAloneSuffices, YES, MET
            A5, Receptors alone suffice, hormoneReceptorAloneSuffices, NO,  NOT_MET
            A1, Active CNS disease, centralNervousSystemDisease, YES, MET
            """)
    void readsNamedFacts(String arm, String criterion, String fact, String value, String verdict) {
        assertThat(verdict(Map.of(fact, value), arm, criterion)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            A2, ERBB2 activating mutation,   erbb2ActivatingMutation
            A2, ERBB2 resistance mutation,   erbb2ResistanceMutation
            A2, Other ERBB2 mutation,        erbb2MutationForReview
            A2, PIK3CA activating mutation,  pik3caActivating
            A3, EGFR high amplification,     egfrHighAmplification
            A3, MET high amplification,      metHighAmplification
            A3, FGFR1 high amplification,    fgfr1HighAmplification
            A3, ERBB3 activating mutation,   erbb3Activating
            A3, KRAS activating mutation,    krasActivating
            A3, HRAS activating mutation,    hrasActivating
            A3, NRAS activating mutation,    nrasActivating
            A3, BRAF activating mutation,    brafActivating
            A3, NF1 loss,                    nf1Loss
            A4, PIK3CA activating mutation,  pik3caActivating
            A4, PTEN loss,                   ptenLoss
            A4, AKT1 E17K,                   akt1E17k
            A4, MTOR activating mutation,    mtorActivating
            A4, TSC1 loss,                   tsc1Loss
            A4, TSC2 loss,                   tsc2Loss
            A5, CCND1 amplification,         ccnd1Amplification
            A5, CDK4 amplification,          cdk4Amplification
            A5, CDK6 amplification,          cdk6Amplification
            A5, CDKN2A deletion,             cdkn2aDeletion
            A5, RB1 loss,                    rb1Loss
            A5, ESR1 mutation,               esr1LigandBindingMutation
            A1, Progression on the lead agent, a1LeadProgression
            A2, Progression on the lead agent, a2LeadProgression
            A3, Progression on the lead agent, a3LeadProgression
            A4, Progression on the lead agent, a4LeadProgression
            A5, Progression on the lead agent, a5LeadProgression
            A6, Progression on the lead agent, a6LeadProgression
            A1, Lead agent not tolerated,      a1LeadIntolerance
            A2, Lead agent not tolerated,      a2LeadIntolerance
            A3, Lead agent not tolerated,      a3LeadIntolerance
            A4, Lead agent not tolerated,      a4LeadIntolerance
            A5, Lead agent not tolerated,      a5LeadIntolerance
            A6, Lead agent not tolerated,      a6LeadIntolerance
            A1, Other drugs not tolerated,     a1PartnerIntolerance
            A2, Other drugs not tolerated,     a2PartnerIntolerance
            A3, Other drugs not tolerated,     a3PartnerIntolerance
            A4, Other drugs not tolerated,     a4PartnerIntolerance
            A5, Other drugs not tolerated,     a5PartnerIntolerance
            A6, Other drugs not tolerated,     a6PartnerIntolerance
            """)
    void aYesIsMetANoIsNotMetAndAllElseIsNotKnown(String arm, String criterion, String fact) {
        assertThat(verdict(Map.of(fact, "YES"), arm, criterion)).isEqualTo("MET");
        assertThat(verdict(Map.of(fact, "NO"), arm, criterion)).isEqualTo("NOT_MET");
        for (String other : List.of("NOT_KNOWN", "CONFLICT", "yes", "")) {
            assertThat(verdict(Map.of(fact, other), arm, criterion)).isEqualTo("NOT_KNOWN");
        }
        assertThat(verdict(Map.of(), arm, criterion)).isEqualTo("NOT_KNOWN");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            A5, Oestrogen receptor positive,     oestrogenReceptorPercent,    1,    MET
            A5, Oestrogen receptor positive,     oestrogenReceptorPercent,    0.99, NOT_MET
            A5, Oestrogen receptor positive,     oestrogenReceptorPercent,    0,    NOT_MET
            A5, Progesterone receptor positive,  progesteroneReceptorPercent, 1,    MET
            A5, Progesterone receptor positive,  progesteroneReceptorPercent, 0.99, NOT_MET
            A5, Oestrogen receptor low positive, oestrogenReceptorPercent,    1,    MET
            A5, Oestrogen receptor low positive, oestrogenReceptorPercent,    10,   MET
            A5, Oestrogen receptor low positive, oestrogenReceptorPercent,    10.1, NOT_MET
            A5, Oestrogen receptor low positive, oestrogenReceptorPercent,    0.9,  NOT_MET
            A6, High tumour mutational burden,   tumourMutationalBurden,      10,   MET
            A6, High tumour mutational burden,   tumourMutationalBurden,      9.99, NOT_MET
            A6, PD-L1 positive,                  pdL1Cps22c3,                 1,    MET
            A6, PD-L1 positive,                  pdL1Cps22c3,                 0,    NOT_MET
            A6, PD-L1 positive,                  pdL1IcSp142,                 1,    MET
            A6, PD-L1 positive,                  pdL1IcSp142,                 0.9,  NOT_MET
            """)
    void readsNumbersOnlyWithTheirStatus(String arm, String criterion, String fact, double value, String verdict) {
        assertThat(verdict(Map.of(fact, value, fact + "Status", "KNOWN"), arm, criterion))
                .isEqualTo(verdict);
        assertThat(verdict(Map.of(fact, value, fact + "Status", "NOT_KNOWN"), arm, criterion))
                .isEqualTo("NOT_KNOWN");
        assertThat(verdict(Map.of(fact, value), arm, criterion)).isEqualTo("NOT_KNOWN");
        assertThat(verdict(Map.of(fact + "Status", "KNOWN"), arm, criterion)).isEqualTo("NOT_KNOWN");
    }

    @Test
    void anUnreliableBurdenAndAnUnknownAssayAreNotKnown() {
        Map<String, Object> small = Map.of(
                "tumourMutationalBurden",
                30,
                "tumourMutationalBurdenStatus",
                "KNOWN",
                "tumourMutationalBurdenSizeMb",
                0.9,
                "tumourMutationalBurdenSizeMbStatus",
                "KNOWN");
        assertThat(verdict(small, "A6", "High tumour mutational burden")).isEqualTo("NOT_KNOWN");
        assertThat(verdict(Map.of("pdL1OtherAssay", "YES"), "A6", "PD-L1 positive"))
                .isEqualTo("NOT_KNOWN");
    }

    @Test
    void aReceptorSeenInSomeFociIsPositiveButNeverNegative() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("oestrogenReceptorPercentStatus", "IN_SOME_FOCI");
        facts.put("oestrogenReceptorPercent", 60);
        assertThat(verdict(facts, "A5", "Oestrogen receptor positive")).isEqualTo("MET");
        facts.put("oestrogenReceptorPercent", 0);
        assertThat(verdict(facts, "A5", "Oestrogen receptor positive")).isEqualTo("NOT_KNOWN");
    }

    @Property(tries = 300)
    void anyFactsGiveExactlyOneVerdictPerArmAndCriterion(@ForAll("rubbish") Map<String, Object> facts) {
        List<Criterion> criteria = criteria(facts);
        assertThat(criteria).hasSize(64);
        assertThat(criteria.stream().map(row -> row.arm() + " " + row.name()).distinct())
                .hasSize(64);
        assertThat(criteria)
                .allSatisfy(row -> assertThat(row.reason()).isNotBlank().doesNotContain("null"));
    }

    @Provide
    Arbitrary<Map<String, Object>> rubbish() {
        Arbitrary<Object> values = Arbitraries.oneOf(
                Arbitraries.of("YES", "NO", "NOT_KNOWN", "CONFLICT", "KNOWN", "RETAINED", "LOST", "MSI_HIGH", "?", ""),
                Arbitraries.of(-1, 0, 0.5, 1, 5, 10, 100));
        return Arbitraries.maps(Arbitraries.of(inputsOf("armCriteria")), values).ofMaxSize(70);
    }

    @Test
    void everyVerdictDependsOnOneItemOnly() {
        Map<String, Set<String>> factsOfCriterion = new LinkedHashMap<>();
        List<Criterion> none = criteria(Map.of());
        for (String input : inputsOf("armCriteria")) {
            for (Object value : List.of("YES", "NO", "RETAINED", "LOST", "MSI_HIGH")) {
                List<Criterion> changed = criteria(Map.of(input, value));
                for (int i = 0; i < none.size(); i++) {
                    if (none.get(i).verdict() != changed.get(i).verdict()) {
                        factsOfCriterion
                                .computeIfAbsent(
                                        none.get(i).arm() + " " + none.get(i).name(), key -> new TreeSet<>())
                                .add(input);
                    }
                }
            }
        }
        assertThat(factsOfCriterion)
                .allSatisfy((criterion, facts) -> assertThat(facts).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            A6 MICROSATELLITE,                        1
            A2 TRUNCAL,                               2
            A2 SHARED,                                2
            A2 TISSUE_AND_PLASMA,                     2
            A3 SHARED,                                3
            A4 TRUNCAL,                               4
            A5 TISSUE_AND_PLASMA,                     5
            A2 PRIVATE,                               6
            A2 NOT_ASSESSABLE,                        6
            A3 PRIVATE,                               7
            A4 NOT_ASSESSABLE,                        8
            A5 PRIVATE,                               9
            A2 PLASMA_ONLY,                           10
            A3 PLASMA_ONLY,                           11
            A4 PLASMA_ONLY,                           12
            A5 NONE,                                  13
            A6 OTHER,                                 14
            A1,                                       15
            '',                                       16
            """)
    void placesAnArmThatIsOpenAlone(String open, int place) {
        JsonNode output = tables.evaluate("armChoice", choice(open)).output();
        assertThat(output.path("place").asInt()).isEqualTo(place);
        assertThat(output.path("arm").asText()).isEqualTo(open.isEmpty() ? "NONE" : open.substring(0, 2));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            A6 MICROSATELLITE; A2 TRUNCAL; A1,  A6
            A6 OTHER; A2 PLASMA_ONLY; A1,       A2
            A2 PRIVATE; A5 TRUNCAL,             A5
            A3 NOT_ASSESSABLE; A4 PRIVATE,      A3
            A4 NOT_ASSESSABLE; A1,              A4
            A4 PLASMA_ONLY; A6 OTHER,           A4
            A6 OTHER; A1,                       A6
            A1,                                 A1
            """)
    void choosesInOrder(String open, String arm) {
        assertThat(tables.evaluate("armChoice", choice(open))
                        .output()
                        .path("arm")
                        .asText())
                .isEqualTo(arm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLOCKED", "EXPOSED", "NOT_MATCHED", "NOT_KNOWN", "rubbish"})
    void neverChoosesAnArmThatIsNotMatched(String state) {
        Map<String, Object> facts = choice("A6 MICROSATELLITE; A2 TRUNCAL; A3 TRUNCAL; A4 TRUNCAL; A5 TRUNCAL; A1");
        facts.replaceAll((name, value) -> name.endsWith("State") ? state : value);
        assertThat(tables.evaluate("armChoice", facts).output().path("arm").asText())
                .isEqualTo("NONE");
    }

    @Test
    void choosesWithAnyInputAbsent() {
        Map<String, Object> all = choice("A6 MICROSATELLITE; A2 TRUNCAL; A3 TRUNCAL; A4 TRUNCAL; A5 TRUNCAL; A1");
        for (String absent : all.keySet()) {
            Map<String, Object> facts = new LinkedHashMap<>(all);
            facts.remove(absent);
            String arm =
                    tables.evaluate("armChoice", facts).output().path("arm").asText();
            assertThat(arm).isEqualTo(absent.startsWith("a6") ? "A2" : "A6");
        }
        assertThat(tables.evaluate("armChoice", Map.of()).output().path("arm").asText())
                .isEqualTo("NONE");
    }

    private static Map<String, Object> choice(String open) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (Arm arm : Arm.values()) {
            new Standing(ArmState.NOT_MATCHED, Support.NONE, false).put(arm, facts);
        }
        for (String part : open.split("; ")) {
            if (part.isEmpty()) {
                continue;
            }
            String arm = part.substring(0, 2).toLowerCase(java.util.Locale.ROOT);
            facts.put(arm + "State", "MATCHED");
            if (arm.equals("a6")) {
                facts.put("a6Leading", part.substring(3));
            } else if (part.length() > 2) {
                facts.put(arm + "Support", part.substring(3));
            }
        }
        return facts;
    }

    /** Variables that a file's tables read, apart from results of each other. */
    private static Set<String> inputsOf(String file) {
        String xml;
        try {
            xml = Files.readString(FOLDER.resolve(file + ".dmn"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Pattern.compile("<inputExpression[^>]*>\\s*<text>([^<]+)</text>")
                .matcher(xml)
                .results()
                .map((MatchResult result) -> result.group(1))
                .filter(name -> !name.contains(".") && !name.equals("true"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "armChoice",
                "armCriteria",
                "copyNumberCall",
                "erbb2State",
                "her2Status",
                "plasmaInformative",
                "preciseEligibility"
            })
    void everyTableKeepsTheHouseRules(String file) throws IOException {
        String xml = Files.readString(FOLDER.resolve(file + ".dmn"));
        assertThat(xml).contains("<decision id=\"" + file + "\"", "DMNShape_" + file);
        Pattern.compile("hitPolicy=\"([^\"]+)\"")
                .matcher(xml)
                .results()
                .forEach(policy -> assertThat(policy.group(1)).isIn("FIRST", "COLLECT"));
        Pattern.compile("<text>([^<]*)</text>")
                .matcher(xml)
                .results()
                .forEach(text -> assertThat(text.group(1)).doesNotContain("not(", "!=", "if "));
        Pattern.compile("<input [^>]*>")
                .matcher(xml)
                .results()
                .forEach(input -> assertThat(input.group()).contains("label="));
        Pattern.compile("<rule id=\"[^\"]+\">\\s*<description>([^<]*)</description>")
                .matcher(xml)
                .results()
                .forEach(rule -> assertThat(rule.group(1)).isNotBlank());
    }
}
