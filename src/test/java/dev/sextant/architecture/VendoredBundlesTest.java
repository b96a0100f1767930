package dev.sextant.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.kernel.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VendoredBundlesTest {

    private static final Path WEBJARS = Path.of("src/main/resources/META-INF/resources/webjars");

    @Test
    void published_bundles_are_unmodified_and_none_is_without_a_checksum() throws IOException {
        List<String> listed = Files.readAllLines(WEBJARS.resolve("SHA256SUMS"));
        List<String> found;
        try (Stream<Path> files = Files.walk(WEBJARS)) {
            found = files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("SHA256SUMS"))
                    .map(VendoredBundlesTest::checksumLine)
                    .toList();
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(listed);
    }

    private static String checksumLine(Path file) {
        try {
            String name = WEBJARS.relativize(file).toString().replace('\\', '/');
            return Sha256.of(Files.readAllBytes(file)) + "  " + name;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
