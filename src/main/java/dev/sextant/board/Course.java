package dev.sextant.board;

import dev.sextant.kernel.Answer;
import dev.sextant.treatment.AdjustmentProposal;

/**
 * How a line went, as the proposal was asked about it.
 *
 * @param progressed whether progression is signed
 * @param unacceptableToxicity whether the line cannot be borne
 */
record Course(boolean progressed, boolean unacceptableToxicity) {

    private static final String PROGRESSION = "PD";

    static Course of(AdjustmentProposal proposal) {
        return new Course(
                proposal.inputs().path("response").asText().equals(PROGRESSION),
                proposal.inputs().path("unacceptableToxicity").asText().equals(Answer.YES.name()));
    }
}
