package dev.sextant.production;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One process started with the image's own command, environment and working folder. */
public final class Replica implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    private final Process process;
    private final int port;
    private final Path output;
    private final Path spool;
    private final Image image;

    private Replica(Process process, int port, Path output, Path spool, Image image) {
        this.process = process;
        this.port = port;
        this.output = output;
        this.spool = spool;
        this.image = image;
    }

    /** Starts; returns at once. */
    static Replica launch(Image image, Path application, Path folder, Map<String, String> environment)
            throws IOException {
        Files.createDirectories(folder);
        int port = freePort();
        Path spool = Files.createDirectories(folder.resolve("spool"));
        List<String> command = new ArrayList<>(image.entrypoint());
        command.set(0, Image.java());
        Map<String, String> all = new TreeMap<>(image.environment());
        all.putAll(environment);
        all.put("SEXTANT_PORT", Integer.toString(port));
        all.put("SEXTANT_SPOOL_FOLDER", spool.toString());
        all.put("SERVER_ADDRESS", "127.0.0.1");
        // Small and quick to start, on a machine that runs two of them beside everything else.
        all.put("JDK_JAVA_OPTIONS", "-Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(application.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // A container inherits nothing either.
        builder.environment().clear();
        builder.environment().putAll(all);
        return new Replica(builder.start(), port, output, spool, image);
    }

    /** Returns when the image's health check says so. */
    Replica awaitHealthy() {
        await("a healthy replica")
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The replica ended: " + output());
                    }
                    return answersReady();
                });
        return this;
    }

    private boolean answersReady() throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(address() + "/actuator/health/readiness"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What the image's health check answers: 0 when the replica is healthy. */
    public int healthCheck() throws IOException, InterruptedException {
        ProcessBuilder check = new ProcessBuilder(image.healthCheck()).redirectErrorStream(true);
        check.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        check.environment().put("SEXTANT_PORT", Integer.toString(port));
        return check.start().waitFor();
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public Path spool() {
        return spool;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As {@code docker stop} begins. */
    public void tellToStop() {
        process.destroy();
    }

    /** As {@code docker stop}: returns when the process has ended. */
    public void stop() {
        tellToStop();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The replica does not end: " + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** What it has written to its log. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
