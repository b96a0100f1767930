package dev.sextant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sextant.SextantApplication;
import dev.sextant.testing.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application starts before its engine does, or while that is too busy to answer. */
class EngineAtStartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static @Nullable LocalStack stack;

    private @Nullable EngineDoor door;
    private @Nullable ConfigurableApplicationContext application;

    @BeforeAll
    static void startTheRest() {
        stack = LocalStack.start(folder);
    }

    @AfterAll
    static void stopTheRest() {
        stack().close();
    }

    @BeforeEach
    void closed() throws Exception {
        door = new EngineDoor(stack().camunda().restAddress());
    }

    @AfterEach
    void end() {
        if (application != null) {
            application.close();
        }
        door().close();
    }

    @Test
    void comes_up_without_an_engine_and_is_ready_when_the_engine_has_taken_the_models() throws Exception {
        ApiClient api = start(Map.of("sextant.deploy-wait", "PT0S"));

        assertThat(health(api, "liveness")).isEqualTo(200);
        assertThat(health(api, "readiness")).isEqualTo(503);
        assertThat(api.as("admin")
                        .post("/api/deployments")
                        .problem(503)
                        .path("detail")
                        .asText())
                .contains("try again");

        for (int busy : new int[] {503, 504, 429}) {
            door().answerWith(busy);
            await("another attempt").atMost(PATIENCE).until(() -> door().deployments() > 0);
            assertThat(health(api, "readiness")).isEqualTo(503);
        }

        door().letThrough();
        await("a ready application").atMost(PATIENCE).until(() -> health(api, "readiness") == 200);
        assertThat(door().deployments()).isOne();
        assertThat(deployedBySystem()).isPositive();
    }

    @Test
    void a_local_start_waits_for_an_engine_that_is_busy() throws Exception {
        door().answerWith(504);
        Thread.ofVirtual().start(() -> {
            await().atMost(PATIENCE).until(() -> door().deployments() > 2);
            try {
                door().letThrough();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        ApiClient api = start(Map.of());

        assertThat(door().deployments()).isOne();
        assertThat(health(api, "readiness")).isEqualTo(200);
    }

    @Test
    void a_replica_that_brings_no_models_is_ready_without_an_engine() {
        ApiClient api = start(Map.of("sextant.deploy-on-start", "false"));

        assertThat(health(api, "liveness")).isEqualTo(200);
        assertThat(health(api, "readiness")).isEqualTo(200);
    }

    private ApiClient start(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("camunda.client.rest-address", door().address());
        properties.put("server.port", 0);
        SpringApplication starting = new SpringApplication(SextantApplication.class);
        starting.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("withoutTestClasses", new WithoutTestClasses());
            stack().wire(context, new DemoPeople(), properties);
        });
        application = starting.run();
        int port = ((ServletWebServerApplicationContext) application)
                .getWebServer()
                .getPort();
        return ApiClient.at("http://127.0.0.1:" + port, Clock.systemUTC(), PATIENCE);
    }

    private static int health(ApiClient api, String probe) {
        return api.asNobody().get("/actuator/health/" + probe).status();
    }

    private long deployedBySystem() {
        return Objects.requireNonNull(application)
                .getBean(JdbcClient.class)
                .sql("select count(*) from deployment where deployed_by = 'system'")
                .query(Long.class)
                .single();
    }

    private EngineDoor door() {
        return Objects.requireNonNull(door);
    }

    private static LocalStack stack() {
        return Objects.requireNonNull(stack);
    }
}
