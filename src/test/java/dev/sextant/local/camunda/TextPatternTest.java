package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {

    @ParameterizedTest
    @CsvSource({
        "*7, Task 7, true",
        "*7, Task 70, false",
        "Task*, Task 7, true",
        "T?sk 7, Task 7, true",
        "T?sk 7, Tsk 7, false",
        "'', '', true",
        "*, '', true",
        "?, '', false",
        "a.c, abc, false",
        "\\*, *, true",
        "\\*, a, false",
        "\\\\, \\, true",
        "?, \uD83E\uDDEC, true",
    })
    void matchesTheWholeText(String like, String text, boolean expected) {
        assertThat(TextPattern.of(like).matches(text)).isEqualTo(expected);
    }

    @Property
    void matchesWhatARegularExpressionMatches(
            @ForAll @Chars({'*', '?'}) @CharRange(from = 'a', to = 'c') @StringLength(max = 8) String like,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 12) String text) {
        var expression = like.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());

        assertThat(TextPattern.of(like).matches(text)).isEqualTo(text.matches(expression));
    }

    @Example
    void isDoneSoonWithAPatternOfManyStars() {
        assertThat(TextPattern.of("*a".repeat(30) + "b").matches("a".repeat(2_000)))
                .isFalse();
    }
}
