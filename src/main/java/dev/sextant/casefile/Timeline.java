package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import java.util.Map;

/** What happened to a case, in order, for people. The audit trail is the proof; this is the story. */
public interface Timeline {

    /**
     * Adds an entry in the caller's transaction, at the present time.
     *
     * @param kind kebab-case, for icons and filters: {@code specimen-registered}
     * @param text one sentence; no names of people
     * @param references ids of what it is about, by variable name ({@code specimenId}, {@code signatureVersion})
     */
    void add(CaseId caseId, String kind, String text, Map<String, String> references);
}
