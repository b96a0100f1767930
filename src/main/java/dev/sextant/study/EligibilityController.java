package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import dev.sextant.security.CaseAccess;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/cases/{caseId}/eligibility")
class EligibilityController {

    private final StudyRecords records;
    private final CaseAccess access;

    EligibilityController(StudyRecords records, CaseAccess access) {
        this.records = records;
        this.access = access;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'AUDITOR')")
    EligibilityView eligibility(@PathVariable String caseId) {
        CaseId id = new CaseId(caseId);
        access.require(id);
        EligibilityAssessment assessment =
                records.latestAssessment(id).orElseThrow(() -> new NotFound("eligibility assessment of", id));
        return new EligibilityView(
                caseId,
                assessment.version(),
                assessment.overall(),
                assessment.criteria(),
                new DecisionTable(assessment.decisionId(), assessment.decisionVersion()),
                assessment.screeningVersion(),
                assessment.assessedAt(),
                // An earlier decision says nothing about facts that came after it.
                records.latestDecision(id)
                        .filter(decision -> decision.assessment() == assessment.version())
                        .map(Signed::of),
                records.enrolment(id).map(Enrolment::number),
                records.screenFailure(id));
    }

    record EligibilityView(
            String caseId,
            int version,
            Eligibility eligibility,
            List<CriterionVerdict> criteria,
            DecisionTable ruleSet,
            int screeningVersion,
            Instant assessedAt,
            Optional<Signed> signed,
            Optional<Integer> enrolmentNumber,
            Optional<String> screenFailure) {}

    record DecisionTable(String id, int version) {}

    record Signed(
            EligibilityDecision.Choice decision,
            Optional<String> reason,
            Optional<String> deviation,
            String signedBy,
            Instant signedAt) {

        static Signed of(EligibilityDecision decision) {
            return new Signed(
                    decision.choice(),
                    decision.reason(),
                    decision.deviation(),
                    decision.signedBy(),
                    decision.signedAt());
        }
    }
}
