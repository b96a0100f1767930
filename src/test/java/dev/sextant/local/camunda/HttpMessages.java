package dev.sextant.local.camunda;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads requests and writes answers in HTTP/1.1's own words. */
final class HttpMessages {

    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_BODY = 64 * 1024 * 1024;

    record Head(String method, String path, Map<String, String> headers) {}

    private HttpMessages() {}

    /** The next request's first lines, or null if the client has closed the connection. */
    static @Nullable Head readHead(BufferedInputStream in) throws IOException {
        var first = readLine(in);
        if (first == null || first.isEmpty()) {
            return null;
        }
        var words = first.split(" ", -1);
        if (words.length != 3 || !words[1].startsWith("/")) {
            throw new ProtocolException("not a request: " + first);
        }
        var headers = new HashMap<String, String>();
        for (var line = readLine(in); line != null && !line.isEmpty(); line = readLine(in)) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new Head(words[0], words[1].split("\\?", 2)[0], headers);
    }

    static byte[] readBody(BufferedInputStream in, OutputStream out, Map<String, String> headers) throws IOException {
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return readChunks(in);
        }
        return readBytes(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    static void write(OutputStream out, Response response, boolean last) throws IOException {
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
        bytes.write(response.body());
        out.write(bytes.toByteArray());
        out.flush();
    }

    private static byte[] readChunks(BufferedInputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = Integer.parseInt(required(readLine(in)).split(";", 2)[0].strip(), 16);
            if (size == 0) {
                while (!required(readLine(in)).isEmpty()) {
                    // Trailers mean nothing to us.
                }
                return body.toByteArray();
            }
            body.write(readBytes(in, size));
            readLine(in);
            if (body.size() > MAX_BODY) {
                throw new ProtocolException("the body is too large");
            }
        }
    }

    private static byte[] readBytes(BufferedInputStream in, int length) throws IOException {
        if (length < 0 || length > MAX_BODY) {
            throw new ProtocolException("a body of " + length + " bytes is not read");
        }
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

    private static @Nullable String readLine(BufferedInputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
            }
            if (next != '\r') {
                line.write(next);
            }
            if (line.size() > MAX_LINE) {
                throw new ProtocolException("a line is too long");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
