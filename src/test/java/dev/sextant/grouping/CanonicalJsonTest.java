package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.kernel.Sha256;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void theHashIsThatOfTheText() {
        Map<String, Object> content = Map.of(
                "label",
                "Lunge, rechts unten – µ 😀 \u2028 \" \\",
                "fraction",
                new BigDecimal("0.10"),
                "foci",
                List.of(Optional.of("b"), "a"));

        assertThat(CanonicalJson.hash(content)).isEqualTo(Sha256.of(CanonicalJson.text(content)));
        assertThat(CanonicalJson.hash(CanonicalJson.tree(content))).isEqualTo(CanonicalJson.hash(content));
    }
}
