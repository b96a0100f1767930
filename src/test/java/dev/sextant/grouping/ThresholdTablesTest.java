package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HER2 status, copy number, ERBB2 per focus, plasma: every row, every boundary, every input absent. */
class ThresholdTablesTest {

    private final DecisionTables tables = new DecisionTables();

    private String answer(String table, Map<String, Object> facts, String output) {
        var row = tables.evaluate(table, facts).output();
        assertThat(row.path("reason").asText()).isNotBlank().doesNotContain("null");
        return row.path(output).asText();
    }

    private static Map<String, Object> facts(String text) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (String pair : text.split(" ")) {
            if (pair.isBlank()) {
                continue;
            }
            String[] parts = pair.split("=");
            if (parts[1].matches("-?[0-9.]+") && !parts[0].equals("immunohistochemistry")) {
                facts.put(parts[0], Double.valueOf(parts[1]));
                facts.put(parts[0] + "Status", "KNOWN");
            } else {
                facts.put(parts[0], parts[1]);
            }
        }
        return facts;
    }

    @Nested
    class Her2Status {

        @ParameterizedTest
        @CsvSource(textBlock = """
                immunohistochemistry=3+,                                           POSITIVE
                immunohistochemistry=3+ ishReported=NEGATIVE,                      POSITIVE
                immunohistochemistry=3+ decalcification=EDTA,                      POSITIVE
                immunohistochemistry=3+ decalcification=ACID,                      NOT_EVALUABLE
                immunohistochemistry=2+ ishReported=POSITIVE,                      POSITIVE
                immunohistochemistry=2+ ishReported=NEGATIVE,                      LOW
                immunohistochemistry=2+,                                           UNRESOLVED
                immunohistochemistry=2+ ishReported=NOT_KNOWN,                     UNRESOLVED
                immunohistochemistry=2+ cep17Ratio=2.4 copiesPerCell=6 ishReported=NEGATIVE, UNRESOLVED
                immunohistochemistry=1+,                                           LOW
                immunohistochemistry=1+ ishReported=POSITIVE,                      LOW
                immunohistochemistry=0 faintStainingPercent=5,                     ULTRALOW
                immunohistochemistry=0 faintStainingPercent=10,                    ULTRALOW
                immunohistochemistry=0 faintStainingPercent=0,                     ZERO
                immunohistochemistry=0 faintStainingPercent=10.1,                  UNRESOLVED
                immunohistochemistry=0,                                            ZERO
                ishReported=POSITIVE,                                              UNRESOLVED
                ishReported=NEGATIVE,                                              NOT_KNOWN
                immunohistochemistry=NOT_KNOWN,                                    NOT_KNOWN
                immunohistochemistry=rubbish,                                      NOT_KNOWN
                '',                                                                NOT_KNOWN
                """)
        void follows(String given, String status) {
            assertThat(answer("her2Status", facts(given), "status")).isEqualTo(status);
        }

        @ParameterizedTest
        @CsvSource(textBlock = """
                2.0, 4.0,  2+, POSITIVE
                2.0, 3.99, 2+, NEGATIVE
                2.0, 3.99, 3+, POSITIVE
                1.99, 6.0, 2+, POSITIVE
                1.99, 6.0, 3+, POSITIVE
                1.99, 6.0, 1+, NEGATIVE
                1.99, 5.99, 2+, NEGATIVE
                1.99, 4.0, 3+, POSITIVE
                1.99, 3.99, 2+, NEGATIVE
                1.99, 3.99, 3+, NEGATIVE
                1.99, 6.0, NOT_KNOWN, NOT_KNOWN
                2.5, 3.0, NOT_KNOWN, NOT_KNOWN
                2.5, 7.0, NOT_KNOWN, POSITIVE
                1.2, 2.1, NOT_KNOWN, NEGATIVE
                """)
        void readsTheIshGroups(double ratio, double copies, String immunohistochemistry, String ish) {
            Map<String, Object> facts = facts("cep17Ratio=" + ratio + " copiesPerCell=" + copies);
            facts.put("immunohistochemistry", immunohistochemistry);
            assertThat(answer("her2Status", facts, "ish")).isEqualTo(ish);
        }

        /** With everything known: 0 is ULTRALOW, 1+ LOW, 2+ POSITIVE by ISH, 3+ POSITIVE. */
        @ParameterizedTest
        @CsvSource(textBlock = """
                nothing,                    ULTRALOW,  LOW,       POSITIVE,  POSITIVE
                immunohistochemistry,       UNRESOLVED, UNRESOLVED, UNRESOLVED, UNRESOLVED
                ishReported,                ULTRALOW,  LOW,       POSITIVE,  POSITIVE
                cep17Ratio,                 ULTRALOW,  LOW,       POSITIVE,  POSITIVE
                cep17RatioStatus,           ULTRALOW,  LOW,       POSITIVE,  POSITIVE
                copiesPerCell,              ULTRALOW,  LOW,       POSITIVE,  POSITIVE
                copiesPerCellStatus,        ULTRALOW,  LOW,       POSITIVE,  POSITIVE
                faintStainingPercent,       ZERO,      LOW,       POSITIVE,  POSITIVE
                faintStainingPercentStatus, ZERO,      LOW,       POSITIVE,  POSITIVE
                decalcification,            ULTRALOW,  LOW,       POSITIVE,  POSITIVE
                """)
        void saysWhatItStillCanWithAnInputAbsent(
                String absent, String zero, String onePlus, String twoPlus, String threePlus) {
            Map<String, String> expected = Map.of("0", zero, "1+", onePlus, "2+", twoPlus, "3+", threePlus);
            expected.forEach((ihc, status) -> {
                Map<String, Object> facts = facts(
                        "ishReported=POSITIVE cep17Ratio=2.4 copiesPerCell=8 faintStainingPercent=3 decalcification=NONE");
                facts.put("immunohistochemistry", ihc);
                facts.remove(absent);
                assertThat(answer("her2Status", facts, "status"))
                        .as("IHC " + ihc)
                        .isEqualTo(status);
            });
        }

        @Test
        void incompleteNumbersLeaveTheReportedResult() {
            assertThat(answer(
                            "her2Status",
                            facts("immunohistochemistry=2+ cep17Ratio=2.4 ishReported=NEGATIVE"),
                            "status"))
                    .isEqualTo("LOW");
        }
    }

    @Nested
    class CopyNumber {

        @ParameterizedTest
        @CsvSource(textBlock = """
                ERBB2,      16,    AMPLIFIED
                ERBB2,      6,     AMPLIFIED
                ERBB2,      5.999, EQUIVOCAL
                ERBB2,      4,     EQUIVOCAL
                ERBB2,      3.999, NOT_AMPLIFIED
                ERBB2,      0,     NOT_AMPLIFIED
                CELL_CYCLE, 6,     AMPLIFIED
                CELL_CYCLE, 5.999, NOT_AMPLIFIED
                RECEPTOR,   8,     HIGH_AMPLIFIED
                RECEPTOR,   7.999, AMPLIFIED
                RECEPTOR,   6,     AMPLIFIED
                RECEPTOR,   5.999, NOT_AMPLIFIED
                SUPPRESSOR, 0,     DEEP_DELETION
                SUPPRESSOR, 0.499, DEEP_DELETION
                SUPPRESSOR, 0.5,   NOT_DELETED
                SUPPRESSOR, 1,     NOT_DELETED
                SUPPRESSOR, 2,     NOT_DELETED
                SUPPRESSOR, -1,    NOT_KNOWN
                OTHER,      20,    NOT_KNOWN
                """)
        void callsByClass(String geneClass, double copies, String call) {
            assertThat(answer("copyNumberCall", usable(geneClass, copies), "call"))
                    .isEqualTo(call);
        }

        @Test
        void belowTwentyPercentTumourNothingIsKnown() {
            Map<String, Object> facts = usable("ERBB2", 16);
            facts.put("tumourContentPercentStatus", "KNOWN");
            facts.put("tumourContentPercent", 19);
            assertThat(answer("copyNumberCall", facts, "call")).isEqualTo("NOT_KNOWN");
            facts.put("tumourContentPercent", 20);
            assertThat(answer("copyNumberCall", facts, "call")).isEqualTo("AMPLIFIED");
        }

        @Test
        void aFailedAnalysisOrAGeneThatIsNotCoveredShowsNothing() {
            Map<String, Object> failed = usable("ERBB2", 16);
            failed.put("qualityControl", "FAILED");
            assertThat(answer("copyNumberCall", failed, "call")).isEqualTo("NOT_KNOWN");
            Map<String, Object> uncovered = usable("ERBB2", 16);
            uncovered.put("covered", "NO");
            assertThat(answer("copyNumberCall", uncovered, "call")).isEqualTo("NOT_KNOWN");
        }

        @ParameterizedTest
        @ValueSource(strings = {"covered", "qualityControl", "geneClass", "totalCopies", "totalCopiesStatus"})
        void isNotKnownWithoutAnyOfWhatItNeeds(String absent) {
            Map<String, Object> facts = usable("ERBB2", 16);
            facts.remove(absent);
            assertThat(answer("copyNumberCall", facts, "call")).isEqualTo("NOT_KNOWN");
        }

        @ParameterizedTest
        @ValueSource(strings = {"tumourContentPercent", "tumourContentPercentStatus"})
        void aTumourContentThatNobodyStatedIsAccepted(String absent) {
            Map<String, Object> facts = usable("ERBB2", 16);
            facts.put("tumourContentPercent", 15.0);
            facts.put("tumourContentPercentStatus", "KNOWN");
            assertThat(answer("copyNumberCall", facts, "call")).isEqualTo("NOT_KNOWN");
            facts.remove(absent);
            assertThat(answer("copyNumberCall", facts, "call")).isEqualTo("AMPLIFIED");
        }

        @ParameterizedTest
        @CsvSource(textBlock = """
                ERBB2,      AMPLIFICATION,    AMPLIFIED
                ERBB2,      GAIN,             EQUIVOCAL
                ERBB2,      DUPLICATION,      EQUIVOCAL
                ERBB2,      NEUTRAL,          NOT_AMPLIFIED
                ERBB2,      LOSS,             NOT_AMPLIFIED
                ERBB2,      PARTIAL_DELETION, NOT_AMPLIFIED
                ERBB2,      DEEP_DELETION,    NOT_AMPLIFIED
                ERBB2,      DELETION,         NOT_AMPLIFIED
                CELL_CYCLE, AMPLIFICATION,    AMPLIFIED
                CELL_CYCLE, GAIN,             NOT_AMPLIFIED
                CELL_CYCLE, DUPLICATION,      NOT_KNOWN
                CELL_CYCLE, NEUTRAL,          NOT_AMPLIFIED
                CELL_CYCLE, LOSS,             NOT_AMPLIFIED
                CELL_CYCLE, PARTIAL_DELETION, NOT_AMPLIFIED
                CELL_CYCLE, DEEP_DELETION,    NOT_AMPLIFIED
                CELL_CYCLE, DELETION,         NOT_AMPLIFIED
                RECEPTOR,   AMPLIFICATION,    EQUIVOCAL
                RECEPTOR,   GAIN,             NOT_AMPLIFIED
                RECEPTOR,   DUPLICATION,      NOT_KNOWN
                RECEPTOR,   NEUTRAL,          NOT_AMPLIFIED
                RECEPTOR,   LOSS,             NOT_AMPLIFIED
                RECEPTOR,   PARTIAL_DELETION, NOT_AMPLIFIED
                RECEPTOR,   DEEP_DELETION,    NOT_AMPLIFIED
                RECEPTOR,   DELETION,         NOT_AMPLIFIED
                SUPPRESSOR, AMPLIFICATION,    NOT_DELETED
                SUPPRESSOR, GAIN,             NOT_DELETED
                SUPPRESSOR, DUPLICATION,      NOT_DELETED
                SUPPRESSOR, NEUTRAL,          NOT_DELETED
                SUPPRESSOR, LOSS,             NOT_DELETED
                SUPPRESSOR, PARTIAL_DELETION, NOT_KNOWN
                SUPPRESSOR, DEEP_DELETION,    DEEP_DELETION
                SUPPRESSOR, DELETION,         NOT_KNOWN
                OTHER,      AMPLIFICATION,    NOT_KNOWN
                ERBB2,      NOT_KNOWN,        NOT_KNOWN
                ERBB2,      SOMETHING_ELSE,   NOT_KNOWN
                """)
        void callsWithoutANumberStayCallsAndNeverBecomeHigh(String geneClass, String reported, String call) {
            Map<String, Object> facts = withoutNumber(geneClass);
            facts.put("reportedCall", reported);
            assertThat(answer("copyNumberCall", facts, "call")).isEqualTo(call);
            assertThat(answer("copyNumberCall", facts, "reason")).isNotBlank();
            facts.put("qualityControl", "FAILED");
            assertThat(answer("copyNumberCall", facts, "call")).isEqualTo("NOT_KNOWN");
        }

        @ParameterizedTest
        @CsvSource(textBlock = """
                ERBB2,      6,     AMPLIFIED
                ERBB2,      5.999, NOT_KNOWN
                ERBB2,      0,     NOT_KNOWN
                CELL_CYCLE, 6,     AMPLIFIED
                CELL_CYCLE, 3,     NOT_KNOWN
                RECEPTOR,   8,     HIGH_AMPLIFIED
                RECEPTOR,   7.999, NOT_KNOWN
                RECEPTOR,   6,     NOT_KNOWN
                SUPPRESSOR, 0.5,   NOT_DELETED
                SUPPRESSOR, 0.499, NOT_KNOWN
                """)
        void aLowerBoundShowsAmplificationButNeverItsAbsence(String geneClass, double least, String call) {
            Map<String, Object> facts = withoutNumber(geneClass);
            facts.put("leastCopiesStatus", "KNOWN");
            facts.put("leastCopies", least);
            assertThat(answer("copyNumberCall", facts, "call")).isEqualTo(call);
            facts.remove("leastCopies");
            assertThat(answer("copyNumberCall", facts, "call")).isEqualTo("NOT_KNOWN");
        }

        private Map<String, Object> withoutNumber(String geneClass) {
            Map<String, Object> facts = facts("covered=YES qualityControl=PASSED");
            facts.put("totalCopiesStatus", "NOT_KNOWN");
            facts.put("leastCopiesStatus", "NOT_KNOWN");
            facts.put("reportedCall", "NOT_KNOWN");
            facts.put("geneClass", geneClass);
            return facts;
        }

        private Map<String, Object> usable(String geneClass, double copies) {
            Map<String, Object> facts = facts("covered=YES qualityControl=PASSED totalCopies=" + copies);
            facts.put("geneClass", geneClass);
            return facts;
        }
    }

    @Nested
    class Erbb2 {

        @ParameterizedTest
        @CsvSource(textBlock = """
                POSITIVE,      NOT_KNOWN, AMPLIFIED,     RETAINED
                POSITIVE,      NOT_KNOWN, EQUIVOCAL,     RETAINED
                POSITIVE,      NOT_KNOWN, NOT_KNOWN,     RETAINED
                POSITIVE,      NOT_KNOWN, NOT_AMPLIFIED, CONFLICT
                POSITIVE,      NOT_KNOWN, CONFLICT,      CONFLICT
                LOW,           NEGATIVE,  NOT_AMPLIFIED, LOST
                LOW,           NOT_KNOWN, NOT_KNOWN,     LOST
                ULTRALOW,      NOT_KNOWN, EQUIVOCAL,     LOST
                ZERO,          NOT_KNOWN, NOT_AMPLIFIED, LOST
                ZERO,          NOT_KNOWN, AMPLIFIED,     CONFLICT
                LOW,           POSITIVE,  NOT_AMPLIFIED, CONFLICT
                UNRESOLVED,    NOT_KNOWN, AMPLIFIED,     RETAINED
                UNRESOLVED,    NOT_KNOWN, NOT_AMPLIFIED, NOT_KNOWN
                UNRESOLVED,    DISAGREES, AMPLIFIED,     CONFLICT
                UNRESOLVED,    POSITIVE,  NOT_KNOWN,     RETAINED
                UNRESOLVED,    POSITIVE,  NOT_AMPLIFIED, CONFLICT
                NOT_EVALUABLE, NOT_KNOWN, NOT_AMPLIFIED, NOT_KNOWN
                NOT_EVALUABLE, NOT_KNOWN, AMPLIFIED,     RETAINED
                NOT_KNOWN,     NOT_KNOWN, NOT_AMPLIFIED, NOT_KNOWN
                NOT_KNOWN,     NOT_KNOWN, EQUIVOCAL,     NOT_KNOWN
                NOT_KNOWN,     NOT_KNOWN, AMPLIFIED,     RETAINED
                NOT_KNOWN,     NOT_KNOWN, NOT_KNOWN,     NOT_KNOWN
                """)
        void readsStatusAndCopiesTogether(String status, String ish, String call, String state) {
            Map<String, Object> facts = Map.of("her2Status", status, "ish", ish, "copyNumberCall", call);
            assertThat(answer("erbb2State", facts, "state")).isEqualTo(state);
        }

        @ParameterizedTest
        @CsvSource(textBlock = """
                POSITIVE, AMPLIFIED,     her2Status,     RETAINED
                ZERO,     NOT_AMPLIFIED, her2Status,     NOT_KNOWN
                POSITIVE, AMPLIFIED,     ish,            RETAINED
                ZERO,     NOT_AMPLIFIED, ish,            LOST
                POSITIVE, AMPLIFIED,     copyNumberCall, RETAINED
                ZERO,     NOT_AMPLIFIED, copyNumberCall, LOST
                """)
        void aFactThatIsAbsentIsNeitherLossNorAmplification(String status, String call, String absent, String state) {
            Map<String, Object> facts =
                    new HashMap<>(Map.of("her2Status", status, "ish", "NOT_KNOWN", "copyNumberCall", call));
            facts.remove(absent);
            assertThat(answer("erbb2State", facts, "state")).isEqualTo(state);
        }
    }

    @Nested
    class Plasma {

        @ParameterizedTest
        @CsvSource({"YES,0.03,INFORMATIVE", "YES,0.0299,NOT_INFORMATIVE", "YES,1,INFORMATIVE", "NO,0.5,NOT_INFORMATIVE"
        })
        void needsTumourDnaToSayNo(String usable, double fraction, String expected) {
            Map<String, Object> facts = facts("usable=" + usable + " tumourFraction=" + fraction);
            assertThat(answer("plasmaInformative", facts, "answer")).isEqualTo(expected);
        }

        @Test
        void saysNothingWhenTheFractionIsNotKnown() {
            assertThat(answer("plasmaInformative", Map.of("usable", "YES"), "answer"))
                    .isEqualTo("NOT_INFORMATIVE");
            assertThat(answer("plasmaInformative", new HashMap<>(), "answer")).isEqualTo("NOT_INFORMATIVE");
        }

        @ParameterizedTest
        @ValueSource(strings = {"usable", "tumourFraction", "tumourFractionStatus"})
        void saysNothingWithoutAnyOfWhatItNeeds(String absent) {
            Map<String, Object> facts = facts("usable=YES tumourFraction=0.5");
            facts.remove(absent);
            assertThat(answer("plasmaInformative", facts, "answer")).isEqualTo("NOT_INFORMATIVE");
        }
    }

    @Property(tries = 300)
    void onlyIhcOrIshCanShowLoss(@ForAll("facts") Map<String, Object> facts) {
        String state = answer("erbb2State", facts, "state");
        assertThat(state).isIn("RETAINED", "LOST", "CONFLICT", "NOT_KNOWN");
        if (!Set.of("LOW", "ULTRALOW", "ZERO").contains(String.valueOf(facts.get("her2Status")))) {
            assertThat(state).isNotEqualTo("LOST");
        }
    }

    @Provide
    Arbitrary<Map<String, Object>> facts() {
        Arbitrary<Object> values = Arbitraries.of(
                "POSITIVE", "LOW", "ZERO", "UNRESOLVED", "NOT_KNOWN", "AMPLIFIED", "NOT_AMPLIFIED", "EQUIVOCAL");
        return Arbitraries.maps(Arbitraries.of("her2Status", "ish", "copyNumberCall"), values);
    }
}
