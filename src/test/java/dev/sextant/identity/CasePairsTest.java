package dev.sextant.identity;

import static dev.sextant.identity.IdentityVerdict.MATCH;
import static dev.sextant.identity.IdentityVerdict.MISMATCH;
import static dev.sextant.identity.IdentityVerdict.NOT_ASSESSABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.kernel.DocumentId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CasePairsTest {

    private static final DocumentId BLOOD = DocumentId.mint();
    private static final DocumentId LIVER = DocumentId.mint();
    private static final DocumentId NODE = DocumentId.mint();
    private static final DocumentId BONE = DocumentId.mint();

    @Test
    void of_two_that_differ_both_are_in_doubt() {
        assertThat(new CasePairs(List.of(pair(BLOOD, LIVER, MISMATCH))).suspects())
                .containsExactlyInAnyOrder(BLOOD, LIVER);
    }

    @Test
    void the_odd_one_out_is_in_doubt_alone() {
        CasePairs pairs = new CasePairs(
                List.of(pair(BLOOD, LIVER, MATCH), pair(BLOOD, NODE, MISMATCH), pair(LIVER, NODE, NOT_ASSESSABLE)));

        assertThat(pairs.suspects()).containsExactly(NODE);
        assertThat(pairs.hasMatch(LIVER)).isTrue();
        assertThat(pairs.hasMatch(NODE)).isFalse();
    }

    @Test
    void two_against_two_are_all_in_doubt() {
        CasePairs pairs = new CasePairs(List.of(
                pair(BLOOD, LIVER, MATCH),
                pair(NODE, BONE, MATCH),
                pair(BLOOD, NODE, MISMATCH),
                pair(LIVER, BONE, MISMATCH)));

        assertThat(pairs.suspects()).containsExactlyInAnyOrder(BLOOD, LIVER, NODE, BONE);
    }

    @Test
    void a_chain_of_matches_that_contradicts_itself_leaves_its_ends_in_doubt() {
        CasePairs pairs = new CasePairs(
                List.of(pair(BLOOD, LIVER, MATCH), pair(LIVER, NODE, MATCH), pair(BLOOD, NODE, MISMATCH)));

        assertThat(pairs.suspects()).containsExactlyInAnyOrder(BLOOD, NODE);
    }

    @Test
    void what_cannot_be_assessed_puts_nothing_in_doubt() {
        assertThat(new CasePairs(List.of(pair(BLOOD, LIVER, NOT_ASSESSABLE))).suspects())
                .isEmpty();
    }

    private static JudgedPair pair(DocumentId one, DocumentId other, IdentityVerdict verdict) {
        return new JudgedPair(
                one, other, new IdentityRule.Judgement(verdict, "test"), new Comparison(500, 0, 0, 0, 0, 0));
    }
}
