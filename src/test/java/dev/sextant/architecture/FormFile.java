package dev.sextant.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One file of {@code forms/}. */
record FormFile(String stem, JsonNode schema) {

    private static final Path FOLDER = Path.of("forms");

    static Map<String, FormFile> all() {
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .map(file -> read(json, file))
                    .collect(Collectors.toMap(FormFile::stem, form -> form));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return schema.path("id").asText();
    }

    List<JsonNode> fields() {
        return schema.path("components").valueStream().toList();
    }

    Optional<JsonNode> field(String key) {
        return fields().stream()
                .filter(field -> field.path("key").asText().equals(key))
                .findFirst();
    }

    static Set<String> options(JsonNode field) {
        return field.path("values")
                .valueStream()
                .map(option -> option.path("value").asText())
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return stem;
    }

    private static FormFile read(ObjectMapper json, Path file) {
        try {
            return new FormFile(file.getFileName().toString().replace(".form", ""), json.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
