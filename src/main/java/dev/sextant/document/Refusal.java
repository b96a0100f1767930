package dev.sextant.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that could not be used, for those who sent it and those who wait for it. Nothing of it counts.
 *
 * @param reason where, what was expected, what was found
 * @param receipt of a file that was read to its end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Refusal(
        long refusalId,
        DocumentKind kind,
        @Nullable String specimenId,
        @Nullable String organoidId,
        String fileName,
        String sha256,
        long bytes,
        String reason,
        @Nullable ReceiptView receipt,
        Instant refusedAt,
        String refusedBy) {}
