package dev.sextant.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docker/compose.yaml} and the files it mounts: closed to the outside, without secrets, and in agreement. */
class ComposeTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Set<String> OURS = Set.of("sextant-1", "sextant-2", "proxy", "deploy");
    private static final Set<String> STEPS = Set.of("deploy", "camunda-volumes", "archive-volume");
    private static final Set<String> OPTIONAL = Set.of("CAMUNDA_LICENSE_KEY");

    private final String text = read(DOCKER.resolve("compose.yaml"));
    private final Map<String, Object> compose = yaml(text);
    private final Map<String, Object> services = map(compose.get("services"));

    @Test
    void nothingIsPublishedBeyondLoopback() {
        List<String> ports = services.values().stream()
                .flatMap(service -> list(map(service).get("ports")).stream())
                .map(String::valueOf)
                .toList();

        assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(text).doesNotContain("network_mode: host");
    }

    @Test
    void everySecretIsAskedForAndNoneHasADefault() {
        Set<String> required = new TreeSet<>();
        for (var found : Pattern.compile("\\$\\{([A-Z0-9_]+)([^}]*)}")
                .matcher(text)
                .results()
                .toList()) {
            if (OPTIONAL.contains(found.group(1))) {
                assertThat(found.group(2)).isEqualTo(":-");
            } else {
                assertThat(found.group(2)).as(found.group()).startsWith(":?");
                required.add(found.group(1));
            }
        }
        // Compose reads the file of a secret from the environment, too.
        map(compose.get("secrets"))
                .values()
                .forEach(secret -> required.add(String.valueOf(map(secret).get("environment"))));

        Map<String, String> example = environmentFile();
        Set<String> known = new TreeSet<>(required);
        known.addAll(OPTIONAL);
        assertThat(example.keySet()).containsExactlyInAnyOrderElementsOf(known);
        example.forEach((name, value) -> {
            if (name.matches(".*(PASSWORD|SECRET|KEY).*")) {
                assertThat(value).as(name).isEmpty();
            }
        });
        assertThat(read(DOCKER.resolve(".gitignore")).lines()).contains(".env");
    }

    @Test
    void everyImageIsOursOrPinned() {
        services.forEach((name, service) -> {
            String image = String.valueOf(map(service).get("image"));
            if (map(service).containsKey("build")) {
                assertThat(image).startsWith("sextant:");
            } else {
                assertThat(image).as(name).matches("[a-z0-9./-]+:[A-Za-z0-9._-]*[0-9][A-Za-z0-9._-]*");
            }
        });
    }

    @Test
    void everyServiceIsBoundedWatchedAndMayGainNothing() {
        services.forEach((name, service) -> {
            assertThat(list(map(service).get("security_opt"))).as(name).contains("no-new-privileges:true");
            assertThat(map(map(map(map(service).get("deploy")).get("resources")).get("limits")))
                    .as(name)
                    .containsKeys("cpus", "memory");
            assertThat(map(service)).as(name).containsKey("restart").doesNotContainKey("privileged");
            if (!STEPS.contains(name) && !map(service).containsKey("build")) {
                assertThat(map(map(service).get("healthcheck"))).as(name).containsKey("test");
            }
        });
    }

    @Test
    void whatIsOursWritesNowhereButWhereItMust() {
        for (String name : OURS) {
            Map<String, Object> service = map(services.get(name));
            assertThat(service).as(name).containsEntry("read_only", true);
            assertThat(list(service.get("cap_drop"))).as(name).isEqualTo(List.of("ALL"));
        }
    }

    @Test
    void onlyThoseWhoMustSpeakToEachOtherCan() {
        assertThat(membersOf("data")).containsExactlyInAnyOrder("sextant-1", "sextant-2", "sextant-db", "objects");
        assertThat(membersOf("engine-data")).containsExactlyInAnyOrder("camunda", "camunda-db");
        assertThat(membersOf("identity-data")).containsExactlyInAnyOrder("keycloak", "keycloak-db");
        assertThat(membersOf("engine")).containsExactlyInAnyOrder("sextant-1", "sextant-2", "camunda");
        assertThat(membersOf("metrics")).containsExactlyInAnyOrder("sextant-1", "sextant-2", "keycloak", "prometheus");
        assertThat(membersOf("edge")).containsExactly("proxy");

        Set<String> open = map(compose.get("networks")).entrySet().stream()
                .filter(network -> !Boolean.TRUE.equals(map(network.getValue()).get("internal")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(open).containsExactlyInAnyOrder("edge", "operators");
        assertThat(open.stream().flatMap(network -> membersOf(network).stream()))
                .as("on a network that leaves the host")
                .doesNotContain("sextant-1", "sextant-2", "sextant-db", "objects", "camunda-db", "keycloak-db");
    }

    @Test
    void whatAServiceWaitsForHasACheckThatCanSaySo() {
        services.forEach((name, service) -> map(map(service).get("depends_on")).forEach((other, how) -> {
            String condition = String.valueOf(map(how).get("condition"));
            Map<String, Object> awaited = map(services.get(other));
            assertThat(awaited).as("%s waits for %s", name, other).isNotEmpty();
            if (condition.equals("service_healthy")) {
                assertThat(awaited.containsKey("healthcheck") || awaited.containsKey("build"))
                        .as("%s waits for %s", name, other)
                        .isTrue();
            } else if (condition.equals("service_completed_successfully")) {
                assertThat(STEPS).contains(other);
            }
        }));
    }

    @Test
    void aReplicaIsGivenEverythingThatItsProfileAsksFor() {
        Set<String> asked =
                placeholders(read(Path.of("src/main/resources/application-production.yaml")), "\\$\\{([A-Z0-9_]+)}");

        assertThat(environment("sextant-1")).containsKeys(asked.toArray(String[]::new));
        assertThat(environment("sextant-1").keySet())
                .as("nothing that nobody reads")
                .isSubsetOf(placeholders(
                        read(Path.of("src/main/resources/application.yaml"))
                                + read(Path.of("src/main/resources/application-production.yaml"))
                                + "${SPRING_PROFILES_ACTIVE}",
                        "\\$\\{([A-Z0-9_]+)"));
        assertThat(environment("sextant-1")).isEqualTo(environment("sextant-2"));
        assertThat(environment("sextant-1")).containsEntry("SPRING_PROFILES_ACTIVE", "production");
    }

    @Test
    void mountedFilesAskForNothingThatTheirServiceDoesNotHave() {
        assertThat(environment("camunda"))
                .containsKeys(array(
                        placeholders(read(DOCKER.resolve("camunda/application.yaml")), "\\$\\{([A-Z0-9_]+)[^}]*}")));
        assertThat(environment("keycloak")).containsKeys(array(placeholders(read(Realm.FILE), "\\$\\{([A-Z0-9_]+)}")));
        assertThat(environment("proxy"))
                .containsKeys(array(placeholders(read(DOCKER.resolve("proxy/Caddyfile")), "\\{\\$([A-Z0-9_]+)}")));
        assertThat(environment("deploy"))
                .containsKeys(array(placeholders(
                        read(DOCKER.resolve("deploy.sh")).replaceAll("(?m)^#.*$", ""),
                        "\\$(SEXTANT_[A-Z_]+|RELEASE_[A-Z_]+)")));
        services.forEach((name, service) -> list(map(service).get("volumes")).stream()
                .map(String::valueOf)
                .filter(volume -> volume.startsWith("./"))
                .forEach(volume -> assertThat(DOCKER.resolve(volume.split(":", 2)[0]))
                        .as(name)
                        .exists()));
    }

    @Test
    void theClinicalRecordsLogIsArchivedBesideItsDataEveryMinute() {
        Map<String, Object> database = map(services.get("sextant-db"));

        assertThat(list(database.get("command")).stream().map(String::valueOf))
                .contains("archive_mode=on", "archive_timeout=60")
                .anyMatch(setting ->
                        setting.matches("archive_command=.*%p.*/archive/.*mv /archive/\\S+ /archive/%f\\.gz"));
        assertThat(list(database.get("volumes")))
                .contains("sextant-db-archive:/archive")
                .anyMatch(volume -> String.valueOf(volume).startsWith("sextant-db:"));
    }

    /** Images of others have few tools, and other ones in the next release. */
    @Test
    void checksInsideHardenedImagesNeedNothingButBash() throws Exception {
        for (String name : List.of("camunda", "keycloak")) {
            List<String> check = list(
                            map(map(services.get(name)).get("healthcheck")).get("test"))
                    .stream()
                    .map(String::valueOf)
                    .toList();

            assertThat(check).as(name).startsWith("CMD", "bash", "-c");
            assertThat(check.getLast()).as(name).doesNotContain("curl", "wget", "grep", "head");
            assertThat(check.getLast().replace("$$", "")).as(name).doesNotContain("$");
        }
    }

    @Test
    void volumesAndNetworksAreDeclaredAndUsed() {
        Set<String> volumes = new HashSet<>();
        Set<String> networks = new HashSet<>();
        services.values().forEach(service -> {
            list(map(service).get("volumes")).stream()
                    .map(String::valueOf)
                    .filter(volume -> !volume.startsWith("./"))
                    .forEach(volume -> volumes.add(volume.split(":", 2)[0]));
            list(map(service).get("networks")).forEach(network -> networks.add(String.valueOf(network)));
        });

        assertThat(map(compose.get("volumes")).keySet()).isEqualTo(volumes);
        assertThat(map(compose.get("networks")).keySet()).isEqualTo(networks);
    }

    @Test
    void theProxyKeepsOperatorsAddressesInside() {
        String proxy = read(DOCKER.resolve("proxy/Caddyfile"));

        assertThat(proxy).contains("@operators path /actuator /actuator/* /auth/admin /auth/admin/*");
        assertThat(proxy).contains("respond @operators 404");
        assertThat(proxy).doesNotContain("request_buffers");
    }

    @Test
    void prometheusAsksBothReplicasAndTheEngineAndItsRulesNameMetricsThatWeHave() {
        Map<String, Object> prometheus = yaml(read(DOCKER.resolve("prometheus/prometheus.yaml")));
        Set<String> targets = list(prometheus.get("scrape_configs")).stream()
                .flatMap(job -> list(map(job).get("static_configs")).stream())
                .flatMap(group -> list(map(group).get("targets")).stream())
                .map(String::valueOf)
                .collect(Collectors.toSet());
        assertThat(targets).contains("sextant-1:8080", "sextant-2:8080", "camunda:9600");
        assertThat(placeholders(read(DOCKER.resolve("prometheus/alerts.yaml")), "\\b(sextant_[a-z_]+)"))
                .containsExactly("sextant_outbox_oldest_seconds");
    }

    @Test
    void theImageRunsAsNobodyInParticularFromAPinnedBase() throws IOException {
        Image image = Image.read();

        assertThat(image.all("USER")).containsExactly("10001:10001");
        assertThat(image.all("ARG")).containsExactly("BASE=eclipse-temurin:21.0.12_8-jre-noble");
        assertThat(image.all("FROM")).allMatch(base -> base.startsWith("${BASE}"));
        assertThat(image.entrypoint()).startsWith("java").contains("-jar");
        assertThat(image.healthCheck()).startsWith("bash");
        assertThat(image.environment()).containsEntry("SPRING_PROFILES_ACTIVE", "production");
        assertThat(read(Path.of(".dockerignore")).lines()).contains("*", "!target/sextant-*.jar");
    }

    private Set<String> membersOf(String network) {
        return services.entrySet().stream()
                .filter(service -> list(map(service.getValue()).get("networks")).contains(network))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<String, Object> environment(String service) {
        return map(map(services.get(service)).get("environment"));
    }

    private static Map<String, String> environmentFile() {
        return read(DOCKER.resolve(".env.example"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static Set<String> placeholders(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String[] array(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static String read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, Object> yaml(String text) {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }
}
