package dev.sextant.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.board.SignatureDifference.Change;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignatureDifferenceTest {

    private final BoardHouse house = new BoardHouse();

    @Test
    void isEmptyBetweenEqualContents() {
        JsonNode content = content("{'label': 'ERBB2 S310F', 'clonality': 'TRUNCAL'}", "");

        assertThat(SignatureDifference.between(content, content.deepCopy()).isEmpty())
                .isTrue();
    }

    @Test
    void listsAlterationsAddedAndGoneByLabel() {
        SignatureDifference difference = SignatureDifference.between(
                content("{'label': 'ERBB2 S310F'}, {'label': 'TP53 R175H'}", ""),
                content("{'label': 'TP53 R175H'}, {'label': 'RB1 loss'}, {'label': 'PIK3CA H1047R'}", ""));

        assertThat(difference.added()).containsExactly("PIK3CA H1047R", "RB1 loss");
        assertThat(difference.gone()).containsExactly("ERBB2 S310F");
        assertThat(difference.changed()).isEmpty();
    }

    @Test
    void tellsWhichFactOfAnAlterationChanged() {
        SignatureDifference difference = SignatureDifference.between(
                content(
                        "{'label': 'ERBB2 S310F', 'clonality': 'TRUNCAL', 'foci': [{'where': 'focus-a', 'state': 'PRESENT',"
                                + " 'fraction': 0.41}]}",
                        ""),
                content(
                        "{'label': 'ERBB2 S310F', 'clonality': 'PRIVATE', 'foci': [{'where': 'focus-a', 'state':"
                                + " 'PRESENT', 'fraction': 0.410}, {'where': 'focus-b', 'state': 'ABSENT'}]}",
                        ""));

        assertThat(difference.changed())
                .containsExactly(
                        new Change("ERBB2 S310F", "clonality", Optional.of("TRUNCAL"), Optional.of("PRIVATE")),
                        new Change("ERBB2 S310F", "foci.focus-b.state", Optional.empty(), Optional.of("ABSENT")),
                        new Change("ERBB2 S310F", "foci.focus-b.where", Optional.empty(), Optional.of("focus-b")));
    }

    @Test
    void tellsChangesOfOtherSections() {
        SignatureDifference difference = SignatureDifference.between(
                content("", ", 'summary': {'truncal': 3}, 'foci': [{'label': 'Liver', 'her2': {'status': 'LOW'}}]"),
                content(
                        "",
                        ", 'summary': {'truncal': 4}, 'foci': [{'label': 'Liver', 'her2': {'status': 'POSITIVE'}}]"));

        assertThat(difference.changed())
                .containsExactly(
                        new Change("foci", "Liver.her2.status", Optional.of("LOW"), Optional.of("POSITIVE")),
                        new Change("summary", "truncal", Optional.of("3"), Optional.of("4")));
    }

    @Test
    void saysNothingOfHashes() {
        assertThat(SignatureDifference.between(
                                content("", ", 'evidenceSha256': 'aa'"), content("", ", 'evidenceSha256': 'bb'"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void keepsApartTwoAlterationsOfOneLabel() {
        SignatureDifference difference = SignatureDifference.between(
                content("{'label': 'TP53 loss'}", ""), content("{'label': 'TP53 loss'}, {'label': 'TP53 loss'}", ""));

        assertThat(difference.added()).containsExactly("TP53 loss (2)");
    }

    @Test
    void readsBackAsItWasWritten() throws Exception {
        SignatureDifference difference = SignatureDifference.between(
                content("{'label': 'ERBB2 S310F', 'clonality': 'TRUNCAL'}", ""),
                content("{'label': 'ERBB2 S310F'}, {'label': 'RB1 loss'}", ""));

        assertThat(house.json.readValue(house.json.writeValueAsString(difference), SignatureDifference.class))
                .isEqualTo(difference);
    }

    private JsonNode content(String alterations, String more) {
        return house.json("{'alterations': [" + alterations + "]" + more + "}");
    }
}
