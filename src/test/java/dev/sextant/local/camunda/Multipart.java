package dev.sextant.local.camunda;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of a multipart/form-data body (RFC 7578). */
final class Multipart {

    private static final String TYPE = "multipart/form-data";
    private static final String LINE_END = "\r\n";
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");

    /** One part; without a file name it is a plain field. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(String name, @Nullable String fileName, byte[] content) {

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    private Multipart() {}

    /** @throws Problem 415 if the body is of another type, 400 if its parts cannot be read or are cut off */
    static List<Part> parse(String contentType, byte[] body) {
        if (!contentType.split(";", 2)[0].strip().equalsIgnoreCase(TYPE)) {
            throw Problem.unsupported(contentType);
        }
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw damaged();
        }
        // In Latin-1 a character is a byte, so that text search finds positions in the bytes.
        var text = new String(body, StandardCharsets.ISO_8859_1);
        var delimiter = "--" + boundary.group(1);
        var parts = new ArrayList<Part>();
        var start = -1;
        for (var at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) {
            var behind = at + delimiter.length();
            var last = text.startsWith("--", behind);
            if (!beginsALine(text, at) || !(last || text.startsWith(LINE_END, behind))) {
                continue; // content that looks like it
            }
            if (start >= 0) {
                parts.add(part(text, body, start, at - LINE_END.length()));
            }
            if (last) {
                return parts;
            }
            start = behind + LINE_END.length();
        }
        throw damaged();
    }

    private static boolean beginsALine(String text, int at) {
        return at == 0 || text.startsWith(LINE_END, at - LINE_END.length());
    }

    private static Problem damaged() {
        return Problem.unreadable("Failed to parse multipart servlet request");
    }

    private static Part part(String text, byte[] body, int start, int end) {
        var headEnd = text.indexOf("\r\n\r\n", start);
        if (headEnd < 0 || headEnd + 4 > end) {
            throw damaged();
        }
        var head = new String(body, start, headEnd - start, StandardCharsets.UTF_8);
        var name = NAME.matcher(head);
        var fileName = FILE_NAME.matcher(head);
        return new Part(
                name.find() ? name.group(1) : "",
                fileName.find() ? fileName.group(1) : null,
                Arrays.copyOfRange(body, headEnd + 4, end));
    }
}
