package dev.sextant.overview.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sextant.casefile.Stage;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.Refusals;
import dev.sextant.identity.CaseIdentity;
import dev.sextant.identity.IdentitySettings;
import dev.sextant.identity.IdentityVerdict;
import dev.sextant.kernel.Today;
import dev.sextant.overview.AdverseEventLine;
import dev.sextant.overview.LineView;
import dev.sextant.overview.OrganoidRanking;
import dev.sextant.overview.OrganoidView;
import dev.sextant.overview.provenance.Edge;
import dev.sextant.overview.provenance.Edge.Relation;
import dev.sextant.overview.provenance.Graph;
import dev.sextant.overview.provenance.Node;
import dev.sextant.overview.provenance.Node.Kind;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.Controller;

/** What the page of a case says, from the parts that it is given. */
class CaseTemplateTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String HASH = "ab".repeat(32);
    private static final String ATTACK = "<img src=x onerror=\"run()\">";

    private static AnnotationConfigWebApplicationContext context;
    private static MockMvc mvc;
    private static Map<String, Object> shown = Map.of();

    @BeforeAll
    static void start() {
        context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.register(Beans.class);
        context.refresh();
        mvc = MockMvcBuilders.webAppContextSetup(context).build();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static String page(Map<String, Object> parts) throws Exception {
        Map<String, Object> all = new HashMap<>();
        all.put("pseudonym", "P-0001");
        all.put("file", new File("case-1", "precise", "demo", Stage.ON_TREATMENT, NOW));
        all.put("waiting", List.of());
        all.put("whereabouts", new Whereabouts("", "", "on treatment"));
        all.put("caseFile", EvidenceView.of(JsonNodeFactory.instance.objectNode()));
        all.put("timeline", List.of());
        all.put("lines", List.of());
        all.put("ctdna", JsonNodeFactory.instance.objectNode());
        all.put("anyResponse", false);
        all.put("organoids", List.of());
        all.put("adverseEvents", List.of());
        all.put("refusals", List.of());
        all.putAll(parts);
        shown = all;
        return mvc.perform(MockMvcRequestBuilders.get("/case"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** What the page reads of a case file. */
    public record File(String caseId, String study, String site, Stage stage, Instant openedAt) {}

    @Test
    void blood_draws_are_tables_and_a_picture_that_says_the_same_in_words() throws Exception {
        String page = page(Map.of("ctdna", new ObjectMapper().readTree("""
                {"baseline": "b1", "responseBelow": 0.5, "draws": [
                   {"collectedOn": "2026-03-01", "meanFraction": 0.2, "tumourFraction": 0.3, "response": "BASELINE", "reason": "From here"},
                   {"collectedOn": "2026-05-01", "meanFraction": 0.01, "ratio": 0.05, "response": "MOLECULAR_RESPONSE",
                    "reason": "Fell", "newSinceLast": ["KRAS G12D"],
                    "agreement": [{"clonality": "TRUNCAL", "inPlasma": 1, "inTissue": 2}]}],
                 "variants": [{"label": "PIK3CA H1047R <b>", "roles": ["ACTIVATING"], "clonality": "TRUNCAL", "values": [
                   {"found": "PRESENT", "fraction": 0.2}, {"found": "BELOW_LIMIT", "limit": 0.002}]}],
                 "variantsLeftOff": 3}""")));

        assertThat(page)
                .contains(
                        "Mean VAF",
                        "30 %",
                        "20 %",
                        "0.05",
                        "molecular response",
                        "New since the last draw that could have shown it: KRAS G12D")
                .contains("truncal: 1 of 2", "below 0.2 %", "3 more variants")
                .contains("mean: 2026-03-01 20.00 %, 2026-05-01 1.00 %")
                .doesNotContain("H1047R <b>");
    }

    @Test
    void each_regimen_stands_against_each_focus_in_words() throws Exception {
        String page = page(Map.of("assessment", new ObjectMapper().readTree("""
                {"outcome": "ASSIGNED", "arm": "A3", "arms": [], "coverage": [
                  {"arm": "A3", "title": "T-DM1", "uncovered": ["Skin"], "notKnown": [], "foci": [
                    {"focus": "Liver", "answer": "COVERED", "reason": "HER2 retained"},
                    {"focus": "Skin", "answer": "NOT_COVERED", "organoid": "RESISTANT", "reason": "HER2 lost"}]}]}""")));

        assertThat(page).contains("Leaves Skin uncovered", "not covered", "organoid: resistant", "HER2 lost");
    }

    @Test
    void every_part_says_in_words_that_it_is_empty() throws Exception {
        assertThat(page(Map.of()))
                .contains(
                        "No line is planned yet",
                        "No response yet",
                        "No organoid model is registered",
                        "No adverse event is recorded",
                        "No decision on treatment is in force")
                .doesNotContain("<svg");
    }

    @Test
    void a_file_that_could_not_be_used_is_told_with_its_reason() throws Exception {
        assertThat(page(Map.of())).doesNotContain("Files that could not be used");
        Refusals.Line refused = new Refusals.Line(
                DocumentKind.SOMATIC_VCF, "S-17.vcf", "line 1: expected a header, found junk", NOW, "lab");
        assertThat(page(Map.of("refusals", List.of(refused))))
                .contains("Files that could not be used", "S-17.vcf", "line 1: expected a header, found junk", "lab");
    }

    @Test
    void why_an_arm_is_closed_is_told_once() throws Exception {
        JsonNode assessment = new ObjectMapper().readTree("""
                {"outcome": "ASSIGNED", "arm": "A4", "reason": "A4 (PI3K/AKT/mTOR): no other arm is open", "arms": [
                  {"arm": "A5", "state": "BLOCKED", "reason": "Blocked: RB1 is lost", "blocks": ["RB1 is lost"]},
                  {"arm": "A6", "state": "EXPOSED", "reason": "Demoted: progressed on an antibody",
                   "exposures": ["progressed on an antibody"]},
                  {"arm": "A2", "state": "NOT_MATCHED", "reason": "Not matched: no ERBB2 mutation"}]}""");
        assertThat(page(Map.of("assessment", assessment)))
                .containsOnlyOnce("RB1 is lost")
                .containsOnlyOnce("progressed on an antibody")
                .contains("Not matched: no ERBB2 mutation");
    }

    @Test
    void a_specimen_in_quarantine_stands_out_with_what_lifts_it() throws Exception {
        CaseIdentity.Release release = new CaseIdentity.Release("lab", "The plate was turned", NOW);
        CaseIdentity.Quarantined held = new CaseIdentity.Quarantined(
                UUID.randomUUID(),
                "LOOKS_LIKE_ANOTHER_PATIENT",
                "it looks like another patient's",
                "specimen-1",
                "S-17",
                null,
                "document-1",
                null,
                null,
                NOW,
                List.of(release),
                true,
                null,
                null);
        CaseIdentity.Sample sample = new CaseIdentity.Sample(
                "document-1",
                "specimen-1",
                "S-17",
                "TISSUE",
                null,
                NOW,
                IdentityVerdict.MISMATCH,
                "Quarantined",
                true,
                400,
                180,
                60.0,
                null,
                List.of(ATTACK),
                12);
        CaseIdentity.Pair pair = new CaseIdentity.Pair(
                "document-1",
                "document-2",
                "S-17",
                "B-4",
                IdentityVerdict.NOT_ASSESSABLE,
                "40 shared sites, of at least 100",
                40,
                0,
                40,
                18,
                null);
        IdentitySettings thresholds = new IdentitySettings(100, 10, 0.02, 0.05, 0.7, 20, 0.5, 0.65, 0.02, 0.2, 25_000);

        String page = page(Map.of(
                "identity", new CaseIdentity(List.of(sample), List.of(pair), List.of(), List.of(held), thresholds)));

        assertThat(page)
                .contains(
                        "Specimen S-17",
                        "it looks like another patient&#39;s",
                        "One person has released it, a second one must",
                        "S-17 and B-4",
                        "40 shared sites, of at least 100")
                .doesNotContain(ATTACK, "this case");
        assertThat(page(Map.of("identity", new CaseIdentity(List.of(), List.of(), List.of(), List.of(), thresholds))))
                .contains("No identity panel has been received");
    }

    @Test
    void a_line_tells_its_doses_decisions_and_why_it_ended() throws Exception {
        assertThat(page(Map.of("lines", List.of(line(null)))))
                .contains(
                        "Line 1: trastuzumab",
                        "2026-11-19: progression",
                        "the last on 2026-10-24",
                        "2 reduced, delayed or omitted",
                        "Decision 3: as proposed",
                        "not implemented: declined");
    }

    @Test
    void a_response_is_a_table_and_a_picture_that_says_the_same_in_words() throws Exception {
        LineView.Assessed stable = assessed("2026-09-15", "55", "-8.33", "-8.33", "SD", "SD");
        LineView.Assessed progressed = assessed("2026-11-16", "76.5", "27.5", "39.09", "PD", null);
        LineView.Response response = new LineView.Response(
                "LOCAL",
                LocalDate.parse("2026-07-30"),
                new BigDecimal("60"),
                "SD",
                "SD",
                progressed,
                List.of(stable, progressed),
                List.of());
        assertThat(page(Map.of("lines", List.of(line(response)), "anyResponse", true)))
                .contains("+27.5 %", "+39.0 %", "not signed", "76.5", "role=\"img\"")
                .contains("2026-07-30 60 mm, 2026-09-15 55 mm, 2026-11-16 76.5 mm");
    }

    @Test
    void an_organoid_tells_its_quality_with_reasons_and_names_what_counts_for_nothing() throws Exception {
        OrganoidView.Screen screen = new OrganoidView.Screen(
                "organoid-result-1",
                "S1",
                2,
                "PLATES",
                "LIMITED",
                List.of(new OrganoidView.Reason("LIMITED", "Plate P1 has no killing control")),
                NOW,
                List.of(
                        new OrganoidView.Drug(
                                "pyrotinib",
                                "SENSITIVE",
                                new BigDecimal("71.26"),
                                new BigDecimal("0.1"),
                                true,
                                true,
                                ATTACK),
                        new OrganoidView.Drug(
                                "everolimus",
                                "RESISTANT",
                                new BigDecimal("12"),
                                new BigDecimal("3E+1"),
                                true,
                                true,
                                "judged at the highest dose"),
                        new OrganoidView.Drug(
                                "letrozole", "NOT_TESTABLE", null, null, false, false, "acts on other tissue")));
        OrganoidView organoid = new OrganoidView(
                "organoid-1",
                "LI-1",
                "focus-1",
                "Liver",
                "spec-1",
                "P-1-LI",
                LocalDate.parse("2026-10-01"),
                new OrganoidView.Establishment("ESTABLISHED", null, 3, null, "MATCH", null, NOW),
                screen);
        OrganoidView failed = new OrganoidView(
                "organoid-2",
                "LN-1",
                "focus-2",
                "Lymph node",
                "spec-2",
                "P-1-LN",
                LocalDate.parse("2026-10-01"),
                new OrganoidView.Establishment("FAILED", null, null, null, "NOT_ASSESSABLE", "no growth", NOW),
                null);
        OrganoidRanking.Place place = new OrganoidRanking.Place(
                1,
                "pyrotinib-capecitabine",
                "pyrotinib + capecitabine",
                "SENSITIVE",
                true,
                true,
                true,
                "71 % inhibition");
        OrganoidRanking ranking = new OrganoidRanking(
                LocalDate.parse("2026-11-20"),
                180,
                List.of(new OrganoidRanking.Answer(
                        "organoid-1", "LI-1", "Liver", "organoid-result-1", false, List.of("The quality is limited"))),
                place,
                List.of(),
                List.of(place));
        String page = page(Map.of("organoids", List.of(organoid, failed), "ranking", ranking));
        assertThat(page)
                .contains(">30<")
                .doesNotContain("3E+1")
                .contains(
                        "Liver: LI-1",
                        "Plate P1 has no killing control",
                        "not testable",
                        "acts on other tissue",
                        "provisional",
                        "failed: no growth",
                        "No drug screen has been analysed",
                        "does not count",
                        "The quality is limited",
                        "No answer counts",
                        "1. pyrotinib + capecitabine",
                        "foci disagree",
                        "Given now:")
                .doesNotContain(ATTACK);
    }

    @Test
    void an_adverse_event_tells_where_its_report_stands() throws Exception {
        AdverseEventLine event = new AdverseEventLine(
                "adverse-event-1",
                "Pneumonitis",
                4,
                true,
                true,
                LocalDate.parse("2026-11-10"),
                "NOT_RECOVERED",
                true,
                new AdverseEventLine.Report(1, NOW, "OPEN", null, "SEVEN_DAYS", NOW, null, null));
        AdverseEventLine mild = new AdverseEventLine(
                "adverse-event-2", "Rash", null, false, false, LocalDate.parse("2026-11-10"), "RECOVERED", false, null);
        assertThat(page(Map.of("adverseEvents", List.of(event, mild))))
                .contains(
                        "Pneumonitis",
                        "unacceptable toxicity",
                        "not told yet",
                        "seven days",
                        "not recovered",
                        "not known");
    }

    @Test
    void provenance_is_a_list_from_the_decision_down_with_wells_as_a_table() throws Exception {
        Node decision = node("d", Kind.DECISION, "Decision 2 of the board", Map.of());
        Node drug = node("r", Kind.DRUG_RESULT, "pyrotinib", Map.of("reason", ATTACK));
        Node well = node("w", Kind.WELL, "P1 C03", Map.of("barcode", "P1", "well", "C03", "reading", "300"));
        Node file = node("f", Kind.DOCUMENT, "plate.csv", Map.of("kind", "DRUG_SCREEN"));
        Node person = node("person:lab", Kind.PERSON, "lab", Map.of());
        Graph graph = new Graph(
                "case-1",
                2,
                "d",
                Graph.VOCABULARY,
                List.of(decision, drug, well, file, person),
                List.of(
                        new Edge("d", "r", Relation.WAS_DERIVED_FROM),
                        new Edge("r", "w", Relation.WAS_DERIVED_FROM),
                        new Edge("w", "f", Relation.WAS_DERIVED_FROM),
                        new Edge("d", "f", Relation.WAS_DERIVED_FROM),
                        new Edge("f", "person:lab", Relation.WAS_ATTRIBUTED_TO)));
        assertThat(page(Map.of("provenance", graph)))
                .contains(
                        "Decision 2 of the board",
                        "1 well",
                        "<td>C03</td><td></td><td>300</td>",
                        "File plate.csv",
                        HASH)
                .contains("(told above)")
                .doesNotContain(ATTACK);
    }

    @Test
    void long_diameters_are_a_table_of_every_measurement() throws Exception {
        Node decision = node("d", Kind.DECISION, "Decision 2 of the board", Map.of());
        Node drug = node("r", Kind.DRUG_RESULT, "pyrotinib", Map.of());
        Node well = node("w", Kind.WELL, "Well B05", Map.of("well", "B05"));
        Node measurement = node(
                "m",
                Kind.MEASUREMENT,
                "Organoid o1 at 144 h",
                Map.of("well", "B05", "organoid", "o1", "hours", "144", "micrometres", "81.5", "status", "TRACKED"));
        Node file = node("f", Kind.DOCUMENT, "sizes.csv", Map.of());
        Graph graph = new Graph(
                "case-1",
                2,
                "d",
                Graph.VOCABULARY,
                List.of(decision, drug, well, measurement, file),
                List.of(
                        new Edge("d", "r", Relation.WAS_DERIVED_FROM),
                        new Edge("r", "w", Relation.WAS_DERIVED_FROM),
                        new Edge("w", "m", Relation.WAS_DERIVED_FROM),
                        new Edge("m", "f", Relation.WAS_DERIVED_FROM)));
        assertThat(page(Map.of("provenance", graph)))
                .contains(
                        "1 measurement<",
                        "<td>B05</td><td>o1</td><td>144</td><td>81.5</td><td>tracked</td>",
                        "File sizes.csv")
                .doesNotContain("Organoid o1 at 144 h");
    }

    private static Node node(String id, Kind kind, String label, Map<String, String> facts) {
        Map<String, JsonNode> values = new HashMap<>();
        facts.forEach((name, value) -> values.put(name, JsonNodeFactory.instance.textNode(value)));
        return new Node(id, kind, label, NOW, kind == Kind.DOCUMENT ? HASH : null, "lab", values);
    }

    private static LineView line(LineView.@Nullable Response response) {
        return new LineView(
                "line-1",
                1,
                "ENDED",
                "t",
                "trastuzumab",
                "A1",
                NOW,
                LocalDate.parse("2026-08-01"),
                LocalDate.parse("2026-11-19"),
                "PROGRESSION",
                "IMPLEMENTED",
                null,
                new LineView.Doses(5, 2, LocalDate.parse("2026-10-24")),
                List.of(new LineView.DecisionLine(
                        "d", 3, "ADJUSTMENT", "AS_PROPOSED", null, "CONFIRMED", "board1", NOW, "DECLINED")),
                response);
    }

    private static LineView.Assessed assessed(
            String on, String sum, String fromBaseline, String fromNadir, String computed, @Nullable String signed) {
        return new LineView.Assessed(
                "assessment-" + on,
                LocalDate.parse(on),
                "CT",
                new BigDecimal(sum),
                true,
                new BigDecimal("55"),
                new BigDecimal(fromBaseline),
                new BigDecimal(fromNadir),
                computed,
                signed,
                signed == null ? null : "investigator",
                "reason");
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        ThymeleafAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class
    })
    @Import({
        Words.class,
        FactsHtml.class,
        SignatureTables.class,
        CoverageTables.class,
        CtdnaView.class,
        CtdnaChart.class,
        ResponseChart.class,
        ProvenanceHtml.class
    })
    static class Beans {

        /** Hands out what a test wants to see; no controller that a scan of the tests' classes would find. */
        @Bean
        SimpleUrlHandlerMapping pages() {
            Controller show = (request, response) -> new ModelAndView("case", shown);
            return new SimpleUrlHandlerMapping(Map.of("/case", show), -1);
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        Today today(Clock clock) {
            return new Today(clock, ZoneOffset.UTC);
        }
    }
}
