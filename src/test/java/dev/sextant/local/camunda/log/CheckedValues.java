package dev.sextant.local.camunda.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Names with values in a small text file whose last line is a checksum of the others. */
public final class CheckedValues {

    private static final String LAST_LINE = "checksum=";

    private CheckedValues() {}

    /** @throws IOException if the file cannot be read or is not as it was written */
    public static Map<String, String> read(Path file) throws IOException {
        var text = new String(Files.readAllBytes(file), UTF_8);
        var last = text.lastIndexOf(LAST_LINE);
        if (last < 0 || !text.substring(last).equals(lastLine(text.substring(0, last)))) {
            throw new IOException(file + " does not match the checksum at its end, offset " + Math.max(0, last));
        }
        var values = new TreeMap<String, String>();
        text.substring(0, last).lines().forEach(line -> {
            var separator = line.indexOf('=');
            values.put(line.substring(0, separator), line.substring(separator + 1));
        });
        return values;
    }

    /** Replaces the file, durably. */
    public static void write(Path file, Map<String, String> values) throws IOException {
        var text = new StringBuilder();
        new TreeMap<>(values)
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        var lines = text.toString();
        Disk.write(file, ByteBuffer.wrap((lines + lastLine(lines)).getBytes(UTF_8)));
    }

    private static String lastLine(String lines) {
        var crc = new CRC32C();
        crc.update(lines.getBytes(UTF_8));
        return LAST_LINE + "%08x".formatted(crc.getValue()) + "\n";
    }
}
