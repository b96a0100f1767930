package dev.sextant.organoid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.sextant.document.EmptyWells;
import dev.sextant.document.GridOrigin;
import dev.sextant.local.demo.SyntheticScreens;
import dev.sextant.local.demo.SyntheticScreens.Response;
import dev.sextant.organoid.Quality.Verdict;
import dev.sextant.organoid.ScreenParts.MappedPlate;
import dev.sextant.organoid.Sensitivity.Category;
import dev.sextant.organoid.plate.Plate;
import dev.sextant.organoid.plate.PlateMapOptions;
import dev.sextant.organoid.plate.PlateMapReader;
import dev.sextant.organoid.plate.PlateReader;
import dev.sextant.organoid.plate.Well;
import dev.sextant.organoid.response.CurveFit;
import dev.sextant.organoid.response.Measure;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final Path FOLDER = Path.of("src/test/resources/reference/dose_response");
    private static final DrugCatalogue SHIPPED = DrugCatalogue.load();

    @Nested
    class OfAFullSyntheticPlate {

        private final ScreenAnalysis analysis = synthetic(Map.of(
                "pyrotinib", Response.SENSITIVE,
                "everolimus", Response.INTERMEDIATE,
                "paclitaxel", Response.RESISTANT,
                "trastuzumab", Response.RESISTANT,
                "letrozole", Response.SENSITIVE,
                "5-FU", Response.SENSITIVE,
                "mystery", Response.SENSITIVE));

        @Test
        void passes_quality_control() {
            assertThat(analysis.quality().reasons()).isEmpty();
            assertThat(analysis.quality().verdict()).isEqualTo(Verdict.PASS);
            assertThat(analysis.quality().plates().get(0).zPrime().find().orElseThrow())
                    .isGreaterThan(0.5);
        }

        @Test
        void finds_what_was_put_in() {
            assertThat(drug("pyrotinib").sensitivity().category()).isEqualTo(Category.SENSITIVE);
            assertThat(drug("everolimus").sensitivity().category()).isEqualTo(Category.INTERMEDIATE);
            assertThat(drug("paclitaxel").sensitivity().category()).isEqualTo(Category.RESISTANT);
            assertThat(((CurveFit.Sigmoid)
                                    drug("pyrotinib").viability().orElseThrow().fit())
                            .midpoint())
                    .isCloseTo(0.1, within(0.02));
        }

        @Test
        void is_provisional_as_long_as_no_exposure_is_configured() {
            assertThat(analysis.drugs())
                    .filteredOn(drug -> drug.sensitivity().category().says())
                    .allMatch(drug -> drug.sensitivity().provisional());
            assertThat(drug("pyrotinib").sensitivity().reason())
                    .contains("no reachable exposure of pyrotinib is configured");
        }

        @Test
        void does_not_count_resistance_of_an_antibody() {
            assertThat(drug("trastuzumab").sensitivity().category()).isEqualTo(Category.RESISTANT);
            assertThat(drug("trastuzumab").sensitivity().counts()).isFalse();
            assertThat(drug("paclitaxel").sensitivity().counts()).isTrue();
        }

        @Test
        void cannot_answer_for_an_aromatase_inhibitor_nor_for_the_unknown() {
            assertThat(drug("letrozole").sensitivity().category()).isEqualTo(Category.NOT_TESTABLE);
            assertThat(drug("mystery").sensitivity().category()).isEqualTo(Category.UNINTERPRETABLE);
        }

        @Test
        void names_the_wells_of_every_result() {
            assertThat(drug("fluorouracil").wells())
                    .hasSize(27)
                    .allMatch(well -> well.barcode().equals("SYN-1"));
            assertThat(drug("fluorouracil").doses())
                    .allMatch(dose -> dose.wells().size() == 3);
            assertThat(analysis.unmapped()).isEmpty();
            assertThat(analysis.unread()).isEmpty();
        }

        @Test
        void travels_as_json() throws Exception {
            JsonMapper json = JsonMapper.builder().addModule(new Jdk8Module()).build();

            String text = json.writeValueAsString(analysis);

            assertThat(json.readTree(text).get("drugs")).hasSize(7);
            assertThat(json.readTree(text).at("/wells/0/well/well").asText()).isEqualTo("B02");
            assertThat(text).doesNotContain("NaN", "Infinity");
            assertThat(json.readValue(text, ScreenAnalysis.class)).isEqualTo(analysis);
        }

        private DrugResult drug(String key) {
            return ScreenTest.drug(analysis, key);
        }
    }

    @Nested
    class WithReachableExposures {

        @Test
        void interpolates_between_doses() {
            DrugResult result = drug(screen(catalogue("1"), Response.SENSITIVE), "pyrotinib");

            assertThat(result.sensitivity().provisional()).isFalse();
            assertThat(result.sensitivity().category()).isEqualTo(Category.SENSITIVE);
            assertThat(result.sensitivity().micromolar()).hasValue(1.0);
            assertThat(result.sensitivity().reason()).contains("at the reachable exposure");
        }

        @Test
        void a_drug_that_works_only_out_of_reach_is_resistant() {
            assertThat(drug(screen(catalogue("0.01"), Response.SENSITIVE), "pyrotinib")
                            .sensitivity()
                            .category())
                    .isEqualTo(Category.RESISTANT);
        }

        @Test
        void doses_all_out_of_reach_say_nothing() {
            Sensitivity sensitivity = drug(screen(catalogue("0.0001"), Response.SENSITIVE), "pyrotinib")
                    .sensitivity();

            assertThat(sensitivity.category()).isEqualTo(Category.UNINTERPRETABLE);
            assertThat(sensitivity.counts()).isFalse();
            assertThat(sensitivity.effect().find()).isEmpty();
        }

        @Test
        void doses_that_stop_short_can_show_sensitivity_but_not_resistance() {
            assertThat(drug(screen(catalogue("100"), Response.SENSITIVE), "pyrotinib")
                            .sensitivity()
                            .category())
                    .isEqualTo(Category.SENSITIVE);
            assertThat(drug(screen(catalogue("100"), Response.RESISTANT), "pyrotinib")
                            .sensitivity()
                            .reason())
                    .isEqualTo("Tested only up to 30 µM of the reachable 100 µM");
        }

        private ScreenAnalysis screen(DrugCatalogue catalogue, Response response) {
            return Screen.analyse(
                    parts(SyntheticScreens.plates(7, "SYN-1", Map.of("pyrotinib", response))),
                    catalogue,
                    ScreenSettings.defaults());
        }
    }

    @Nested
    class OfThePublicPlates {

        @Test
        void is_limited_for_one_replicate_and_no_killing_control() {
            ScreenAnalysis analysis = envision();

            assertThat(analysis.quality().verdict()).isEqualTo(Verdict.LIMITED);
            assertThat(analysis.quality().reasons())
                    .extracting(Quality.Reason::text)
                    .containsExactly(
                            "Plate H0109269D01: no Z'. Z' needs two vehicle and two killing wells; there are 54 and 0",
                            "Some dose stands in 1 of at least 3 wells");
            assertThat(analysis.drugs()).hasSize(22);
        }

        @Test
        void has_growth_rates_against_day_zero() {
            DrugResult killer = drug(envision(), "G02663206");

            assertThat(killer.doses()).hasSize(9);
            assertThat(killer.growth().orElseThrow().fit()).isInstanceOf(CurveFit.Sigmoid.class);
            assertThat(killer.doses().get(8).growthRate().find().orElseThrow()).isLessThan(0);
            assertThat(killer.doses().get(8).inhibition().find().orElseThrow()).isBetween(93.0, 95.5);
            assertThat(killer.doses().get(8).wells()).containsExactly(new WellRef("H0109269D01", Well.of("C13")));
        }

        /** gDR's fifth example is noise: its vehicle wells vary by up to 37 % and lie no higher than on day 0. */
        @Test
        void of_random_numbers_fails_but_is_taken_apart_into_drugs_and_pairs() {
            ScreenAnalysis analysis = data5();

            assertThat(analysis.quality().verdict()).isEqualTo(Verdict.FAIL);
            assertThat(analysis.quality().reasons())
                    .extracting(Quality.Reason::text)
                    .anyMatch(text -> text.equals("Plate Plate1: vehicle wells vary by 28.56 %, more than 20 %"))
                    .noneMatch(text -> text.contains("stands in") || text.contains("No plate of day 0"));
            assertThat(analysis.drugs()).extracting(DrugResult::drugs).contains(List.of("G01"), List.of("G01", "G03"));
            assertThat(drug(analysis, "G01").doses())
                    .hasSize(7)
                    .allMatch(dose -> dose.wells().size() == 9);
        }

        private ScreenAnalysis envision() {
            PlateMapOptions options = new PlateMapOptions(EmptyWells.VEHICLE, GridOrigin.CELL_B2);
            return Screen.analyse(
                    new ScreenParts(
                            List.of(new MappedPlate(
                                    plates("gdr_envision384_H0109269D01.csv").get(0),
                                    PlateMapReader.read(
                                                    FOLDER.resolve("gdr_envision384_Project40.treated.template.xlsx"),
                                                    TextLimits.DEFAULT,
                                                    options)
                                            .map())),
                            List.of(new MappedPlate(
                                    plates("gdr_envision384_H0109269D00.csv").get(0),
                                    PlateMapReader.read(
                                                    FOLDER.resolve("gdr_envision384_Project40.untreated.template.xlsx"),
                                                    TextLimits.DEFAULT,
                                                    options)
                                            .map()))),
                    SHIPPED,
                    ScreenSettings.defaults());
        }

        private ScreenAnalysis data5() {
            List<Plate> plates = plates("gdr_data5_RawData.tsv");
            return Screen.analyse(
                    new ScreenParts(
                            plates.subList(0, 3).stream()
                                    .map(plate -> mapped(plate, "gdr_data5_Template_trt.tsv"))
                                    .toList(),
                            List.of(mapped(plates.get(6), "gdr_data5_Template_untrt.tsv"))),
                    SHIPPED,
                    ScreenSettings.defaults());
        }

        static MappedPlate mapped(Plate plate, String template) {
            return new MappedPlate(
                    plate,
                    PlateMapReader.read(FOLDER.resolve(template), TextLimits.DEFAULT, PlateMapOptions.defaults())
                            .map());
        }
    }

    @Nested
    class QualityOfAScreen {

        @Test
        void without_day_zero_is_limited() {
            ScreenParts full = parts(SyntheticScreens.plates(1, "SYN-1", Map.of("pyrotinib", Response.SENSITIVE)));
            ScreenAnalysis analysis =
                    Screen.analyse(new ScreenParts(full.treated(), List.of()), SHIPPED, ScreenSettings.defaults());

            assertThat(analysis.quality().reasons())
                    .containsExactly(new Quality.Reason(
                            Verdict.LIMITED, "No plate of day 0 with vehicle wells: no growth rates"));
            assertThat(drug(analysis, "pyrotinib").growth()).isEmpty();
        }

        @Test
        void fails_when_the_vehicle_did_not_grow() {
            ScreenParts full = parts(SyntheticScreens.plates(1, "SYN-1", Map.of("pyrotinib", Response.SENSITIVE)));
            MappedPlate later = new MappedPlate(
                    new Plate(
                            "later",
                            full.treated().get(0).plate().size(),
                            full.treated().get(0).plate().readings()),
                    full.treated().get(0).map());
            ScreenAnalysis analysis =
                    Screen.analyse(new ScreenParts(full.treated(), List.of(later)), SHIPPED, ScreenSettings.defaults());

            assertThat(analysis.quality().verdict()).isEqualTo(Verdict.FAIL);
            assertThat(drug(analysis, "pyrotinib").sensitivity())
                    .isEqualTo(Sensitivity.silent(Category.UNINTERPRETABLE, "The screen failed its quality control"));
        }

        @Test
        void without_a_signal_on_day_zero_is_limited() {
            ScreenParts full = parts(SyntheticScreens.plates(1, "SYN-1", Map.of("pyrotinib", Response.SENSITIVE)));
            Plate dark = full.dayZero().get(0).plate();
            MappedPlate dayZero = new MappedPlate(
                    new Plate(
                            dark.barcode(),
                            dark.size(),
                            dark.readings().stream()
                                    .map(reading -> new Plate.Reading(reading.well(), 0, 0))
                                    .toList()),
                    full.dayZero().get(0).map());

            assertThat(Screen.analyse(
                                    new ScreenParts(full.treated(), List.of(dayZero)),
                                    SHIPPED,
                                    ScreenSettings.defaults())
                            .quality()
                            .reasons())
                    .containsExactly(
                            new Quality.Reason(Verdict.LIMITED, "The signal of day 0 is not above 0: no growth rates"));
        }

        @Test
        void fails_when_more_lives_in_the_killing_control_than_in_the_vehicle() {
            SyntheticScreens.PlateFiles files =
                    SyntheticScreens.plates(1, "SYN-1", Map.of("pyrotinib", Response.SENSITIVE));
            String swapped = new String(files.map(), StandardCharsets.UTF_8)
                    .replace("VEHICLE", "swap")
                    .replace("KILLING", "VEHICLE")
                    .replace("swap", "KILLING");

            Quality quality = Screen.analyse(
                            new ScreenParts(
                                    List.of(mapped(files.plate(), swapped.getBytes(StandardCharsets.UTF_8))),
                                    List.of()),
                            SHIPPED,
                            ScreenSettings.defaults())
                    .quality();

            assertThat(quality.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(quality.reasons())
                    .extracting(Quality.Reason::text)
                    .contains("Plate SYN-1: the vehicle is not above the killing control; are they exchanged?");
        }

        @Test
        void fails_when_limits_are_not_met() {
            ScreenParts full = parts(SyntheticScreens.plates(1, "SYN-1", Map.of("pyrotinib", Response.SENSITIVE)));
            ScreenSettings strict = new ScreenSettings(0.99, 1, 3, 3, 50, 30, 30, -20, 0.2);

            assertThat(Screen.analyse(full, SHIPPED, strict).quality().reasons())
                    .hasSize(2)
                    .allMatch(reason -> reason.verdict() == Verdict.FAIL);
        }
    }

    @Test
    void a_combination_is_a_result_of_its_own() {
        Map<String, Response> drugs = new LinkedHashMap<>();
        drugs.put("pyrotinib", Response.RESISTANT);
        drugs.put("pyrotinib + fluorouracil", Response.SENSITIVE);
        ScreenAnalysis analysis = synthetic(drugs);

        DrugResult combination = analysis.drugs().stream()
                .filter(drug -> drug.drugs().equals(List.of("fluorouracil", "pyrotinib")))
                .findFirst()
                .orElseThrow();
        assertThat(combination.sensitivity().category()).isEqualTo(Category.SENSITIVE);
        assertThat(combination.viability()).isEqualTo(Optional.empty());
        assertThat(combination.doses()).hasSize(9);
        assertThat(combination.doses().get(0).inhibition()).isInstanceOf(Measure.Value.class);
    }

    static ScreenAnalysis synthetic(Map<String, Response> drugs) {
        return Screen.analyse(parts(SyntheticScreens.plates(11, "SYN-1", drugs)), SHIPPED, ScreenSettings.defaults());
    }

    static DrugResult drug(ScreenAnalysis analysis, String key) {
        return analysis.drugs().stream()
                .filter(drug -> drug.drugs().equals(List.of(key)))
                .findFirst()
                .orElseThrow();
    }

    static ScreenParts parts(SyntheticScreens.PlateFiles files) {
        return new ScreenParts(
                List.of(mapped(files.plate(), files.map())), List.of(mapped(files.dayZeroPlate(), files.dayZeroMap())));
    }

    static MappedPlate mapped(byte[] plate, byte[] map) {
        return new MappedPlate(
                PlateReader.read(lines(plate)).plates().get(0),
                PlateMapReader.read(lines(map), PlateMapOptions.defaults()).map());
    }

    static LineReader lines(byte[] bytes) {
        return LineReader.open(new ByteArrayInputStream(bytes), TextLimits.DEFAULT);
    }

    private static List<Plate> plates(String name) {
        try (LineReader lines = LineReader.open(FOLDER.resolve(name), TextLimits.DEFAULT)) {
            return PlateReader.read(lines).plates();
        }
    }

    static DrugCatalogue catalogue(String exposure) {
        return DrugCatalogue.parse("""
                key,name,class,arm_classes,names,testability,tested_as,reason,exposure_um,exposure_citation,citation
                pyrotinib,pyrotinib,HER2_TKI,,,FULL,,Acts on the cell,%s,made up for a test,made up for a test
                """.formatted(exposure));
    }
}
