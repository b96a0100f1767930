package dev.sextant.local.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void takesALineThatBeginsWithTheBoundaryForContent() {
        var body = """
                --frontier
                Content-Disposition: form-data; name="a"

                first
                --frontierless
                --frontier--
                """.replace("\n", "\r\n");

        assertThat(Multipart.parse(TYPE, body.getBytes(UTF_8)))
                .singleElement()
                .extracting(Multipart.Part::text)
                .isEqualTo("first\r\n--frontierless");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no boundary",
                "--frontier",
                "--frontier\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nfirst",
                "--frontier\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nfirst\r\n--frontier",
                "--frontier\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nfirst\r\n--frontier\r\n",
            })
    void refusesABodyThatBreaksOff(String body) {
        assertThatThrownBy(() -> Multipart.parse(TYPE, body.getBytes(UTF_8)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("400");
    }

    @Test
    void refusesABodyThatIsNotMultipart() {
        assertThatThrownBy(() -> Multipart.parse("application/json", new byte[0]))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("415");
    }
}
