package dev.sextant.local.camunda;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of a multipart/form-data body (RFC 7578). */
final class Multipart {

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

    static List<Part> parse(String contentType, byte[] body) {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw Problem.badRequest("Expected a multipart/form-data body but was '" + contentType + "'");
        }
        // In Latin-1 a character is a byte, so that text search finds positions in the bytes.
        var text = new String(body, StandardCharsets.ISO_8859_1);
        var delimiter = "--" + boundary.group(1);
        var parts = new ArrayList<Part>();
        var from = text.indexOf(delimiter);
        for (var next = text.indexOf("\r\n" + delimiter, from + 1); next > 0; ) {
            var start = from + delimiter.length() + 2;
            parts.add(part(text, body, start, next));
            from = next + 2;
            next = text.indexOf("\r\n" + delimiter, from + 1);
        }
        return parts;
    }

    private static Part part(String text, byte[] body, int start, int end) {
        var headEnd = text.indexOf("\r\n\r\n", start);
        if (headEnd < 0 || headEnd > end) {
            throw Problem.badRequest("The multipart body is damaged");
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
