package dev.sextant.crash;

import static org.awaitility.Awaitility.await;

import dev.sextant.local.EmbeddedPostgresServer;
import dev.sextant.testing.ApiClient;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The whole system as a child process on a data folder of its own under {@code target}. It is killed, stopped and started
 * again as a test likes; process, leftover PostgreSQL and folder are gone after {@link #close}, and after the end of this
 * JVM.
 */
final class LocalProcess implements Survivor, AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    /** How long somebody waits for a task: longer than leases and job time-outs of the dead. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Path OUTPUTS = Path.of("target", "crash");
    private static final Pattern READY = Pattern.compile("Sextant is ready: (http://localhost:\\d+)/");
    private static final Pattern ENGINE = Pattern.compile("Engine API: +(http://\\S+)/v2");

    /** What a dead process held is free again after these: a minute in production, seconds here. */
    private static final Map<String, String> QUICK = Map.of(
            "sextant.outbox.lease", "PT5S",
            "sextant.outbox.poll", "PT0.2S",
            "sextant.web.key-lease", "PT3S",
            "camunda.client.worker.defaults.timeout", "10s",
            "camunda.client.worker.defaults.poll-interval", "20ms");

    private final Path work;
    private final Map<String, String> always;
    private final Thread lastResort = new Thread(this::endAndDelete, "end-of-child");
    private @Nullable Process process;
    private String address = "";
    private String engine = "";
    private Duration ahead = Duration.ZERO;
    private int starts;

    private LocalProcess(Path work, Map<String, String> properties) {
        this.work = work;
        try {
            Files.createDirectories(OUTPUTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.always = new TreeMap<>(QUICK);
        this.always.putAll(properties);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** A process on a new folder; not started yet. */
    static LocalProcess create() throws IOException {
        return create(Map.of());
    }

    /** @param properties system properties of every start */
    static LocalProcess create(Map<String, String> properties) throws IOException {
        Path target = Files.createDirectories(Path.of("target"));
        return new LocalProcess(Files.createTempDirectory(target, "crash-").toAbsolutePath(), properties);
    }

    /** A folder that is gone with the process's own. */
    Path besides(String name) throws IOException {
        return Files.createDirectories(work.resolve(name));
    }

    Path folder() {
        return work.resolve("data");
    }

    @Override
    public Path spool() {
        return folder().resolve("spool");
    }

    /** Starts and returns when the system is ready for requests. */
    LocalProcess start() {
        return start(Map.of());
    }

    /** @param once system properties of this start alone */
    LocalProcess start(Map<String, String> once) {
        Process started = launch(once);
        process = started;
        address = "";
        await("a ready system")
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!started.isAlive()) {
                        throw new IllegalStateException(
                                "The system did not start, exit code " + started.exitValue() + ": " + output());
                    }
                    return isReady();
                });
        return this;
    }

    /** Starts and returns when the process has ended by itself. */
    String startInVain() {
        return startInVain(Map.of());
    }

    /** @param once system properties of this start alone */
    String startInVain(Map<String, String> once) {
        Process started = launch(once);
        try {
            if (!started.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The system runs: " + output());
            }
            return output();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            started.destroyForcibly();
        }
    }

    private Process launch(Map<String, String> once) {
        Map<String, String> properties = new TreeMap<>(always);
        properties.put("sextant.port", "0");
        properties.put("sextant.local.data-dir", folder().toString());
        properties.putAll(once);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CrashableSextant.class.getName()));
        starts++;
        ahead = Duration.ZERO;
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(outputFile().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        String output = output();
        Matcher ready = READY.matcher(output);
        Matcher engineLine = ENGINE.matcher(output);
        if (!ready.find() || !engineLine.find()) {
            return false;
        }
        address = ready.group(1).replace("localhost", "127.0.0.1");
        engine = engineLine.group(1);
        return api().asNobody().get("/actuator/health/readiness").status() == 200;
    }

    /** {@code kill -9}. */
    void kill() {
        running().destroyForcibly();
        awaitEnd();
    }

    /** Asks it to stop, as Ctrl+C does. */
    void stop() {
        running().destroy();
        awaitEnd();
    }

    /** Waits until the process is gone. */
    void awaitEnd() {
        try {
            if (!running().waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The process does not end: " + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "not started");
    }

    @Override
    public ApiClient api() {
        return ApiClient.at(address, Clock.offset(Clock.systemUTC(), ahead), PATIENCE);
    }

    /** The engine itself, for what the API does not tell. */
    @Override
    public CamundaClient engine() {
        return CamundaClient.newClientBuilder()
                .restAddress(URI.create(engine))
                .preferRestOverGrpc(true)
                .build();
    }

    /** Moves the clock of engine and application, until the next start; of those who use {@link #api} from now on, too. */
    @Override
    public void addToClock(Duration duration) {
        ApiClient.at(engine, Clock.systemUTC(), PATIENCE)
                .asNobody()
                .post("/actuator/clock/add", Map.of("offsetMilli", duration.toMillis()))
                .ok();
        ahead = ahead.plus(duration);
    }

    /** The database itself, to count rows. */
    @Override
    public JdbcClient database() {
        try {
            // Its fourth line is the port.
            String port = Files.readAllLines(folder().resolve("postgres/data/postmaster.pid"))
                    .get(3)
                    .strip();
            return JdbcClient.create(
                    new DriverManagerDataSource("jdbc:postgresql://localhost:" + port + "/sextant", "postgres", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the latest start has written. */
    String output() {
        try {
            return Files.readString(outputFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It outlives the test, so that an incident id in an answer can be looked up. */
    private Path outputFile() {
        return OUTPUTS.resolve(work.getFileName() + "-" + starts + ".txt");
    }

    @Override
    public void close() {
        endAndDelete();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    private void endAndDelete() {
        try {
            if (process != null) {
                process.destroyForcibly().waitFor();
            }
            if (Files.exists(folder().resolve("postgres"))) {
                EmbeddedPostgresServer.endOrphan(folder().resolve("postgres"));
            }
            FileSystemUtils.deleteRecursively(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
