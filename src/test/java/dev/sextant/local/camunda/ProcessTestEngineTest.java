package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.camunda.process.test.api.CamundaProcessTestRuntimeMode;
import io.camunda.process.test.impl.configuration.CamundaProcessTestRuntimeConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProcessTestEngineTest {

    @TempDir
    private Path folder;

    @Test
    void tellsCamundaProcessTestToRunTheImageOfTheSameVersion() {
        try (var embedded = EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder))) {
            var told = bound(ProcessTestEngine.of("docker").properties(embedded));

            assertThat(told.getRuntimeMode()).isEqualTo(CamundaProcessTestRuntimeMode.MANAGED);
            assertThat(told.getCamundaDockerImageName()).isEqualTo("camunda/camunda");
            assertThat(told.getCamundaDockerImageVersion()).isEqualTo(ClusterEndpoints.VERSION);
        }
    }

    @Test
    void tellsCamundaProcessTestWhereTheEmbeddedEngineIs() {
        try (var embedded = EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder))) {
            var told = bound(ProcessTestEngine.of("embedded").properties(embedded));

            assertThat(told.getRuntimeMode()).isEqualTo(CamundaProcessTestRuntimeMode.REMOTE);
            assertThat(told.getRemote().getCamundaMonitoringApiAddress()).isEqualTo(embedded.monitoringAddress());
            assertThat(told.getRemote().getClient().getRestAddress())
                    .isEqualTo(URI.create(embedded.restAddress().toString()));
        }
    }

    @Test
    void isSwitchedByTheMavenProfile() throws IOException {
        var pom = Files.readString(Path.of("pom.xml")).replaceAll("\\s+", "");

        assertThat(pom)
                .contains("<id>docker</id><properties><sextant.test.engine>docker</sextant.test.engine>")
                .containsPattern("(<sextant.test.engine>\\$\\{sextant.test.engine}</sextant.test.engine>.*){2}");
    }

    @Test
    void knowsNoOtherEngine() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProcessTestEngine.of("imagined"));
    }

    private static CamundaProcessTestRuntimeConfiguration bound(Map<String, Object> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("camunda.process-test", CamundaProcessTestRuntimeConfiguration.class)
                .get();
    }
}
