package dev.sextant.document;

import java.time.Instant;

/**
 * That a document should never have been sent: it no longer counts, and stays readable.
 *
 * @param markedBy user name of the sender, or of somebody of the laboratory
 */
public record EnteredInError(String reason, Instant markedAt, String markedBy) {}
