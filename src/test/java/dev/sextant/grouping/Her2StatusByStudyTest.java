package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table {@code her2Status} by study, staining and recount: every rule, every boundary, every input absent. */
class Her2StatusByStudyTest {

    private static final String BY_IHC = "IHC 3+, or IHC 2+ with ISH positive";
    private static final String BY_EITHER = "IHC 3+ or ISH positive";

    private final DecisionTables tables = new DecisionTables();

    private Map<String, String> answer(Map<String, Object> facts) {
        var row = tables.evaluate("her2Status", facts).output();
        Map<String, String> answer = new LinkedHashMap<>();
        row.fieldNames()
                .forEachRemaining(name -> answer.put(name, row.path(name).asText()));
        assertThat(answer.get("reason")).isNotBlank().doesNotContain("null");
        return answer;
    }

    private String status(String text) {
        return answer(facts(text)).getOrDefault("status", "");
    }

    private static Map<String, Object> facts(String text) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (String pair : text.strip().split(" +")) {
            if (!pair.isBlank()) {
                String[] parts = pair.split("=");
                if (parts[1].matches("[0-9.]+") && !parts[0].equals("immunohistochemistry")) {
                    facts.put(parts[0], Double.valueOf(parts[1]));
                    facts.put(parts[0] + "Status", "KNOWN");
                } else {
                    facts.put(parts[0], parts[1]);
                }
            }
        }
        return facts;
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(textBlock = """
            immunohistochemistry=3+,                                   POSITIVE,      POSITIVE
            immunohistochemistry=3+ ishReported=NEGATIVE,              POSITIVE,      POSITIVE
            immunohistochemistry=2+ ishReported=POSITIVE,              POSITIVE,      POSITIVE
            immunohistochemistry=2+ ishReported=NEGATIVE,              LOW,           LOW
            immunohistochemistry=2+,                                   UNRESOLVED,    UNRESOLVED
            immunohistochemistry=1+,                                   LOW,           LOW
            immunohistochemistry=1+ ishReported=NEGATIVE,              LOW,           LOW
            immunohistochemistry=1+ ishReported=POSITIVE,              LOW,           POSITIVE
            immunohistochemistry=0 ishReported=POSITIVE,               ZERO,          POSITIVE
            immunohistochemistry=0 faintStainingPercent=5 ishReported=POSITIVE, ULTRALOW, POSITIVE
            immunohistochemistry=0 faintStainingPercent=5,             ULTRALOW,      ULTRALOW
            immunohistochemistry=0,                                    ZERO,          ZERO
            ishReported=POSITIVE,                                      UNRESOLVED,    POSITIVE
            ishReported=NEGATIVE,                                      NOT_KNOWN,     NOT_KNOWN
            cep17Ratio=2.0 copiesPerCell=4.0 immunohistochemistry=1+,  LOW,           POSITIVE
            cep17Ratio=1.99 copiesPerCell=3.99 immunohistochemistry=1+, LOW,          LOW
            cep17Ratio=2.4 copiesPerCell=6 ishReported=NEGATIVE immunohistochemistry=1+, LOW, UNRESOLVED
            cep17Ratio=2.4 copiesPerCell=6 ishReported=NEGATIVE immunohistochemistry=2+, UNRESOLVED, UNRESOLVED
            ishReported=POSITIVE immunohistochemistry=1+ decalcification=ACID, NOT_EVALUABLE, NOT_EVALUABLE
            ishReported=POSITIVE immunohistochemistry=0 completeIntensePercent=40, UNRESOLVED, POSITIVE
            '',                                                        NOT_KNOWN,     NOT_KNOWN
            """)
    void studiesDefinePositiveEachTheirWay(String given, String byIhc, String byEither) {
        for (String study : List.of("precise", "t-rezetecan-rws", "serum-her2")) {
            Map<String, String> answer = answer(facts(given + " study=" + study));
            assertThat(answer).containsEntry("status", byIhc).containsEntry("rule", BY_IHC);
        }
        assertThat(answer(facts(given + " study=pyrotinib-rws")))
                .containsEntry("status", byEither)
                .containsEntry("rule", BY_EITHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"immunohistochemistry=1+ ishReported=POSITIVE", "immunohistochemistry=3+", ""})
    void withoutAStudyPreciseCounts(String given) {
        assertThat(answer(facts(given))).isEqualTo(answer(facts(given + " study=precise")));
        assertThat(answer(facts(given + " study=NOT_KNOWN"))).isEqualTo(answer(facts(given)));
    }

