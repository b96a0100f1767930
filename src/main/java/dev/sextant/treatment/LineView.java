package dev.sextant.treatment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.regimen.Regimen;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A line for the API.
 *
 * @param state PLANNED, RUNNING or ENDED
 * @param safety how far the safety checks have come
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record LineView(
        String lineId,
        int number,
        String state,
        String regimen,
        String title,
        String arm,
        String decisionId,
        Instant plannedAt,
        String implementation,
        String implementationReason,
        String safety,
        String firstDoseOn,
        String endedOn,
        String endReason,
        List<DoseView> doses,
        List<ProposalView> proposals) {

    static LineView of(
            TreatmentLine line,
            Regimen regimen,
            TreatmentLines.SafetyState safety,
            List<Dose> doses,
            List<AdjustmentProposal> proposals) {
        return new LineView(
                line.id().value(),
                line.number(),
                line.isPlanned() ? "PLANNED" : line.isRunning() ? "RUNNING" : "ENDED",
                line.regimen(),
                regimen.title(),
                line.arm().map(Enum::name).orElse(""),
                line.decisionId(),
                line.plannedAt(),
                line.implementation().name(),
                line.implementationReason().orElse(""),
                safety.name(),
                line.firstDoseOn().map(LocalDate::toString).orElse(""),
                line.end().map(end -> end.on().toString()).orElse(""),
                line.end().map(end -> end.reason().name()).orElse(""),
                doses.stream().map(dose -> DoseView.of(dose, doses)).toList(),
                proposals.stream().map(ProposalView::of).toList());
    }

    /** @param correctedBy the dose that took its place; the old values stay */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record DoseView(
            String doseId,
            LocalDate givenOn,
            String cycle,
            String day,
            String change,
            String reason,
            String deviation,
            List<Dose.Given> drugs,
            String corrects,
            String correctedBy,
            String recordedBy,
            Instant recordedAt) {

        static DoseView of(Dose dose, List<Dose> all) {
            return new DoseView(
                    dose.doseId(),
                    dose.givenOn(),
                    dose.cycle().isPresent() ? Integer.toString(dose.cycle().getAsInt()) : "",
                    dose.day().isPresent() ? Integer.toString(dose.day().getAsInt()) : "",
                    dose.change().name(),
                    dose.reason().orElse(""),
                    dose.deviation().orElse(""),
                    dose.drugs(),
                    dose.corrects().orElse(""),
                    all.stream()
                            .filter(other -> other.corrects()
                                    .filter(dose.doseId()::equals)
                                    .isPresent())
                            .findFirst()
                            .map(Dose::doseId)
                            .orElse(""),
                    dose.recordedBy(),
                    dose.recordedAt());
        }
    }

    /** A proposal in short. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ProposalView(
            String proposalId,
            int number,
            String proposal,
            String basis,
            String regimen,
            String reason,
            boolean discordant,
            List<AdjustmentProposal.OpenRegimen> openRegimens,
            List<AdjustmentProposal.ClosedRegimen> closedRegimens,
            String settled,
            Instant proposedAt) {

        static ProposalView of(AdjustmentProposal proposal) {
            return new ProposalView(
                    proposal.proposalId(),
                    proposal.number(),
                    proposal.proposal().name(),
                    proposal.basis().name(),
                    proposal.regimen().orElse(""),
                    proposal.reason(),
                    proposal.discordant(),
                    proposal.openRegimens(),
                    proposal.closedRegimens(),
                    proposal.settled().orElse(""),
                    proposal.proposedAt());
        }
    }
}
