package dev.sextant.organoid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.local.demo.SyntheticScreens;
import dev.sextant.local.demo.SyntheticScreens.Response;
import dev.sextant.organoid.DiameterAnalysis.DiameterResult;
import dev.sextant.organoid.Quality.Verdict;
import dev.sextant.organoid.Sensitivity.Category;
import dev.sextant.organoid.plate.DiameterReader;
import dev.sextant.organoid.plate.PlateMapOptions;
import dev.sextant.organoid.plate.PlateMapReader;
import dev.sextant.organoid.response.Measure;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiameterScreenTest {

    private static final String HEADER = "organoid_id,well,timepoint_h,long_diameter_um,width_um,status\n";
    private static final String MAP =
            "well,drug,concentration,unit,control\nA1,,,,VEHICLE\nA2,pyrotinib,1,uM,\nA3,pyrotinib,10,uM,\n";
    private static final String GROWING = "c,A1,0,100,,\nc,A1,144,150,,\n";

    @ParameterizedTest
    @CsvSource({"70,SENSITIVE", "70.1,INTERMEDIATE", "119.9,INTERMEDIATE", "120,RESISTANT"})
    void categories_mirror_those_of_sums_of_lesions(String end, Category category) {
        DiameterAnalysis analysis = analyse(GROWING + "o,A2,0,100,,\no,A2,144," + end + ",,\n");

        assertThat(analysis.drugs().get(0).sensitivity().category()).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({"102.4,71.68", "103.3,72.31", "110.7,77.49", "97.1,67.97"})
    void a_regression_of_exactly_thirty_percent_is_sensitive_whatever_the_decimals(String start, String end) {
        DiameterAnalysis analysis = analyse(GROWING + "o,A2,0,%s,,\no,A2,144,%s,,\n".formatted(start, end));

        assertThat(analysis.drugs().get(0).sensitivity().category()).isEqualTo(Category.SENSITIVE);
    }

    @Test
    void the_dead_count_as_nothing_and_the_lost_do_not_count() {
        DiameterAnalysis.Group group = analyse(GROWING
                        + "a,A2,0,100,,\na,A2,72,,,DEAD\n"
                        + "b,A2,0,100,,\nb,A2,144,100,,TRACKED\n"
                        + "d,A2,0,900,,\nd,A2,144,,,LOST\n")
                .drugs()
                .get(0)
                .doses()
                .get(0);

        assertThat(group.pairs()).isEqualTo(2);
        assertThat(group.dead()).isEqualTo(1);
        assertThat(group.lost()).isEqualTo(1);
        assertThat(group.regression()).isEqualTo(Measure.of(50));
        assertThat(group.inhibition().find().orElseThrow()).isCloseTo(66.667, within(0.001));
        assertThat(group.growthInhibition()).isEqualTo(Measure.of(200));
    }

    @Test
    void an_organoid_that_is_seen_again_was_not_dead() {
        DiameterAnalysis.Group group = analyse(GROWING + "a,A2,0,100,,\na,A2,72,,,DEAD\na,A2,144,90,,\n")
                .drugs()
                .get(0)
                .doses()
                .get(0);

        assertThat(group.dead()).isZero();
        assertThat(group.regression()).isEqualTo(Measure.of(10));
    }

    @Test
    void a_vehicle_that_did_not_grow_fails_the_screen() {
        DiameterAnalysis analysis = analyse("c,A1,0,100,,\nc,A1,144,100,,\no,A2,0,100,,\no,A2,144,50,,\n");

        assertThat(analysis.quality().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(analysis.drugs().get(0).doses().get(0).growthInhibition())
                .isEqualTo(Measure.undefined("The vehicle control did not grow"));
        assertThat(analysis.drugs().get(0).sensitivity().category()).isEqualTo(Category.UNINTERPRETABLE);
    }

    @Test
    void one_time_only_fails_the_screen() {
        assertThat(analyse("c,A1,0,100,,\no,A2,0,100,,\n").quality().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void the_highest_dose_within_reach_decides() {
        DiameterAnalysis analysis = DiameterScreen.analyse(
                read(HEADER + GROWING + "a,A2,0,100,,\na,A2,144,90,,\nb,A3,0,100,,\nb,A3,144,10,,\n")
                        .table(),
                PlateMapReader.read(lines(MAP), PlateMapOptions.defaults()).map(),
                ScreenTest.catalogue("5"),
                ScreenSettings.defaults());

        Sensitivity sensitivity = analysis.drugs().get(0).sensitivity();
        assertThat(sensitivity.category()).isEqualTo(Category.INTERMEDIATE);
        assertThat(sensitivity.provisional()).isFalse();
        assertThat(sensitivity.micromolar()).hasValue(1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 150, RESISTANT",
        "5, 150, RESISTANT",
        "1, 40, RESISTANT",
        "5, 40, UNINTERPRETABLE",
        "5, 100, UNINTERPRETABLE",
        "50, 150, UNINTERPRETABLE"
    })
    void doses_that_stop_short_of_the_exposure_show_no_resistance_unless_one_beyond_it_does_too(
            String exposure, String endAtTen, Category category) {
        DiameterAnalysis analysis = DiameterScreen.analyse(
                read(HEADER + GROWING + "a,A2,0,100,,\na,A2,144,150,,\nb,A3,0,100,,\nb,A3,144," + endAtTen + ",,\n")
                        .table(),
                PlateMapReader.read(lines(MAP), PlateMapOptions.defaults()).map(),
                ScreenTest.catalogue(exposure),
                ScreenSettings.defaults());

        assertThat(analysis.drugs().get(0).sensitivity().category()).isEqualTo(category);
    }

    @Test
    void a_synthetic_table_gives_back_what_was_put_in() {
        SyntheticScreens.DiameterFiles files = SyntheticScreens.diameters(
                3,
                Map.of(
                        "pyrotinib",
                        Response.SENSITIVE,
                        "everolimus",
                        Response.INTERMEDIATE,
                        "paclitaxel",
                        Response.RESISTANT));
        DiameterAnalysis analysis = DiameterScreen.analyse(
                read(new String(files.diameters(), UTF_8)).table(),
                PlateMapReader.read(lines(new String(files.map(), UTF_8)), PlateMapOptions.defaults())
                        .map(),
                DrugCatalogue.load(),
                ScreenSettings.defaults());

        assertThat(analysis.quality().verdict()).isEqualTo(Verdict.PASS);
        assertThat(category(analysis, "pyrotinib")).isEqualTo(Category.SENSITIVE);
        assertThat(category(analysis, "everolimus")).isEqualTo(Category.INTERMEDIATE);
        assertThat(category(analysis, "paclitaxel")).isEqualTo(Category.RESISTANT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a,A1,0,0,,|long_diameter_um: expected more than 0, or a status DEAD or LOST, found '0'",
                "a,A1,0,-1,,|long_diameter_um: expected a number from 0 to 5000, found '-1'",
                "a,A1,0,100,120,|width_um: expected at most the long diameter, found '120.0'",
                "a,A1,0,100,,GONE|status: expected TRACKED, DEAD or LOST, found 'GONE'",
                "a,A1,0,100,,DEAD|long_diameter_um: expected nothing for an organoid that is DEAD, found '100'",
                "a,A1,0,,,|long_diameter_um: expected a value, found nothing",
                ",A1,0,10,,|organoid_id: expected a value, found nothing",
                "a,A1,NaN,10,,|timepoint_h: expected a number with a decimal point, found 'NaN'"
            })
    void a_row_that_cannot_be_used_says_why(String row, String reason) {
        assertThat(read(HEADER + row + "\n").account().rejected()).containsExactly(new Receipt.Rejected(2, reason));
    }

    @Property(tries = 300)
    void any_table_is_read_with_a_full_account_or_refused(@ForAll @StringLength(max = 120) String text) {
        for (String start : List.of("", HEADER)) {
            try {
                assertThat(read(start + text).account().records()).isPositive();
            } catch (InvalidInput refused) {
                assertThat(refused.where()).isNotBlank();
            }
        }
    }

    private static Category category(DiameterAnalysis analysis, String drug) {
        return analysis.drugs().stream()
                .filter(result -> result.drugs().equals(List.of(drug)))
                .map(DiameterResult::sensitivity)
                .map(Sensitivity::category)
                .findFirst()
                .orElseThrow();
    }

    private static DiameterAnalysis analyse(String rows) {
        return DiameterScreen.analyse(
                read(HEADER + rows).table(),
                PlateMapReader.read(lines(MAP), PlateMapOptions.defaults()).map(),
                DrugCatalogue.load(),
                ScreenSettings.defaults());
    }

    private static DiameterReader.Read read(String text) {
        return DiameterReader.read(lines(text));
    }

    private static LineReader lines(String text) {
        return LineReader.open(new ByteArrayInputStream(text.getBytes(UTF_8)), TextLimits.DEFAULT);
    }
}
