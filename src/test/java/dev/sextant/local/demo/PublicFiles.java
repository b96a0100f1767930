package dev.sextant.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Public example files among the test resources; their origin and licence stand in {@code reference/NOTICE.md}. */
public final class PublicFiles {

    private PublicFiles() {}

    /** @param name below {@code reference/}, for example {@code cnv/HCC2218_cnvkit-call.cns} */
    public static byte[] bytes(String name) {
        try (InputStream in = PublicFiles.class.getResourceAsStream("/reference/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("No public file " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a plain or packed file. */
    public static List<String> lines(String name) {
        byte[] bytes = bytes(name);
        if (!name.endsWith(".gz")) {
            return new String(bytes, UTF_8).lines().toList();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
