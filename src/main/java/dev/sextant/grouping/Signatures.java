package dev.sextant.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/** Genomic signatures of cases, in versions: built once per change of evidence. */
public interface Signatures {

    /**
     * Builds from what is current now; the same evidence gives the same version again. Asks decision tables, and so never
     * inside a transaction.
     */
    SignatureVersion build(CaseId caseId);

    Optional<SignatureVersion> latest(CaseId caseId);

    Optional<SignatureVersion> version(CaseId caseId, int version);

    /**
     * What {@link #currentContent} rests on. Asks no table: whoever stores what follows from that content compares this
     * under the case lock with what it was before.
     */
    Basis basis(CaseId caseId);

    /**
     * Hash of what a signature built now would hold: differs from the latest version's when evidence has changed since. A
     * specimen whose results are still on their way has changed nothing yet; nor has a report that found the same again. Asks
     * decision tables, and so never inside a transaction.
     */
    Sha256 currentContent(CaseId caseId);

    /**
     * @param evidence hash of all evidence, with the knowledge that it is read by
     * @param latestVersion 0 before the first
     */
    record Basis(Sha256 evidence, int latestVersion) {}

    /**
     * @param version counts from 1 per case
     * @param content alterations by focus and plasma, clonality, biomarkers, evaluable genes; the API's answer
     */
    record SignatureVersion(CaseId caseId, int version, Sha256 contentSha256, JsonNode content, Instant builtAt) {}
}
