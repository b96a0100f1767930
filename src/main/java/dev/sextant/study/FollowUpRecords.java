package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of survival follow-up. Callers hold the case lock. */
interface FollowUpRecords {

    /** The process instance that runs the case's follow-up: this one unless another came first. */
    long begin(CaseId caseId, long processInstanceKey, Instant at);

    /** What the worker element has already answered, when its job is repeated. */
    Optional<FollowUpPlan> planBy(long elementInstanceKey);

    void addPlan(CaseId caseId, FollowUpPlan plan, Instant at, long elementInstanceKey);

    /** What was planned last, and when. */
    Optional<Planned> latestPlan(CaseId caseId);

    /** A plan and when it was made. */
    record Planned(FollowUpPlan plan, Instant at) {}

    /** In the order in which they were recorded. */
    List<SurvivalContact> contacts(CaseId caseId);

    void addContact(CaseId caseId, SurvivalContact.Report report, String recordedBy, Instant at, long taskKey);
}
