package dev.sextant.local.camunda;

import java.util.Locale;
import java.util.Map;

/**
 * The engine on which process tests run: the embedded one, or Camunda's own image in Docker, managed by Camunda Process
 * Test. {@code mvn verify -Pdocker} is the switch; it sets the system property {@value #SWITCH}.
 */
public enum ProcessTestEngine {
    EMBEDDED,
    DOCKER;

    static final String SWITCH = "sextant.test.engine";

    /** @throws IllegalArgumentException if the system property names neither */
    public static ProcessTestEngine chosen() {
        return of(System.getProperty(SWITCH, "embedded"));
    }

    static ProcessTestEngine of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** What Camunda Process Test is told. */
    public Map<String, Object> properties(EmbeddedCamunda embedded) {
        return switch (this) {
            case EMBEDDED ->
                Map.of(
                        "camunda.process-test.runtime-mode",
                        "remote",
                        "camunda.process-test.remote.client.mode",
                        "self-managed",
                        "camunda.process-test.remote.client.rest-address",
                        embedded.restAddress().toString(),
                        "camunda.process-test.remote.camunda-monitoring-api-address",
                        embedded.monitoringAddress().toString());
            case DOCKER ->
                Map.of(
                        "camunda.process-test.runtime-mode", "managed",
                        "camunda.process-test.camunda-docker-image-name", "camunda/camunda",
                        "camunda.process-test.camunda-docker-image-version", ClusterEndpoints.VERSION);
        };
    }
}
