package dev.sextant.organoid.plate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.document.EmptyWells;
import dev.sextant.document.GridOrigin;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Real files, damaged: each is read with a full account or refused; nothing else ever comes out. */
class DamagedFilesTest {

    private static final Path FOLDER = Path.of("src/test/resources/reference/dose_response");
    private static final PlateMapOptions OPTIONS = new PlateMapOptions(EmptyWells.VEHICLE, GridOrigin.CELL_B2);

    @Property(tries = 200)
    void damaged_plates(@ForAll long seed) throws IOException {
        for (String name : List.of("gdr_envision384_H0109269D01.csv", "gdr_data5_RawData.tsv")) {
            byte[] bytes = damaged(Files.readAllBytes(FOLDER.resolve(name)), new Random(seed));
            accountedForOrRefused(
                    () -> PlateReader.read(LineReader.open(new ByteArrayInputStream(bytes), TextLimits.DEFAULT))
                            .account());
        }
    }

    @Property(tries = 100)
    void damaged_templates(@ForAll long seed) throws IOException {
        byte[] bytes = damaged(Files.readAllBytes(FOLDER.resolve("gdr_data5_Template_trt.tsv")), new Random(seed));
        accountedForOrRefused(
                () -> PlateMapReader.read(LineReader.open(new ByteArrayInputStream(bytes), TextLimits.DEFAULT), OPTIONS)
                        .account());
    }

    @Property(tries = 100)
    void damaged_archives(@ForAll long seed) throws IOException {
        byte[] whole = Files.readAllBytes(FOLDER.resolve("gdr_envision384_Project40.treated.template.xlsx"));
        spreadsheet(damaged(whole, new Random(seed)));
    }

    @Property(tries = 100)
    void damaged_sheets_in_sound_archives(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(
                        Files.newInputStream(FOLDER.resolve("gdr_envision384_Project40.treated.template.xlsx")));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = in.getNextEntry();
            while (entry != null) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(damaged(in.readAllBytes(), random));
                zip.closeEntry();
                entry = in.getNextEntry();
            }
        }
        spreadsheet(out.toByteArray());
    }

    private static void spreadsheet(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("damaged", ".xlsx");
        try {
            Files.write(file, bytes);
            accountedForOrRefused(
                    () -> PlateMapReader.read(file, TextLimits.DEFAULT, OPTIONS).account());
        } finally {
            Files.delete(file);
        }
    }

    private static void accountedForOrRefused(Supplier<Account> reading) {
        try {
            assertThat(reading.get().records()).isPositive();
        } catch (InvalidInput refused) {
            assertThat(refused.where()).isNotBlank();
        }
    }

    /** Cut off, or some bytes exchanged: half of them for bytes that mean something in tables. */
    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length + 1)) : whole.clone();
        int changes = random.nextInt(6);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            byte change = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) "\n\t,;\"-e9AZ.<".charAt(random.nextInt(12));
            bytes[random.nextInt(bytes.length)] = change;
        }
        return bytes;
    }
}
