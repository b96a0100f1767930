package dev.sextant.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose the samples of a case are.
 *
 * @param pairs of the case's samples, by {@code documentId}
 * @param otherPatients samples of other patients that look like one of this case
 * @param quarantines open, released and closed ones
 */
public record CaseIdentity(
        List<Sample> samples,
        List<Pair> pairs,
        List<LookAlike> otherPatients,
        List<Quarantined> quarantines,
        IdentitySettings thresholds) {

    public CaseIdentity {
        samples = List.copyOf(samples);
        pairs = List.copyOf(pairs);
        otherPatients = List.copyOf(otherPatients);
        quarantines = List.copyOf(quarantines);
    }

    /**
     * One panel that speaks for a specimen or organoid.
     *
     * @param verdict whether it is the patient's
     * @param held whether its specimen or organoid counts for nothing at the moment
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sample(
            String documentId,
            String specimenId,
            String accession,
            String specimenKind,
            @Nullable String organoidId,
            Instant receivedAt,
            IdentityVerdict verdict,
            String reason,
            boolean held,
            int sites,
            int heterozygousSites,
            @Nullable Double meanDepth,
            @Nullable Double foreignReadShare,
            List<String> notes,
            int otherPatientsCompared) {}

    /** @param relatedness absent where a sample has no heterozygous site */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Pair(
            String documentId,
            String otherDocumentId,
            String accession,
            String otherAccession,
            IdentityVerdict verdict,
            String reason,
            int sharedSites,
            int oppositeHomozygous,
            int sameGenotype,
            int bothHeterozygous,
            @Nullable Double relatedness) {}

    /** The other case and document are told to those who may see them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LookAlike(
            String documentId,
            String accession,
            String reason,
            int sharedSites,
            int oppositeHomozygous,
            @Nullable Double relatedness,
            @Nullable String otherCaseId,
            @Nullable String otherDocumentId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Quarantined(
            UUID quarantineId,
            String code,
            String text,
            String specimenId,
            String accession,
            @Nullable String organoidId,
            String documentId,
            @Nullable String otherCaseId,
            @Nullable String otherDocumentId,
            Instant openedAt,
            List<Release> releases,
            boolean open,
            @Nullable Instant closedAt,
            @Nullable String closedBecause) {}

    /** One person's word. */
    public record Release(String releasedBy, String reason, Instant releasedAt) {}

    public List<Quarantined> openQuarantines() {
        return quarantines.stream().filter(Quarantined::open).toList();
    }
}
