package dev.sextant.audit;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Sha256;
import dev.sextant.security.Person;
import java.time.Instant;

/**
 * An electronic signature: who, what it means, when, on exactly which evidence and which answers, and how they proved who
 * they are (compare 21 CFR 11.50 and 11.70).
 *
 * @param authenticated {@code password} or {@code auth_time=…}
 */
public record Attestation(
        CaseId caseId,
        long taskKey,
        Person person,
        String meaning,
        Instant at,
        Sha256 evidence,
        Sha256 answers,
        String authenticated) {

    public Attestation {
        if (meaning.isBlank()) {
            throw new IllegalArgumentException("A signature has a meaning");
        }
    }
}
