package dev.sextant.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.CasePath;
import dev.sextant.kernel.AssessmentId;
import dev.sextant.kernel.CaseId;
import dev.sextant.response.LineView.BaselineView;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/cases/{caseId}/assessments}: what was seen of the lesions, and what follows from it by RECIST 1.1. */
@RestController
@RequestMapping("/api/cases/{caseId}/assessments")
class AssessmentsController {

    private final AssessmentBook assessments;
    private final ResponseBook responses;
    private final CaseAccess access;
    private final CurrentPerson currentPerson;

    AssessmentsController(
            AssessmentBook assessments, ResponseBook responses, CaseAccess access, CurrentPerson currentPerson) {
        this.assessments = assessments;
        this.responses = responses;
        this.access = access;
        this.currentPerson = currentPerson;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('INVESTIGATOR', 'COORDINATOR')")
    Recorded record(@PathVariable("caseId") String id, @RequestBody(required = false) @Nullable JsonNode body) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        RecordedAssessment recorded = assessments.record(
                caseId, NewAssessment.read(body), currentPerson.get().userName());
        List<LineResponse> lines = responses.ofCase(caseId);
        return new Recorded(
                recorded.id().value(),
                caseId.value(),
                responses.baseline(caseId, recorded.id()).orElse(null),
                evaluations(lines, recorded.id()),
                lines.stream().map(LineView::of).toList());
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'SAFETY', 'AUDITOR')")
    Assessments assessments(@PathVariable("caseId") String id) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        List<RecordedAssessment> all = responses.recorded(caseId);
        return new Assessments(
                caseId.value(),
                all.stream().map(each -> RawAssessment.of(each, all)).toList(),
                responses.ofCase(caseId).stream().map(LineView::of).toList());
    }

    private static List<Evaluation> evaluations(List<LineResponse> lines, AssessmentId id) {
        return lines.stream()
                .flatMap(line -> Stream.concat(line.reading().stream(), line.others().stream())
                        .flatMap(reading -> reading.assessment(id).stream())
                        .map(read -> new Evaluation(
                                line.period().lineId().value(), line.period().number(), AssessmentView.of(read))))
                .toList();
    }

    /**
     * @param baseline what this assessment is, or would be, as the baseline of a line; absent for a follow-up
     * @param evaluations of this assessment; none before a first dose, and none without a baseline
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Recorded(
            String assessmentId,
            String caseId,
            @Nullable BaselineView baseline,
            List<Evaluation> evaluations,
            List<LineView> lines) {}

    record Evaluation(String lineId, int number, AssessmentView assessment) {}

    /** @param assessments all that was recorded, corrected ones included */
    record Assessments(String caseId, List<RawAssessment> assessments, List<LineView> lines) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record RawAssessment(
            String assessmentId,
            LocalDate date,
            String reader,
            String modality,
            boolean baseline,
            List<TargetSeen> targets,
            List<NonTargetSeen> nonTargets,
            List<NewLesionSeen> newLesions,
            @Nullable String comment,
            @Nullable String corrects,
            @Nullable String correctedBy,
            String recordedBy,
            Instant recordedAt) {

        static RawAssessment of(RecordedAssessment assessment, List<RecordedAssessment> all) {
            return new RawAssessment(
                    assessment.id().value(),
                    assessment.date(),
                    assessment.reader(),
                    assessment.modality().name(),
                    assessment.baseline(),
                    assessment.lesions().targets(),
                    assessment.lesions().nonTargets(),
                    assessment.lesions().newLesions(),
                    assessment.comment().orElse(null),
                    assessment.corrects().map(AssessmentId::value).orElse(null),
                    all.stream()
                            .filter(other -> other.corrects().equals(Optional.of(assessment.id())))
                            .findFirst()
                            .map(other -> other.id().value())
                            .orElse(null),
                    assessment.recordedBy(),
                    assessment.recordedAt());
        }
    }
}
