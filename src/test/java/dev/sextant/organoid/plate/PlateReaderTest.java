package dev.sextant.organoid.plate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlateReaderTest {

    private static final String ROW = "1,2,3,4,5,6,7,8,9,10,11,12";

    @Test
    void a_grid_may_have_labels() {
        StringBuilder grid = new StringBuilder("," + ROW + "\n");
        for (char row = 'A'; row <= 'H'; row++) {
            grid.append(row)
                    .append(",")
                    .append(ROW.replace("1,2,3", "101,102,103"))
                    .append('\n');
        }

        Plate plate = read(block("P1", grid.toString())).plates().get(0);

        assertThat(plate.size()).isEqualTo(PlateSize.WELLS_96);
        assertThat(plate.readings()).hasSize(96).contains(new Plate.Reading(Well.of("H03"), 103, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Inf", "-5", "OVER", "1,5", "1e999", "1e13", "0x10", "#REF!"})
    void a_reading_that_is_no_number_is_rejected_with_its_well_and_line(String junk) {
        String grid = ROW.replaceFirst("^1,", "\"" + junk + "\",") + "\n" + (ROW + "\n").repeat(7);

        PlateContents contents = read(block("P1", grid));

        assertThat(contents.account().accepted()).isEqualTo(95);
        assertThat(contents.account().rejected()).hasSize(1);
        assertThat(contents.account().rejected().get(0).line()).isEqualTo(5);
        assertThat(contents.account().rejected().get(0).reason())
                .startsWith("A01: expected a number")
                .contains(junk);
    }

    @Test
    void labels_out_of_order_are_refused() {
        String grid = "," + ROW + "\n" + ("B," + ROW + "\n").repeat(8);

        assertThatThrownBy(() -> read(block("P1", grid))).hasMessage("line 6: expected the row label A, found B");
    }

    @Test
    void a_short_row_counts_for_none_of_its_wells() {
        PlateContents contents = read(block("P1", "1,2,3\n" + (ROW + "\n").repeat(7)));

        assertThat(contents.account().rejected())
                .hasSize(12)
                .contains(new Receipt.Rejected(5, "A07: expected a row of 12 cells, found 3"));
        assertThat(contents.plates().get(0).readings()).hasSize(84);
    }

    @Test
    void a_plate_that_comes_twice_counts_once() {
        String block = block("P1", (ROW + "\n").repeat(8));

        PlateContents contents = read(block + "\n" + block);

        assertThat(contents.plates()).hasSize(1);
        assertThat(contents.account().records()).isEqualTo(192);
        assertThat(contents.account().rejected())
                .hasSize(96)
                .allMatch(rejected -> rejected.reason().endsWith("plate P1 was read before, on line 1"));
    }

    @Test
    void two_plates_may_share_a_file() {
        String grid = (ROW + "\n").repeat(8);

        assertThat(read(block("P1", grid) + "\n" + block("P2", grid)).plates())
                .extracting(Plate::barcode)
                .containsExactly("P1", "P2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plate information\nPlate,Repeat\n1,1\n",
                "Plate information\nPlate,Barcode\n1,\n\n1,2\n",
                "Plate information\nPlate,Barcode\n1,P1\n\n1,2\n3,4\n",
                "Plate information",
                "Plate information\nPlate,Barcode\n1,P1\n",
                "well,drug\nA1,x\n",
                "Barcode;WellRow;WellColumn;ReadoutValue\n"
            })
    void a_file_that_cannot_be_understood_is_refused_as_a_whole(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_long_table_may_use_semicolons_and_a_background() {
        PlateContents contents = read("""
                Barcode;WellRow;WellColumn;ReadoutValue;BackgroundValue
                P1;A;1;100;10
                P1;B;2;5;10
                P1;A;1;7;0
                P1;Q;1;7;0
                P1;A;2;abc;0
                P1;A
                """);

        assertThat(contents.plates().get(0).readings())
                .extracting(Plate.Reading::signal)
                .containsExactly(90.0, 0.0);
        assertThat(contents.account().rejected())
                .extracting(Receipt.Rejected::line, Receipt.Rejected::reason)
                .containsExactly(
                        tuple(4L, "well: expected each well once per plate, found 'P1 A01'"),
                        tuple(5L, "WellRow, WellColumn: expected A to P and 1 to 24, found 'Q1'"),
                        tuple(6L, "ReadoutValue: expected a number with a decimal point, found 'abc'"),
                        tuple(7L, "columns: expected 5, found '2'"));
    }

    @Property(tries = 300)
    void any_text_is_read_with_a_full_account_or_refused(
            @ForAll @StringLength(max = 200) String text, @ForAll @IntRange(max = 4) int kind) {
        String file = List.of(
                        text,
                        "Plate information\n" + text,
                        block("P1", text),
                        block("P1", ROW + text + "\n" + (ROW + "\n").repeat(7)),
                        "Barcode,WellRow,WellColumn,ReadoutValue\nP1,A,1,5\n" + text)
                .get(kind);
        try {
            Account account = read(file).account();
            assertThat(account.records()).isPositive();
        } catch (InvalidInput refused) {
            assertThat(refused.where()).isNotBlank();
        }
    }

    private static String block(String barcode, String grid) {
        return "Plate information\nPlate,Repeat,Barcode,\n1,1," + barcode + ",\n\n" + grid + "\n";
    }

    private static PlateContents read(String text) {
        return PlateReader.read(LineReader.open(new ByteArrayInputStream(text.getBytes(UTF_8)), TextLimits.DEFAULT));
    }
}