    @ParameterizedTest(name = "{0} % intense, {1} % weak, {2} % faint: {3}")
    @CsvSource({
        "10.1, , , 3+",
        "100, 0, 0, 3+",
        "10, , , 2+",
        "0.1, 80, 20, 2+",
        "0, 10.1, , 2+",
        "0, 10, 0, NOT_KNOWN",
        "0, 0.1, 50, NOT_KNOWN",
        "0, 0, 10.1, 1+",
        "0, 0, 10, 0",
        "0, 0, 0, 0",
        "0, , 50, NOT_KNOWN",
        "0, 0, , NOT_KNOWN",
        ", 50, , NOT_KNOWN",
        ", , 5, NOT_KNOWN",
        ", , , NOT_KNOWN"
    })
    void theScoreFollowsTheStaining(String intense, String weak, String faint, String score) {
        Map<String, Object> facts = staining(intense, weak, faint);

        assertThat(tables.evaluate("her2Status_derived", facts)
                        .output()
                        .path("score")
                        .asText())
                .isEqualTo(score);
        assertThat(tables.evaluate("her2Status_staining", facts)
                        .output()
                        .path("score")
                        .asText())
                .as("no score was reported")
                .isEqualTo(score);
        facts.put("immunohistochemistry", "2+");
        assertThat(tables.evaluate("her2Status_staining", facts)
                        .output()
                        .path("agreement")
                        .asText())
                .isEqualTo(score.equals("NOT_KNOWN") ? "NOT_KNOWN" : score.equals("2+") ? "AGREES" : "DISAGREES");
    }

    private static Map<String, Object> staining(String intense, String weak, String faint) {
        StringBuilder text = new StringBuilder();
        Map<String, String> given = new LinkedHashMap<>();
        given.put("completeIntensePercent", intense == null ? "" : intense);
        given.put("completeWeakPercent", weak == null ? "" : weak);
        given.put("faintStainingPercent", faint == null ? "" : faint);
        given.forEach((name, value) -> {
            if (!value.isEmpty()) {
                text.append(name).append('=').append(value).append(' ');
            }
        });
        return facts(text.toString());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            immunohistochemistry=2+ completeIntensePercent=30 ishReported=POSITIVE,                     UNRESOLVED
            immunohistochemistry=3+ completeIntensePercent=5,                                           UNRESOLVED
            immunohistochemistry=3+ completeIntensePercent=30,                                          POSITIVE
            immunohistochemistry=1+ completeIntensePercent=0 completeWeakPercent=20,                    UNRESOLVED
            immunohistochemistry=1+ completeIntensePercent=0 completeWeakPercent=0 faintStainingPercent=5, UNRESOLVED
            immunohistochemistry=1+ completeIntensePercent=0 completeWeakPercent=0 faintStainingPercent=50, LOW
            immunohistochemistry=0 completeIntensePercent=0 completeWeakPercent=0 faintStainingPercent=5, ULTRALOW
            immunohistochemistry=0 completeIntensePercent=0 completeWeakPercent=0 faintStainingPercent=0, ZERO
            immunohistochemistry=0 completeIntensePercent=0 completeWeakPercent=0 faintStainingPercent=50, UNRESOLVED
            completeIntensePercent=30,                                                                  POSITIVE
            completeIntensePercent=0 completeWeakPercent=20 ishReported=NEGATIVE,                       LOW
            completeIntensePercent=0 completeWeakPercent=0 faintStainingPercent=3,                      ULTRALOW
            """)
    void aScoreThatItsStainingContradictsIsReadAgain(String given, String status) {
        assertThat(status(given)).isEqualTo(status);
    }

    @Test
    void theReasonOfAContradictionNamesBoth() {
        assertThat(answer(facts("immunohistochemistry=1+ completeIntensePercent=30"))
                        .get("reason"))
                .isEqualTo(
                        "IHC 1+ was reported, but complete, intense staining in 30.0 % of cells is 3+: to be read again");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2.0, 3.99, 2+, NOT_DONE, NOT_KNOWN
            2.0, 3.99, 2+, DONE,     NEGATIVE
            2.0, 3.99, 2+, ,         NEGATIVE
            2.0, 3.99, 1+, NOT_DONE, NEGATIVE
            2.0, 3.99, 3+, NOT_DONE, POSITIVE
            1.99, 6.0, 2+, NOT_DONE, NOT_KNOWN
            1.99, 6.0, 2+, DONE,     POSITIVE
            1.99, 6.0, 3+, NOT_DONE, POSITIVE
            1.99, 5.99, 2+, NOT_DONE, NOT_KNOWN
            1.99, 4.0, 2+, DONE,     NEGATIVE
            1.99, 4.0, 0, NOT_DONE,  NEGATIVE
            2.0, 4.0, 2+, NOT_DONE,  POSITIVE
            1.99, 3.99, 2+, NOT_DONE, NEGATIVE
            """)
    void groupsTwoToFourWithTwoPlusNeedTheirRecount(
            double ratio, double copies, String ihc, String recount, String ish) {
        Map<String, Object> facts = facts("cep17Ratio=" + ratio + " copiesPerCell=" + copies);
        facts.put("immunohistochemistry", ihc);
        if (recount != null) {
            facts.put("ishRecount", recount);
        }

        assertThat(answer(facts)).containsEntry("ish", ish);
        if (ish.equals("NOT_KNOWN")) {
            assertThat(answer(facts)).containsEntry("status", "UNRESOLVED");
        }
    }

