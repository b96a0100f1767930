package dev.sextant.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of id says what it is, is never the same twice, and takes no other kind's text. */
class IdsTest {

    private record Kind(String prefix, Supplier<Object> mint, Function<String, Object> read) {

        @Override
        public String toString() {
            return prefix;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("case", CaseId::mint, CaseId::new),
                new Kind("document", DocumentId::mint, DocumentId::new),
                new Kind("focus", FocusId::mint, FocusId::new),
                new Kind("specimen", SpecimenId::mint, SpecimenId::new),
                new Kind("organoid", OrganoidId::mint, OrganoidId::new),
                new Kind("line", LineId::mint, LineId::new),
                new Kind("adverse-event", AdverseEventId::mint, AdverseEventId::new),
                new Kind("assessment", AssessmentId::mint, AssessmentId::new));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aMintedIdNamesItsKindAndReadsBack(Kind kind) {
        Object id = kind.mint().get();

        assertThat(id).isNotEqualTo(kind.mint().get());
        assertThat(id.toString()).startsWith(kind.prefix() + "-");
        assertThat(kind.read().apply(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsNoIdOfThatKindIsRefused(Kind kind) {
        String tooShort = kind.prefix() + "-0123456789abcdefghj";
        String otherLetters = kind.prefix() + "-0123456789abcdefghil";
        String otherKind = "sample-0123456789abcdefghjk";

        assertThat(kind.read().apply(kind.prefix() + "-0123456789abcdefghjk")).isNotNull();
        assertThat(Stream.of(tooShort, otherLetters, otherKind, ""))
                .allSatisfy(text -> assertThatThrownBy(() -> kind.read().apply(text))
                        .isInstanceOf(InvalidInput.class)
                        .hasMessageContaining(kind.prefix()));
    }
}
