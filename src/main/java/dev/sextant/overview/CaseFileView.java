package dev.sextant.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.Consent;
import dev.sextant.casefile.ConsentState;
import dev.sextant.casefile.Referral;
import dev.sextant.casefile.Stage;
import dev.sextant.casefile.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The case file as the API tells it; what does not exist yet is left out.
 *
 * @param lostToFollowUp since when; absent when the patient is not lost
 * @param plasma the blood draws among the specimens
 * @param decision the latest on the arm; decisions about running lines stand with their lines
 * @param organoidRanking what the organoids say of the regimens today; absent while no screen was analysed
 * @param lines in the order of planning
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseFileView(
        String caseId,
        String study,
        String site,
        Subject subject,
        Stage stage,
        @Nullable LocalDate lostToFollowUp,
        Instant openedAt,
        ConsentView consent,
        Referral referral,
        List<FocusView> foci,
        List<SpecimenView> specimens,
        List<SpecimenView> plasma,
        List<DocumentLine> documents,
        @Nullable WorkUpView workUp,
        @Nullable SignatureView signature,
        @Nullable ArmView arm,
        LatestDecision.@Nullable Decision decision,
        List<OrganoidView> organoids,
        @Nullable OrganoidRanking organoidRanking,
        List<LineView> lines,
        List<AdverseEventLine> adverseEvents,
        List<EventView> events,
        List<DueItem> dueItems) {

    /**
     * @param latest the consent that counts, or the refusal
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConsentView(ConsentState state, @Nullable Consent latest, List<Consent> all) {}

    record FocusView(String focusId, String site, String laterality, String label) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SpecimenView(
            String specimenId,
            String kind,
            @Nullable String focusId,
            String accession,
            LocalDate collectedOn,
            String laboratory,
            String condition,
            @Nullable Integer tumourContent,
            String decalcification,
            String progress,
            List<DocumentLine> documents) {}

    /** A document, in one line. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DocumentLine(
            String documentId,
            String kind,
            String status,
            boolean qualityFailed,
            Instant receivedAt,
            @Nullable String specimenId,
            @Nullable String supersededBy) {}

    record WorkUpView(
            Instant orderedAt, Instant cutOffAt, boolean complete, List<String> waitingFor, List<String> openReTests) {}

    record SignatureView(int version, String sha256, Instant builtAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ArmView(
            String outcome,
            @Nullable String arm,
            @Nullable String regimen,
            int signatureVersion,
            List<String> missing,
            Instant assessedAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventView(
            String eventId,
            CaseEvent.Type type,
            LocalDate date,
            @Nullable String reason,
            CaseEvent.@Nullable StopReason stopReason,
            Instant recordedAt) {}
}
