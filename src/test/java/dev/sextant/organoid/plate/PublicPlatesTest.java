package dev.sextant.organoid.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.document.EmptyWells;
import dev.sextant.document.GridOrigin;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The public examples of gDRimport; see NOTICE beside them. */
class PublicPlatesTest {

    private static final Path FOLDER = Path.of("src/test/resources/reference/dose_response");

    @Test
    void an_envision_plate_has_its_readings_inside_an_empty_margin() {
        PlateContents contents = plates("gdr_envision384_H0109269D01.csv");

        Plate plate = contents.plates().get(0);
        assertThat(plate.barcode()).isEqualTo("H0109269D01");
        assertThat(plate.size()).isEqualTo(PlateSize.WELLS_384);
        assertThat(plate.readings()).hasSize(12 * 21);
        assertThat(plate.readings().get(0)).isEqualTo(new Plate.Reading(Well.of("C02"), 611495, 0));
        assertThat(plate.readings()).contains(new Plate.Reading(Well.of("C13"), 31772, 0));
        assertThat(contents.account().records()).isEqualTo(384);
        assertThat(contents.account().accepted()).isEqualTo(252);
        assertThat(contents.account().filtered().get(0).count()).isEqualTo(132);
        assertThat(contents.account().format()).isEqualTo("EnVision CSV, 384 wells");
    }

    @Test
    void a_long_table_holds_eight_plates() {
        PlateContents contents = plates("gdr_data5_RawData.tsv");

        assertThat(contents.plates()).hasSize(8).allSatisfy(plate -> {
            assertThat(plate.readings()).hasSize(240);
            assertThat(plate.size()).isEqualTo(PlateSize.WELLS_384);
        });
        assertThat(contents.account().accepted()).isEqualTo(1920);
    }

    @Test
    void a_grid_without_labels_is_refused_until_its_origin_is_told() {
        Path file = FOLDER.resolve("gdr_envision384_Project40.treated.template.xlsx");

        assertThatThrownBy(() -> PlateMapReader.read(file, TextLimits.DEFAULT, PlateMapOptions.defaults()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("a grid without labels");
    }

    @Test
    void the_treated_template_has_nine_doses_of_each_of_22_drugs() {
        PlateMapContents contents = grid("gdr_envision384_Project40.treated.template.xlsx");

        assertThat(contents.account().accepted()).isEqualTo(22 * 9);
        assertThat(contents.map().of(Well.of("C13")))
                .hasValueSatisfying(content -> assertThat(content.doses()).containsExactly(new Dose("G02663206", 20)));
        assertThat(contents.map().of(Well.of("C12")))
                .hasValueSatisfying(content -> assertThat(content.control()).hasValue(Control.VEHICLE));
    }

    @Test
    void the_untreated_template_holds_only_vehicle() {
        PlateMapContents contents = grid("gdr_envision384_Project40.untreated.template.xlsx");

        assertThat(contents.map().wells())
                .hasSize(198)
                .allMatch(content -> content.control().equals(Optional.of(Control.VEHICLE)));
    }

    @Test
    void a_long_template_has_single_drugs_and_pairs() {
        PlateMapContents contents = PlateMapReader.read(
                FOLDER.resolve("gdr_data5_Template_trt.tsv"), TextLimits.DEFAULT, PlateMapOptions.defaults());

        assertThat(contents.account().accepted()).isEqualTo(240);
        assertThat(contents.map().wells().stream()
                        .map(content -> content.doses().size()))
                .containsOnly(0, 1, 2);
        assertThat(contents.map().wells().stream()
                        .filter(content -> content.control().isPresent())
                        .count())
                .isEqualTo(6);
    }

    private static PlateContents plates(String name) {
        try (LineReader lines = LineReader.open(FOLDER.resolve(name), TextLimits.DEFAULT)) {
            return PlateReader.read(lines);
        }
    }

    private static PlateMapContents grid(String name) {
        return PlateMapReader.read(
                FOLDER.resolve(name), TextLimits.DEFAULT, new PlateMapOptions(EmptyWells.VEHICLE, GridOrigin.CELL_B2));
    }
}
