package dev.sextant.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The models, decisions and forms of this release, read once. */
@Component
class Bundle {

    private final Map<String, byte[]> resources;
    private final Map<String, JsonNode> forms;

    Bundle(ProcessSettings settings, ObjectMapper json) {
        this.resources = read(settings);
        this.forms = forms(resources, json);
    }

    /** Content by file name, in the order of names. */
    Map<String, byte[]> resources() {
        return resources;
    }

    Optional<JsonNode> form(String formId) {
        return Optional.ofNullable(forms.get(formId));
    }

    Sha256 sha256() {
        MessageDigest digest = Sha256.newDigest();
        resources.forEach((name, content) -> digest.update(
                (Sha256.of(content).hex() + "  " + name + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return Sha256.ofDigest(digest.digest());
    }

    private static Map<String, byte[]> read(ProcessSettings settings) {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        Map<String, byte[]> found = new TreeMap<>();
        try {
            for (String pattern : settings.bundle()) {
                for (Resource resource : resolver.getResources(pattern)) {
                    add(found, resource);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle cannot be read", e);
        }
        return found;
    }

    /** The same file on two roots of the class path is one resource; two files with one name are a mistake. */
    private static void add(Map<String, byte[]> found, Resource resource) throws IOException {
        byte[] content = resource.getContentAsByteArray();
        byte[] other = found.putIfAbsent(String.valueOf(resource.getFilename()), content);
        if (other != null && !Arrays.equals(other, content)) {
            throw new IllegalStateException("There is another file with the name of " + resource);
        }
    }

    private static Map<String, JsonNode> forms(Map<String, byte[]> resources, ObjectMapper json) {
        Map<String, JsonNode> forms = new LinkedHashMap<>();
        resources.forEach((name, content) -> {
            if (name.endsWith(".form")) {
                try {
                    forms.put(name.substring(0, name.length() - ".form".length()), json.readTree(content));
                } catch (IOException e) {
                    throw new UncheckedIOException("The form " + name + " is not JSON", e);
                }
            }
        });
        return forms;
    }
}
