package dev.sextant.production;

import dev.sextant.local.EmbeddedObjectStore;
import dev.sextant.local.EmbeddedPostgresServer;
import dev.sextant.local.camunda.EmbeddedCamunda;
import dev.sextant.local.camunda.EmbeddedCamundaOptions;
import dev.sextant.testing.ApiClient;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * Two replicas from the packaged jar in their production profile, with engine, PostgreSQL, object store and identity provider
 * beside them, all spoken to over loopback sockets and with nothing but the environment to tell them so.
 */
public final class ProductionSystem implements AutoCloseable {

    /** Where browsers would find it: what the proxy tells the replicas in its headers. */
    public static final String PUBLIC_ADDRESS = "https://sextant.example";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, String> SECRETS = Map.of(
            "SEXTANT_URL", PUBLIC_ADDRESS,
            "SEXTANT_OIDC_CLIENT_SECRET", "secret-of-sextant",
            "LIMS_CLIENT_SECRET", "secret-of-lims",
            "LIMS_SITE", "demo",
            "RELEASE_CLIENT_SECRET", "secret-of-release",
            "PROMETHEUS_CLIENT_SECRET", "secret-of-prometheus");

    private final Path folder;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final EmbeddedPostgresServer postgres;
    private final EmbeddedCamunda camunda;
    private final IdentityProvider provider;
    private final List<Replica> replicas;
    private final AtomicInteger turn = new AtomicInteger();

    private ProductionSystem(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        try {
            postgres = part(EmbeddedPostgresServer.start(folder.resolve("postgres")));
            EmbeddedObjectStore objects = part(EmbeddedObjectStore.start(folder.resolve("objects")));
            camunda = part(EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder.resolve("camunda"))));
            provider = part(IdentityProvider.start(Realm.read(SECRETS)));
            Image image = Image.read();
            Path application = image.unpack(Image.jar(), Files.createDirectories(folder.resolve("image")));
            Map<String, String> environment = environment(objects);
            replicas = List.of(
                    part(Replica.launch(image, application, folder.resolve("replica-1"), environment)),
                    part(Replica.launch(image, application, folder.resolve("replica-2"), environment)));
            replicas.forEach(Replica::awaitHealthy);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns when both replicas are healthy. They start at the same time, on an empty database. */
    public static ProductionSystem start() throws IOException, InterruptedException {
        Path target = Files.createDirectories(Path.of("target"));
        return new ProductionSystem(
                Files.createTempDirectory(target, "production-").toAbsolutePath());
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    private Map<String, String> environment(EmbeddedObjectStore objects) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("SEXTANT_TIME_ZONE", "UTC");
        environment.put("SEXTANT_DB_URL", postgres.jdbcUrl());
        environment.put("SEXTANT_DB_USER", postgres.userName());
        environment.put("SEXTANT_OBJECT_STORE_ENDPOINT", objects.endpoint());
        environment.put("SEXTANT_OBJECT_STORE_ACCESS_KEY", objects.accessKey());
        environment.put("SEXTANT_OBJECT_STORE_SECRET_KEY", objects.secretKey());
        environment.put("CAMUNDA_REST_ADDRESS", camunda.restAddress().toString());
        environment.put("CAMUNDA_CLIENT_AUTH_USERNAME", "sextant");
        environment.put("CAMUNDA_CLIENT_AUTH_PASSWORD", "secret-of-the-engine");
        environment.put("SEXTANT_OIDC_ISSUER", provider.issuer());
        environment.put("SEXTANT_OIDC_CLIENT_SECRET", SECRETS.getOrDefault("SEXTANT_OIDC_CLIENT_SECRET", ""));
        // What a dead replica held is free again after these: a minute in production, seconds here.
        environment.put("SEXTANT_OUTBOX_LEASE", "PT5S");
        environment.put("CAMUNDA_CLIENT_WORKER_DEFAULTS_TIMEOUT", "10s");
        return environment;
    }

    public IdentityProvider provider() {
        return provider;
    }

    public List<Replica> replicas() {
        return replicas;
    }

    /** The API at the living replicas, each call at the next one, with a token of the demo person of that name. */
    public ApiClient api() {
        return api(() -> {
            List<Replica> living = replicas.stream().filter(Replica::isAlive).toList();
            return living.get(Math.floorMod(turn.getAndIncrement(), living.size()))
                    .address();
        });
    }

    /** The API at one replica. */
    public ApiClient apiOf(Replica replica) {
        return api(replica::address);
    }

    private ApiClient api(Supplier<String> address) {
        return ApiClient.withTokens(
                address,
                person -> provider.accessToken(People.named(person).provedAt(Instant.now())),
                Clock.systemUTC(),
                PATIENCE);
    }

    /** What a pod or service beside the replicas would be given to bring models. */
    public Map<String, String> environmentOfRelease() {
        return Map.of(
                "SEXTANT_ADDRESS", replicas.getFirst().address(),
                "SEXTANT_TOKEN_URI", provider.tokenAddress(),
                "RELEASE_CLIENT_ID", "release",
                "RELEASE_CLIENT_SECRET", SECRETS.getOrDefault("RELEASE_CLIENT_SECRET", ""));
    }

    /** The engine itself. */
    public CamundaClient engine() {
        return CamundaClient.newClientBuilder()
                .restAddress(camunda.restAddress())
                .preferRestOverGrpc(true)
                .build();
    }

    /** The database itself. */
    public JdbcClient database() {
        return JdbcClient.create(new DriverManagerDataSource(postgres.jdbcUrl()));
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("A part does not end", e);
            }
        }
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