    /** Removing what is known never makes a case positive that was not, whatever the study, and always leaves an answer. */
    @Property(tries = 300)
    void anythingMayBeAbsent(@ForAll("facts") Map<String, Object> facts) {
        Map<String, String> answer = answer(facts);

        assertThat(answer.get("status"))
                .isIn("POSITIVE", "LOW", "ULTRALOW", "ZERO", "UNRESOLVED", "NOT_EVALUABLE", "NOT_KNOWN");
        assertThat(answer.get("ish")).isIn("POSITIVE", "NEGATIVE", "DISAGREES", "NOT_KNOWN");
        assertThat(answer.get("rule")).isIn(BY_IHC, BY_EITHER);
        if (!"pyrotinib-rws".equals(facts.get("study")) && "POSITIVE".equals(answer.get("status"))) {
            Map<String, Object> pyrotinib = new LinkedHashMap<>(facts);
            pyrotinib.put("study", "pyrotinib-rws");
            assertThat(answer(pyrotinib)).containsEntry("status", "POSITIVE");
        }
    }

    @Provide
    Arbitrary<Map<String, Object>> facts() {
        Arbitrary<Map<String, Object>> texts = Arbitraries.maps(
                Arbitraries.of("immunohistochemistry", "ishReported", "ishRecount", "decalcification", "study"),
                Arbitraries.of(
                        "0",
                        "1+",
                        "2+",
                        "3+",
                        "POSITIVE",
                        "NEGATIVE",
                        "DONE",
                        "NOT_DONE",
                        "ACID",
                        "pyrotinib-rws",
                        "x"));
        Arbitrary<Map<String, Double>> numbers = Arbitraries.maps(
                Arbitraries.of(
                        "cep17Ratio",
                        "copiesPerCell",
                        "faintStainingPercent",
                        "completeIntensePercent",
                        "completeWeakPercent"),
                Arbitraries.of(0.0, 1.9, 2.0, 4.0, 6.0, 10.0, 10.1, 60.0));
        return texts.flatMap(said -> numbers.map(measured -> {
            Map<String, Object> facts = new LinkedHashMap<>(said);
            measured.forEach((name, value) -> {
                facts.put(name, value);
                facts.put(name + "Status", "KNOWN");
            });
            return facts;
        }));
    }
}
