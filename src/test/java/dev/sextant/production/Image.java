package dev.sextant.production;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** {@code docker/Dockerfile}, read and carried out as far as that goes without Docker: its layers in a folder, its commands. */
public final class Image {

    /** The Dockerfile, from the top folder of the sources. */
    public static final Path FILE = Path.of("docker", "Dockerfile");

    private static final Pattern COPY_LAYER = Pattern.compile("COPY --from=layers /work/layers/(\\S+)/ \\./");
    private static final long LONGEST_EXTRACTION_SECONDS = 60;

    private final List<String> instructions;

    private Image(List<String> instructions) {
        this.instructions = instructions;
    }

    public static Image read() throws IOException {
        String text = Files.readString(FILE)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n"))
                .replaceAll("\\\\\n\\s*", " ");
        return new Image(
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    }

    /** The lines of one instruction, without its word. */
    public List<String> all(String instruction) {
        return instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1).strip())
                .toList();
    }

    public List<String> entrypoint() throws IOException {
        return command(all("ENTRYPOINT").getLast());
    }

    public List<String> healthCheck() throws IOException {
        String check = all("HEALTHCHECK").getLast();
        return command(check.substring(check.indexOf("CMD") + "CMD".length()));
    }

    /** What the image itself sets. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (String line : all("ENV")) {
            Arrays.stream(line.split("\\s+"))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> environment.put(pair[0], pair[1]));
        }
        return environment;
    }

    /** The packaged jar, taken apart and put together as the image does it. */
    public Path unpack(Path jar, Path folder) throws IOException, InterruptedException {
        Path layers = folder.resolve("layers");
        Process extraction = new ProcessBuilder(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        Files.copy(jar.toAbsolutePath(), folder.resolve("sextant.jar"))
                                .toString(),
                        "extract",
                        "--layers",
                        "--destination",
                        layers.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("extraction.txt").toFile())
                .start();
        if (!extraction.waitFor(LONGEST_EXTRACTION_SECONDS, TimeUnit.SECONDS) || extraction.exitValue() != 0) {
            throw new IOException(
                    "The jar cannot be taken apart: " + Files.readString(folder.resolve("extraction.txt")));
        }
        Path application = Files.createDirectories(folder.resolve("app"));
        for (String copy : instructions) {
            Matcher layer = COPY_LAYER.matcher(copy);
            if (layer.matches()) {
                FileSystemUtils.copyRecursively(layers.resolve(layer.group(1)), application);
            }
        }
        FileSystemUtils.deleteRecursively(layers);
        return application;
    }

    /** The jar that the build has packaged; there is one after {@code mvn package}. */
    public static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> jars = new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().matches("sextant-.*\\.jar"))
                            .toList());
            if (jars.size() != 1) {
                throw new IOException("Not one packaged jar, as mvn package leaves it, but " + jars);
            }
            return jars.getFirst();
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> command(String json) throws IOException {
        return List.of(new ObjectMapper().readValue(json.strip(), String[].class));
    }
}
