package dev.sextant.overview;

import dev.sextant.casefile.CaseEvents;
import dev.sextant.casefile.CaseFile;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.Consent;
import dev.sextant.casefile.ConsentState;
import dev.sextant.casefile.Consents;
import dev.sextant.casefile.Foci;
import dev.sextant.casefile.LossToFollowUp;
import dev.sextant.casefile.Referrals;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.casefile.Specimens;
import dev.sextant.document.Documents;
import dev.sextant.grouping.Arm;
import dev.sextant.grouping.ArmAssessments;
import dev.sextant.grouping.Signatures;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.overview.CaseFileView.DocumentLine;
import dev.sextant.overview.CaseFileView.SpecimenView;
import dev.sextant.workup.WorkUpRounds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the case file together: one question per part, none per specimen or document. */
@Component
class CaseView {

    private final CaseFiles cases;
    private final Consents consents;
    private final Referrals referrals;
    private final Foci foci;
    private final Specimens specimens;
    private final CaseEvents events;
    private final LossToFollowUp losses;
    private final Documents documents;
    private final WorkUpRounds rounds;
    private final Signatures signatures;
    private final ArmAssessments assessments;
    private final LatestDecision decisions;
    private final OrganoidReads organoids;
    private final LineReads lines;
    private final AdverseEventReads adverseEvents;
    private final DueItems dueItems;

    CaseView(
            CaseFiles cases,
            Consents consents,
            Referrals referrals,
            Foci foci,
            Specimens specimens,
            CaseEvents events,
            LossToFollowUp losses,
            Documents documents,
            WorkUpRounds rounds,
            Signatures signatures,
            ArmAssessments assessments,
            LatestDecision decisions,
            OrganoidReads organoids,
            LineReads lines,
            AdverseEventReads adverseEvents,
            DueItems dueItems) {
        this.cases = cases;
        this.consents = consents;
        this.referrals = referrals;
        this.foci = foci;
        this.specimens = specimens;
        this.events = events;
        this.losses = losses;
        this.documents = documents;
        this.rounds = rounds;
        this.signatures = signatures;
        this.assessments = assessments;
        this.decisions = decisions;
        this.organoids = organoids;
        this.lines = lines;
        this.adverseEvents = adverseEvents;
        this.dueItems = dueItems;
    }

    @Transactional(readOnly = true)
    CaseFileView of(CaseId caseId) {
        CaseFile file = cases.require(caseId);
        List<DocumentLine> files = documents(caseId);
        List<LineView> treatment = lines.of(caseId);
        List<SpecimenView> views = specimens(caseId, files);
        return new CaseFileView(
                caseId.value(),
                file.study(),
                file.site(),
                file.subject(),
                file.stage(),
                losses.since(caseId).orElse(null),
                file.openedAt(),
                consent(caseId),
                referrals.of(caseId),
                foci(caseId),
                views,
                views.stream()
                        .filter(view -> view.kind().equals(SpecimenKind.BLOOD.name()))
                        .toList(),
                files,
                workUp(caseId).orElse(null),
                signature(caseId).orElse(null),
                arm(caseId).orElse(null),
                decisions.ofCase(caseId).orElse(null),
                organoids.of(caseId),
                organoids.ranking(caseId, treatment).orElse(null),
                treatment,
                adverseEvents.of(caseId),
                events(caseId),
                dueItems.of(caseId));
    }

    private CaseFileView.ConsentView consent(CaseId caseId) {
        List<Consent> all = consents.ofCase(caseId);
        @Nullable Consent latest = all.isEmpty() ? null : all.getFirst();
        ConsentState state = consents.state(caseId);
        return new CaseFileView.ConsentView(state, latest, all);
    }

    private List<CaseFileView.FocusView> foci(CaseId caseId) {
        return foci.ofCase(caseId).stream()
                .map(focus ->
                        new CaseFileView.FocusView(focus.id().value(), focus.site(), focus.laterality(), focus.label()))
                .toList();
    }

    private List<DocumentLine> documents(CaseId caseId) {
        return documents.ofCase(caseId).stream()
                .map(document -> new DocumentLine(
                        document.id().value(),
                        document.kind().name(),
                        document.status().name(),
                        document.context().qualityFailed(),
                        document.receivedAt(),
                        document.context().specimenId().map(SpecimenId::value).orElse(null),
                        document.supersededBy().map(DocumentId::value).orElse(null)))
                .toList();
    }

    private List<SpecimenView> specimens(CaseId caseId, List<DocumentLine> lines) {
        Map<String, List<DocumentLine>> bySpecimen = lines.stream()
                .filter(line -> line.specimenId() != null)
                .collect(Collectors.groupingBy(line -> String.valueOf(line.specimenId())));
        return specimens.ofCase(caseId).stream()
                .map(specimen ->
                        view(specimen, bySpecimen.getOrDefault(specimen.id().value(), List.of())))
                .toList();
    }

    private static SpecimenView view(Specimen specimen, List<DocumentLine> lines) {
        return new SpecimenView(
                specimen.id().value(),
                specimen.kind().name(),
                specimen.focusId().map(FocusId::value).orElse(null),
                specimen.accession(),
                specimen.collectedOn(),
                specimen.laboratory(),
                specimen.condition(),
                specimen.tumourContentPercent().isPresent()
                        ? (Integer) specimen.tumourContentPercent().getAsInt()
                        : null,
                specimen.decalcification().name(),
                specimen.progress().name(),
                lines);
    }

    private Optional<CaseFileView.WorkUpView> workUp(CaseId caseId) {
        return rounds.find(caseId)
                .map(round -> new CaseFileView.WorkUpView(
                        round.orderedAt(),
                        round.cutOffAt(),
                        round.complete(),
                        round.waitingFor(),
                        round.openReTests()));
    }

    private Optional<CaseFileView.SignatureView> signature(CaseId caseId) {
        return signatures
                .latest(caseId)
                .map(version -> new CaseFileView.SignatureView(
                        version.version(), version.contentSha256().hex(), version.builtAt()));
    }

    private Optional<CaseFileView.ArmView> arm(CaseId caseId) {
        return assessments
                .latest(caseId)
                .map(assessment -> new CaseFileView.ArmView(
                        assessment.outcome().name(),
                        assessment.arm().map(Arm::name).orElse(null),
                        assessment.arm().map(Arm::regimen).orElse(null),
                        assessment.signatureVersion(),
                        assessment.missing(),
                        assessment.assessedAt()));
    }

    private List<CaseFileView.EventView> events(CaseId caseId) {
        return events.ofCase(caseId).stream()
                .map(event -> new CaseFileView.EventView(
                        event.eventId(),
                        event.type(),
                        event.date(),
                        event.reason().orElse(null),
                        event.stopReason().orElse(null),
                        event.recordedAt()))
                .toList();
    }
}
