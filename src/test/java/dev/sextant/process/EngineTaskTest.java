package dev.sextant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineTaskTest {

    @Test
    void takesTheReferencesThatTheModelNames() {
        Map<String, String> headers = Map.of("reference", "specimenId, signatureVersion,focusId");
        assertThat(EngineTask.references(headers, Map.of("specimenId", "s", "signatureVersion", 3, "caseId", "c")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("specimenId", "s", "signatureVersion", "3"));
        assertThat(EngineTask.references(Map.of(), Map.of("caseId", "c"))).isEmpty();
    }

    @Test
    void wantsASignatureUnlessTheModelSaysNone() {
        assertThat(EngineTask.attestationRequired(Map.of("attestation", "required")))
                .isTrue();
        assertThat(EngineTask.attestationRequired(Map.of("attestation", "none")))
                .isFalse();
        assertThat(EngineTask.attestationRequired(Map.of())).isTrue();
    }

    @Test
    void waitsLongerAfterEachFailureOfAJob() {
        assertThat(JobRetries.backOff(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(JobRetries.backOff(1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(JobRetries.backOff(0)).isEqualTo(Duration.ofSeconds(16));
    }
}
