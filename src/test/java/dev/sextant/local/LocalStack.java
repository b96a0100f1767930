package dev.sextant.local;

import dev.sextant.local.camunda.EmbeddedCamunda;
import dev.sextant.local.camunda.EmbeddedCamundaOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Engine, PostgreSQL and object store on the loopback interface, with all their data under one folder. */
public final class LocalStack implements AutoCloseable {

    /** A machine that does much else at once is slow; it is not broken. */
    static final Duration LONGEST_DEPLOYMENT = Duration.ofMinutes(5);

    private final EmbeddedPostgresServer postgres;
    private final EmbeddedObjectStore objects;
    private final EmbeddedCamunda camunda;
    private final Path folder;
    private final AtomicBoolean ended = new AtomicBoolean();

    private LocalStack(
            EmbeddedPostgresServer postgres, EmbeddedObjectStore objects, EmbeddedCamunda camunda, Path folder) {
        this.postgres = postgres;
        this.objects = objects;
        this.camunda = camunda;
        this.folder = folder;
        // After the application contexts, as the two other servers do.
        SpringApplication.getShutdownHandlers().add(this::closeEngine);
    }

    /** For a test that shares its stack with no other; the others' ends with their JVM. */
    @Override
    public void close() {
        closeEngine();
        objects.close();
        postgres.close();
    }

    private void closeEngine() {
        if (!ended.getAndSet(true)) {
            camunda.close();
        }
    }

    /** Starts everything with the data that the folder holds. */
    public static LocalStack start(Path folder) {
        return start(folder, Duration.ZERO);
    }

    /**
     * Starts everything with the data that the folder holds.
     *
     * @param readLag how much later than in the engine a change shows up in its searches
     */
    public static LocalStack start(Path folder, Duration readLag) {
        preferRest();
        return new LocalStack(
                EmbeddedPostgresServer.start(folder.resolve("postgres")),
                EmbeddedObjectStore.start(folder.resolve("objects")),
                EmbeddedCamunda.start(
                        EmbeddedCamundaOptions.in(folder.resolve("camunda")).withReadLag(readLag)),
                folder);
    }

    /** The engine has no gRPC here; surefire and the Maven plugin say so by the environment, a run from an IDE does not. */
    private static void preferRest() {
        io.camunda.client.impl.util.Environment.system().put("CAMUNDA_PREFER_REST", "true");
    }

    public EmbeddedCamunda camunda() {
        return camunda;
    }

    /** Makes an application use this stack, its clock and its people. To be called before the context is refreshed. */
    public void wire(ConfigurableApplicationContext context, DemoPeople people, Map<String, Object> more) {
        wire(context, people, camunda.clock(), more);
    }

    /** The same, with the clock of another engine. */
    public void wire(ConfigurableApplicationContext context, DemoPeople people, Clock clock, Map<String, Object> more) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", postgres.jdbcUrl());
        properties.put("spring.datasource.username", postgres.userName());
        properties.put("spring.datasource.password", "");
        properties.put("sextant.object-store.endpoint", objects.endpoint());
        properties.put("sextant.object-store.access-key", objects.accessKey());
        properties.put("sextant.object-store.secret-key", objects.secretKey());
        properties.put("sextant.document.spool-folder", folder.resolve("spool").toString());
        properties.put("camunda.client.auth.method", "none");
        properties.put("camunda.client.rest-address", camunda.restAddress().toString());
        properties.put("sextant.deploy-on-start", "true");
        properties.put("sextant.deploy-wait", LONGEST_DEPLOYMENT.toString());
        properties.put("server.address", "127.0.0.1");
        properties.putAll(more);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("local-stack", properties));
        context.getBeanFactory().registerSingleton("clock", clock);
        context.getBeanFactory().registerSingleton("demoPeople", people);
    }
}
