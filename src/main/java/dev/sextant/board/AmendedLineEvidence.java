package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.board.BoardDecision.Kind;
import dev.sextant.board.BoardDecision.State;
import dev.sextant.casefile.Timeline;
import dev.sextant.document.Documents;
import dev.sextant.document.StoredDocument;
import dev.sextant.grouping.Signatures;
import dev.sextant.grouping.Signatures.SignatureVersion;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.LineId;
import dev.sextant.process.AskThenStore;
import dev.sextant.process.AskThenStore.Seen;
import dev.sextant.treatment.AmendedEvidence;
import dev.sextant.treatment.TreatmentLine;
import dev.sextant.treatment.TreatmentLines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Service;

/**
 * Notices that a running line was decided on documents that count no more. New evidence alone is no such thing: what the
 * board knew then still holds, and a proposal takes the new into account.
 */
@Service
class AmendedLineEvidence implements AmendedEvidence {

    private static final String ACTOR = "system check-line";
    private static final String DOCUMENTS = "documents";

    private final BoardBook book;
    private final EvidenceDiscussions discussions;
    private final TreatmentLines lines;
    private final Signatures signatures;
    private final Documents documents;
    private final AskThenStore askThenStore;
    private final Timeline timeline;
    private final AuditTrail audit;

    AmendedLineEvidence(
            BoardBook book,
            EvidenceDiscussions discussions,
            TreatmentLines lines,
            Signatures signatures,
            Documents documents,
            AskThenStore askThenStore,
            Timeline timeline,
            AuditTrail audit) {
        this.book = book;
        this.discussions = discussions;
        this.lines = lines;
        this.signatures = signatures;
        this.documents = documents;
        this.askThenStore = askThenStore;
        this.timeline = timeline;
        this.audit = audit;
    }

    /** @param basis what the signature would be built from when this was looked at */
    private record Amended(
            LineId lineId,
            String decisionId,
            BoardDecision.SignatureReference signed,
            List<DocumentId> documents,
            Signatures.Basis basis) {}

    @Override
    public Optional<Discussion> look(LineId lineId) {
        TreatmentLine line = lines.require(lineId);
        CaseId caseId = line.caseId();
        return askThenStore.inRounds(
                caseId,
                () -> seen(line),
                amended -> later(caseId, amended),
                (amended, later) -> later.flatMap(version -> toDiscuss(caseId, amended, version)));
    }

    private Seen<Amended, Optional<Discussion>> seen(TreatmentLine line) {
        Optional<BoardDecision> decision = line.isRunning() ? inForce(line) : Optional.empty();
        List<DocumentId> retracted = decision.flatMap(BoardDecision::signature)
                .flatMap(signed -> signatures.version(line.caseId(), signed.version()))
                .map(version -> retracted(version.content()))
                .orElse(List.of());
        return retracted.isEmpty()
                ? new Seen.Answered<>(Optional.empty())
                : new Seen.Question<>(new Amended(
                        line.id(),
                        decision.orElseThrow().decisionId(),
                        decision.orElseThrow().signature().orElseThrow(),
                        retracted,
                        signatures.basis(line.caseId())));
    }

    /** The one that began the line, or a later one that left it as it is. */
    private Optional<BoardDecision> inForce(TreatmentLine line) {
        return book.records().ofCase(line.caseId()).stream()
                .filter(decision -> decision.decisionId().equals(line.decisionId()) || decision.isAbout(line.id()))
                .filter(decision -> decision.state() == State.CONFIRMED)
                .reduce((first, second) -> second);
    }

    private List<DocumentId> retracted(JsonNode signature) {
        return signature.findValues(DOCUMENTS).stream()
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(id -> new DocumentId(id.asText()))
                .distinct()
                .filter(id -> documents.find(id).filter(this::counts).isEmpty())
                .toList();
    }

    /** As those see it who read findings: there a document may be missing for reasons of its own. */
    private boolean counts(StoredDocument document) {
        return document.context()
                .specimenId()
                .map(specimen -> documents.currentOf(specimen).stream()
                        .anyMatch(current -> current.id().equals(document.id())))
                .orElseGet(document::isCurrent);
    }

    private Optional<SignatureVersion> later(CaseId caseId, Amended amended) {
        return amended.signed().contentSha256().equals(signatures.currentContent(caseId))
                ? Optional.empty()
                : Optional.of(signatures.build(caseId));
    }

    private Optional<Discussion> toDiscuss(CaseId caseId, Amended amended, SignatureVersion later) {
        JsonNode before = signatures
                .version(caseId, amended.signed().version())
                .orElseThrow()
                .content();
        SignatureDifference difference =
                SignatureDifference.between(before, later.content()).withoutFact(DOCUMENTS);
        if (difference.isEmpty()) {
            return Optional.empty();
        }
        EvidenceDiscussion discussion = discussions
                .about(amended.decisionId(), later.contentSha256())
                .orElseGet(() -> open(caseId, amended, later, difference));
        return answer(caseId, discussion.discussionId()).isPresent()
                ? Optional.empty()
                : Optional.of(new Discussion(discussion.discussionId(), discussion.noticedAt()));
    }

    private EvidenceDiscussion open(
            CaseId caseId, Amended amended, SignatureVersion later, SignatureDifference difference) {
        Instant now = book.now().truncatedTo(ChronoUnit.MICROS);
        EvidenceDiscussion discussion = new EvidenceDiscussion(
                "discussion-" + UUID.randomUUID(),
                caseId,
                amended.lineId(),
                amended.decisionId(),
                amended.signed().version(),
                later.version(),
                later.contentSha256(),
                amended.documents(),
                difference,
                now);
        discussions.add(discussion);
        Map<String, String> references = Map.of(
                "discussionId", discussion.discussionId(),
                "lineId", amended.lineId().value(),
                "decisionId", amended.decisionId());
        audit.record(caseId, ACTOR, "evidence-amended", references);
        timeline.add(
                caseId,
                "evidence-amended",
                "Documents that the decision on the running line rests on count no more: the board discusses it",
                references);
        return discussion;
    }

    /** What the board answered; what it said in a task that the engine had left is no answer. */
    Optional<BoardDecision> answer(CaseId caseId, String discussionId) {
        return book.records().ofCase(caseId).stream()
                .filter(decision -> decision.is(Kind.AMENDED_EVIDENCE, State.SIGNED))
                .filter(decision ->
                        decision.details().path("discussionId").asText().equals(discussionId))
                .findFirst();
    }

    @Override
    public List<String> toReconsider(LineId lineId) {
        List<BoardDecision> decisions =
                book.records().ofCase(lines.require(lineId).caseId());
        Instant decidedLast = decisions.stream()
                .filter(decision -> decision.isAbout(lineId) && decision.state() == State.CONFIRMED)
                .map(BoardDecision::decidedAt)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        return decisions.stream()
                .filter(decision -> decision.is(Kind.AMENDED_EVIDENCE, State.SIGNED))
                .filter(decision -> decision.outcome().equals(DiscussAmendedEvidence.Outcome.RECONSIDER.name()))
                .filter(decision -> decision.details().path("lineId").asText().equals(lineId.value()))
                .filter(decision -> decision.decidedAt().isAfter(decidedLast))
                .map(decision -> decision.details().path("discussionId").asText())
                .toList();
    }
}
