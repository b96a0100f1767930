package dev.sextant.grouping;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.sextant.kernel.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

/** One sequence of bytes for the same content: keys in alphabetical order, no blanks, decimals as written, UTF-8. */
final class CanonicalJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(new SetInOrder()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .build();

    private CanonicalJson() {}

    static String text(Object content) {
        try {
            return MAPPER.writeValueAsString(
                    content instanceof JsonNode tree ? MAPPER.treeToValue(tree, Object.class) : content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Content cannot be written as JSON", e);
        }
    }

    /** Of {@link #text}, which for the evidence of two whole genomes would not fit into memory. */
    static Sha256 hash(Object content) {
        MessageDigest digest = Sha256.newDigest();
        // Through a writer: into bytes Jackson would write characters beyond the first 65,536 as escapes.
        try (Writer text = new OutputStreamWriter(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest), StandardCharsets.UTF_8)) {
            MAPPER.writeValue(
                    text, content instanceof JsonNode tree ? MAPPER.treeToValue(tree, Object.class) : content);
        } catch (IOException e) {
            throw new IllegalStateException("Content cannot be written as JSON", e);
        }
        return Sha256.ofDigest(digest.digest());
    }

    static JsonNode tree(Object content) {
        return parse(text(content));
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored content is no JSON", e);
        }
    }

    static <T> T read(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored content is no " + type.getSimpleName(), e);
        }
    }

    /** A set has no order of its own, so one is made. */
    private static final class SetInOrder extends StdSerializer<Set<?>> {

        private SetInOrder() {
            super(Set.class, false);
        }

        @Override
        public void serialize(Set<?> set, JsonGenerator json, SerializerProvider provider) throws IOException {
            List<String> ordered = set.stream().map(String::valueOf).sorted().toList();
            json.writeStartArray();
            for (String element : ordered) {
                json.writeString(element);
            }
            json.writeEndArray();
        }
    }
}
