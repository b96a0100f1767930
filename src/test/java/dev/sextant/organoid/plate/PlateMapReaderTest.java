package dev.sextant.organoid.plate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.document.EmptyWells;
import dev.sextant.document.GridOrigin;
import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.organoid.plate.PlateMap.Content;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlateMapReaderTest {

    private static final String HEADER = "well,drug,concentration,unit,drug_2,concentration_2,unit_2,control\n";

    @ParameterizedTest
    @CsvSource({"100,nM,0.1", "1,uM,1", "1,µM,1", "1,\u03bcM,1", "0.5,mM,500", "1e-6,M,1", "3,nM,0.003"})
    void every_unit_becomes_micromolar(String amount, String unit, double micromolar) {
        PlateMapContents contents = read(HEADER + "A1,x," + amount + "," + unit + ",,,,\n");

        assertThat(contents.map().wells().get(0).doses()).containsExactly(new Dose("x", micromolar));
    }

    @Test
    void controls_drugs_and_pairs_are_told_apart() {
        PlateMap map = read(HEADER + "A1,,,,,,,vehicle\nA2,,,,,,,KILLING\nA3,,,,,,,BLANK\nA4,x,1,uM,y,20,nM,\n")
                .map();

        assertThat(map.of(Well.of("A1")).flatMap(Content::control)).hasValue(Control.VEHICLE);
        assertThat(map.of(Well.of("A3")).flatMap(Content::control)).hasValue(Control.BLANK);
        assertThat(map.of(Well.of("A4")).orElseThrow().doses()).containsExactly(new Dose("x", 1), new Dose("y", 0.02));
        assertThat(map.of(Well.of("A5"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "A1,x,1,,,,,|unit: expected a value, found nothing",
                "A1,x,1,kg,,,,|unit: expected nM, uM, µM, mM or M, found 'kg'",
                "A1,x,0,uM,,,,|concentration of x: expected above 0 and at most 100 mM, found '0'",
                "A1,x,1,M,,,,|concentration of x: expected above 0 and at most 100 mM, found '1'",
                "A1,x,1,uM,,,,VEHICLE|control: expected nothing beside a drug, found 'VEHICLE'",
                "A1,,,,,,,DMSO2|control: expected VEHICLE, KILLING or BLANK, found 'DMSO2'",
                "A1,,,,,,,|drug: expected a drug, or VEHICLE, KILLING or BLANK as control, found nothing",
                "A1,,3,uM,,,,|drug: expected the drug of the concentration 3, found nothing",
                "A1,x,1,uM,x,2,uM,|drug_2: expected another drug than the first, found 'x'",
                "A1,,,,y,2,uM,|drug: expected a first drug before a second, found nothing",
                "Z1,x,1,uM,,,,|well: expected A1 to P24, found 'Z1'",
                "A1,x,1|columns: expected 8, found '3'"
            })
    void a_row_that_cannot_be_used_says_why(String row, String reason) {
        assertThat(read(HEADER + row + "\n").account().rejected()).containsExactly(new Receipt.Rejected(2, reason));
    }

    @Test
    void a_well_that_cannot_be_read_never_becomes_a_vehicle_well() {
        assertThatThrownBy(() -> PlateMapReader.read(
                        LineReader.open(
                                new ByteArrayInputStream((HEADER + "A1,x,1,uM,,,,\nA2,x,-1,uM,,,,\n").getBytes(UTF_8)),
                                TextLimits.DEFAULT),
                        new PlateMapOptions(EmptyWells.VEHICLE, GridOrigin.FROM_LABELS)))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> {
                    assertThat(invalid.where()).isEqualTo("line 3");
                    assertThat(invalid.getMessage()).contains("concentration of x", "empty wells", "vehicle");
                });
    }

    @Test
    void a_second_concentration_without_its_drug_is_not_passed_over() {
        String header = "WellRow\tWellColumn\tGnumber\tConcentration\tGnumber_2\tConcentration_2\n";

        assertThat(read(header + "A\t1\tx\t1\t\t3\nA\t2\tx\t1\t\t0\nA\t3\tvehicle\t0\tvehicle\t0\n")
                        .account()
                        .rejected())
                .containsExactly(
                        new Receipt.Rejected(2, "gnumber_2: expected the drug of the concentration 3, found nothing"));
    }

    @Test
    void a_well_counts_once() {
        assertThat(read(HEADER + "A1,x,1,uM,,,,\nA01,y,1,uM,,,,\n").account().rejected())
                .containsExactly(new Receipt.Rejected(
                        3, "well: expected each well once, found 'A01, described before on line 2'"));
    }

    @Test
    void what_an_empty_place_means_is_the_uploaders_word() {
        PlateMapOptions vehicle = new PlateMapOptions(EmptyWells.VEHICLE, GridOrigin.FROM_LABELS);
        PlateMap map =
                PlateMapReader.read(lines(HEADER + "A1,x,1,uM,,,,\n"), vehicle).map();

        assertThat(map.of(Well.of("B1"))).hasValue(Content.of(Well.of("B1"), Control.VEHICLE));
    }

    @Property(tries = 300)
    void any_text_is_read_with_a_full_account_or_refused(@ForAll @StringLength(max = 120) String text) {
        for (String start : List.of("", HEADER, "WellRow\tWellColumn\tGnumber\tConcentration\n")) {
            try {
                assertThat(read(start + text).account().records()).isPositive();
            } catch (InvalidInput refused) {
                assertThat(refused.where()).isNotBlank();
            }
        }
    }

    @Test
    void a_labelled_sheet_needs_no_word_on_its_origin(@TempDir Path folder) throws IOException {
        Path file = workbook(
                folder,
                Map.of(
                        "gnumber",
                        row(1, cell("B1", "1"), cell("C1", "2"))
                                + row(2, cell("A2", "A"), cell("B2", "x"), cell("C2", "vehicle")),
                        "concentration",
                        row(2, cell("B2", "10"))));

        PlateMap map = PlateMapReader.read(file, TextLimits.DEFAULT, PlateMapOptions.defaults())
                .map();

        assertThat(map.wells())
                .containsExactly(
                        new Content(Well.of("A1"), Optional.empty(), List.of(new Dose("x", 10))),
                        Content.of(Well.of("A2"), Control.VEHICLE));
    }

    @Test
    void our_own_layout_may_stand_in_a_sheet(@TempDir Path folder) throws IOException {
        Path file = workbook(
                folder,
                Map.of(
                        "map",
                        row(1, cell("A1", "well"), cell("B1", "drug"), cell("C1", "concentration"), cell("D1", "unit"))
                                + row(
                                        2,
                                        cell("A2", "A1"),
                                        cell("B2", "x"),
                                        "<c r=\"C2\"><v>2.5E-3</v></c>",
                                        cell("D2", "mM"))));

        PlateMapContents contents = PlateMapReader.read(file, TextLimits.DEFAULT, PlateMapOptions.defaults());

        assertThat(contents.map().wells().get(0).doses()).containsExactly(new Dose("x", 2.5));
    }

    @Test
    void a_formula_is_not_believed(@TempDir Path folder) throws IOException {
        Path file = workbook(
                folder,
                Map.of(
                        "gnumber", row(1, cell("A1", "x")),
                        "concentration", row(1, "<c r=\"A1\"><f>1+1</f><v>2</v></c>")));

        PlateMapContents contents = PlateMapReader.read(
                file, TextLimits.DEFAULT, new PlateMapOptions(EmptyWells.NOT_USED, GridOrigin.CELL_A1));

        assertThat(contents.account().rejected())
                .containsExactly(
                        new Receipt.Rejected(1, "concentration!A1: expected a value, found 'a formula or an error'"));
    }

    @Test
    void a_zip_bomb_is_refused_before_it_is_unpacked(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            part(zip, "xl/workbook.xml", "<workbook/>");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }

        assertThat(Files.size(file)).isLessThan(200_000);
        refused(file, "a spreadsheet of at most");
    }

    @Test
    void cells_beyond_any_sheet_and_document_types_are_refused(@TempDir Path folder) throws IOException {
        refused(workbook(folder, Map.of("gnumber", row(1, cell("ZZZZZZ1", "x")))), "cells within A1 to XFD1048576");
        refused(workbook(folder, Map.of("gnumber", "<!DOCTYPE x>" + row(1, cell("A1", "x")))), "document type");
    }

    @Test
    void what_only_begins_like_a_spreadsheet_is_refused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("broken.xlsx");
        Files.writeString(file, "PK and nothing more");
        refused(file, "an intact XLSX file");
        Path other = folder.resolve("other.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
            part(zip, "readme.txt", "hello");
        }
        refused(other, "an XLSX file");
    }

    private static void refused(Path file, String expected) {
        assertThatThrownBy(() -> PlateMapReader.read(
                        file, TextLimits.DEFAULT, new PlateMapOptions(EmptyWells.NOT_USED, GridOrigin.CELL_A1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(expected);
    }

    private static String row(int number, String... cells) {
        return "<row r=\"%d\">%s</row>".formatted(number, String.join("", cells));
    }

    private static String cell(String place, String text) {
        return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(place, text);
    }

    private static Path workbook(Path folder, Map<String, String> sheets) throws IOException {
        Path file = folder.resolve("book.xlsx");
        StringBuilder list = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        StringBuilder types = new StringBuilder();
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            int number = 0;
            for (Map.Entry<String, String> sheet : sheets.entrySet()) {
                number++;
                list.append(
                        "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(sheet.getKey(), number, number));
                relations.append(
                        ("<Relationship Id=\"rId%d\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                                        + "relationships/worksheet\" Target=\"worksheets/sheet%d.xml\"/>")
                                .formatted(number, number));
                types.append(("<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"application/vnd."
                                + "openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")
                        .formatted(number));
                part(
                        zip,
                        "xl/worksheets/sheet" + number + ".xml",
                        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                                + sheet.getValue() + "</sheetData></worksheet>");
            }
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas."
                            + "openxmlformats.org/officeDocument/2006/relationships\"><sheets>" + list
                            + "</sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + relations
                            + "</Relationships>");
            part(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
                            + "Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                            + "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            part(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\""
                            + "/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
                            + "spreadsheetml.sheet.main+xml\"/>" + types + "</Types>");
        }
        return file;
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(UTF_8));
        zip.closeEntry();
    }

    private static PlateMapContents read(String text) {
        return PlateMapReader.read(lines(text), PlateMapOptions.defaults());
    }

    private static LineReader lines(String text) {
        return LineReader.open(new ByteArrayInputStream(text.getBytes(UTF_8)), TextLimits.DEFAULT);
    }
}
