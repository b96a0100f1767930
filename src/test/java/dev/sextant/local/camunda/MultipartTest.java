package dev.sextant.local.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MultipartTest {

    private static final String TYPE = "multipart/form-data; charset=ISO-8859-1; boundary=frontier";

    @Test
    void readsFilesAndFields() {
        var body = """
                --frontier
                Content-Disposition: form-data; name="resources"; filename="prüfung.bpmn"
                Content-Type: application/octet-stream

                first
                --not the frontier
                --frontier
                Content-Disposition: form-data; name="tenantId"

                <default>
                --frontier--
                """.replace("\n", "\r\n");

        var parts = Multipart.parse(TYPE, body.getBytes(UTF_8));

        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst().name()).isEqualTo("resources");
        assertThat(parts.getFirst().fileName()).isEqualTo("prüfung.bpmn");
        assertThat(parts.getFirst().text()).isEqualTo("first\r\n--not the frontier");
        assertThat(parts.getLast().fileName()).isNull();
        assertThat(parts.getLast().text()).isEqualTo("<default>");
    }

    @Test
    void refusesABodyThatIsNotMultipart() {
        assertThatThrownBy(() -> Multipart.parse("application/json", new byte[0]))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("400");
    }
}
