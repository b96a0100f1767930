package dev.sextant.crash;

import dev.sextant.production.People;
import dev.sextant.production.ProductionSystem;
import dev.sextant.production.Replica;
import dev.sextant.production.Visitor;
import dev.sextant.testing.ApiClient;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two replicas that run while the tests of a class do, and what one may ask of them. */
abstract class TwoReplicas {

    private static final Pattern COMMANDS_SENT = Pattern.compile("(?m)^sextant_outbox_sent_total\\{[^}]*} ([0-9.]+)$");

    private static @Nullable ProductionSystem running;

    @BeforeAll
    static void start() throws Exception {
        running = ProductionSystem.start();
    }

    @AfterAll
    static void end() {
        if (running != null) {
            running.close();
        }
    }

    static ProductionSystem system() {
        return Objects.requireNonNull(running);
    }

    static Replica first() {
        return system().replicas().getFirst();
    }

    static JdbcClient database() {
        return system().database();
    }

    static long count(String sql) {
        return database().sql(sql).query(Long.class).single();
    }

    /** Each request goes to the other replica than the one before. */
    static Visitor alternating() {
        AtomicInteger turn = new AtomicInteger();
        return new Visitor(() -> system().replicas().get(turn.getAndIncrement() % 2));
    }

    static String tokenOf(String person) {
        return system().provider().accessToken(People.named(person).provedAt(Instant.now()));
    }

    static ApiClient withToken(String token) {
        return withToken(token, first());
    }

    static ApiClient withToken(String token, Replica replica) {
        return ApiClient.withTokens(replica::address, person -> token, Clock.systemUTC(), Duration.ofSeconds(30));
    }

    static int definitions() {
        try (CamundaClient engine = system().engine()) {
            return engine.newProcessDefinitionSearchRequest()
                    .send()
                    .join()
                    .items()
                    .size();
        }
    }

    static long filesOnTheSpool(Replica replica) throws IOException {
        try (Stream<Path> files = Files.walk(replica.spool())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .count();
        }
    }

    static long sentBy(Replica replica) {
        String metrics = new String(
                withToken(system().provider().clientToken("prometheus"), replica)
                        .as("prometheus")
                        .getBytes("/actuator/prometheus"),
                StandardCharsets.UTF_8);
        Matcher line = COMMANDS_SENT.matcher(metrics);
        double sent = 0;
        while (line.find()) {
            sent += Double.parseDouble(line.group(1));
        }
        return (long) sent;
    }

    /** As the image has. */
    static boolean hasBash() {
        return Files.isExecutable(Path.of("/bin/bash"));
    }

    /** What is left when the other replica is killed. */
    record Remaining(ProductionSystem system, Replica replica) implements Survivor {

        @Override
        public ApiClient api() {
            return system.apiOf(replica);
        }

        @Override
        public CamundaClient engine() {
            return system.engine();
        }

        @Override
        public JdbcClient database() {
            return system.database();
        }

        @Override
        public Path spool() {
            return replica.spool();
        }

        /** Production has the time of the machine. */
        @Override
        public void addToClock(Duration duration) {}
    }
}
