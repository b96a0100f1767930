package dev.sextant.grouping;

import dev.sextant.kernel.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The knowledge that ships with the application, file by file, as the head of each file tells. Shown with every signature. */
@Component
public class KnowledgeFiles {

    private final List<KnowledgeFile> files = read();

    /** @param licence under which the file may be passed on, with the application */
    public record KnowledgeFile(String name, String version, String origin, String licence, String sha256) {}

    /** In the order of their names. */
    public List<KnowledgeFile> all() {
        return files;
    }

    private static List<KnowledgeFile> read() {
        List<KnowledgeFile> files = new ArrayList<>();
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath:knowledge/*.?sv")) {
                files.add(of(String.valueOf(resource.getFilename()), resource.getContentAsByteArray()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The knowledge tables cannot be read", e);
        }
        files.sort(Comparator.comparing(KnowledgeFile::name));
        return List.copyOf(files);
    }

    static KnowledgeFile of(String name, byte[] content) {
        List<String> head = new String(content, StandardCharsets.UTF_8)
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .toList();
        return new KnowledgeFile(
                name,
                told(name, head, "Version"),
                told(name, head, "Origin"),
                told(name, head, "Licence"),
                Sha256.of(content).hex());
    }

    private static String told(String name, List<String> head, String what) {
        String start = "# " + what + ": ";
        return head.stream()
                .filter(line -> line.startsWith(start) && line.length() > start.length())
                .findFirst()
                .map(line -> line.substring(start.length()).strip())
                .orElseThrow(() -> new IllegalStateException("The head of " + name + " does not tell its " + what));
    }
}
