package dev.sextant.production;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A file that comes in two halves, so that something can happen between them.
 *
 * @param file a somatic VCF
 * @param context as the API takes it
 */
public record SlowUpload(byte[] file, Map<String, Object> context) {

    private static final String BOUNDARY = "two-halves";

    /** What happens between the halves. */
    public interface Meanwhile {
        void happens() throws IOException;
    }

    /** Returns when everything is sent; the answer is for the caller to read. */
    public HttpURLConnection send(String address, String token, Meanwhile meanwhile) throws IOException {
        byte[] body = body();
        HttpURLConnection laboratory =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        laboratory.setDoOutput(true);
        laboratory.setRequestProperty("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
        laboratory.setRequestProperty("Authorization", "Bearer " + token);
        laboratory.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = laboratory.getOutputStream()) {
            out.write(body, 0, body.length / 2);
            out.flush();
            meanwhile.happens();
            out.write(body, body.length / 2, body.length - body.length / 2);
        }
        return laboratory;
    }

    private byte[] body() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "name=\"kind\"", "text/plain", "SOMATIC_VCF".getBytes(StandardCharsets.US_ASCII));
        part(body, "name=\"context\"", "application/json", new ObjectMapper().writeValueAsBytes(context));
        part(body, "name=\"file\"; filename=\"calls.vcf\"", "application/octet-stream", file);
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String name, String type, byte[] content) {
        body.writeBytes("--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                .formatted(BOUNDARY, name, type)
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
