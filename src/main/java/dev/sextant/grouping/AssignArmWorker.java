package dev.sextant.grouping;

import dev.sextant.grouping.ArmAssessments.ArmAssessment;
import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Assesses the arms for a signature version. */
@Component
public class AssignArmWorker {

    static final String TYPE = "assign-arm";

    private final ArmAssessments assessments;
    private final GroupingSettings settings;
    private final Clock clock;

    AssignArmWorker(ArmAssessments assessments, GroupingSettings settings, Clock clock) {
        this.assessments = assessments;
        this.settings = settings;
        this.clock = clock;
    }

    @JobWorker(type = TYPE)
    public Result assignArm(@Variable String caseId, @Variable int signatureVersion) {
        ArmAssessment assessment = assessments.assign(new CaseId(caseId), signatureVersion);
        return new Result(
                assessment.outcome().name(),
                assessment.arm().map(Arm::name).orElse("NONE"),
                in(settings.boardDecisionWithin()),
                in(settings.reTestWithin()));
    }

    private String in(Duration time) {
        return clock.instant().plus(time).atOffset(ZoneOffset.UTC).toString();
    }

    /** Variables of the process; due times are absolute, ISO 8601 with offset. */
    public record Result(String armOutcome, String proposedArm, String armDecisionDueAt, String reTestDueAt) {}
}
