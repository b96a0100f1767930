package dev.sextant.local.camunda;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads requests and writes answers in HTTP/1.1's own words. */
final class HttpMessages {

    /** Of a request's first lines together. */
    private static final int MAX_HEAD = 64 * 1024;

    private static final int MAX_BODY = 64 * 1024 * 1024;
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,8})(\\s*;.*)?");

    /** @param last whether the client wants no other answer on this connection */
    record Head(String method, String path, String query, Map<String, String> headers, boolean last) {}

    private HttpMessages() {}

    /**
     * The next request's first lines, or null if the client has closed the connection.
     *
     * @throws EOFException if the client went away in the middle of them: what it wanted to say is not known
     * @throws Problem 400 if they are not HTTP/1.1
     */
    static @Nullable Head readHead(BufferedInputStream in) throws IOException {
        var first = readLine(in, MAX_HEAD);
        if (first == null || first.isEmpty()) {
            return null;
        }
        var words = first.split(" ", -1);
        if (words.length != 3 || !words[1].startsWith("/") || !words[2].startsWith("HTTP/1.")) {
            throw Problem.unreadable("Not an HTTP/1.1 request line");
        }
        var headers = new HashMap<String, String>();
        var left = MAX_HEAD - first.length();
        for (var line = required(readLine(in, left)); !line.isEmpty(); line = required(readLine(in, left))) {
            left -= line.length();
            var colon = line.indexOf(':');
            if (colon < 1) {
                throw Problem.unreadable("Not a header: " + line);
            }
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var target = words[1].split("\\?", 2);
        return new Head(words[0], target[0], target.length > 1 ? target[1] : "", headers, last(words[2], headers));
    }

    /** @throws Problem 400 or 413 if the body is not sent as it should be, or is too large */
    static byte[] readBody(BufferedInputStream in, OutputStream out, Map<String, String> headers) throws IOException {
        var coding = headers.get("transfer-encoding");
        if (coding != null && !coding.equalsIgnoreCase("chunked")) {
            throw Problem.unreadable("Transfer-Encoding '" + coding + "' is not supported");
        }
        var length = headers.getOrDefault("content-length", "0");
        if (!LENGTH.matcher(length).matches()) {
            throw Problem.unreadable("Content-Length '" + length + "' is not a length");
        }
        requireRoom(0, Long.parseLong(length));
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return coding == null ? readBytes(in, Integer.parseInt(length)) : readChunks(in);
    }

    /** @param bodyless whether the answer to a HEAD request is written, which only tells of its body */
    static void write(OutputStream out, Response response, boolean last, boolean bodyless) throws IOException {
        var head = new StringBuilder("HTTP/1.1 ").append(response.status()).append(" \r\n");
        if (response.status() != 204) {
            if (response.body().length > 0) {
                head.append("Content-Type: ").append(response.contentType()).append("\r\n");
            }
            head.append("Content-Length: ").append(response.body().length).append("\r\n");
        }
        head.append("Connection: ").append(last ? "close" : "keep-alive").append("\r\n\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        if (!bodyless) {
            bytes.write(response.body());
        }
        out.write(bytes.toByteArray());
        out.flush();
    }

    private static boolean last(String version, Map<String, String> headers) {
        var connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        return version.equals("HTTP/1.0") ? !connection.contains("keep-alive") : connection.contains("close");
    }

    private static byte[] readChunks(BufferedInputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var line = required(readLine(in, MAX_HEAD));
            var chunk = CHUNK.matcher(line);
            if (!chunk.matches()) {
                throw Problem.unreadable("Not a chunk's length: " + line);
            }
            var size = Long.parseLong(chunk.group(1), 16);
            if (size == 0) {
                while (!required(readLine(in, MAX_HEAD)).isEmpty()) {
                    // Trailers mean nothing to us.
                }
                return body.toByteArray();
            }
            requireRoom(body.size(), size);
            body.write(readBytes(in, (int) size));
            if (!required(readLine(in, MAX_HEAD)).isEmpty()) {
                throw Problem.unreadable("A chunk is longer than it says");
            }
        }
    }

    private static void requireRoom(long used, long wanted) {
        if (used + wanted > MAX_BODY) {
            throw Problem.tooLarge("A request's body may have up to " + MAX_BODY + " bytes");
        }
    }

    private static byte[] readBytes(BufferedInputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the client closed the connection inside a body");
        }
        return bytes;
    }

    private static String required(@Nullable String line) throws EOFException {
        if (line == null) {
            throw new EOFException("the client closed the connection inside a request");
        }
        return line;
    }

    /** A line without its end, or null if there is nothing any more. */
    private static @Nullable String readLine(BufferedInputStream in, int longest) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return line.size() == 0 ? null : required(null);
            }
            if (next != '\r') {
                line.write(next);
            }
            if (line.size() > longest) {
                throw Problem.unreadable("A request's first lines may have up to " + MAX_HEAD + " bytes");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
