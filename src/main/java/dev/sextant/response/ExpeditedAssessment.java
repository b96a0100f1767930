package dev.sextant.response;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.AdverseEventId;
import java.time.Instant;

/**
 * Whether, and by when, an event goes to the authority; computed from a signed review.
 *
 * @param review task key of the review
 * @param dueAt of the (next) report
 * @param completeBy when the report must be complete
 */
record ExpeditedAssessment(
        AdverseEventId eventId,
        long review,
        Expedited expedited,
        String reason,
        Instant dueAt,
        Instant completeBy,
        JsonNode facts,
        String decisionId,
        int decisionVersion,
        long decisionKey,
        Instant assessedAt) {}
