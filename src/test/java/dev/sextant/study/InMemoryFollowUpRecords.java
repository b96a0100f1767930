package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class InMemoryFollowUpRecords implements FollowUpRecords {

    private final Map<CaseId, Long> running = new HashMap<>();
    private final Map<Long, FollowUpPlan> plans = new HashMap<>();
    private final List<SurvivalContact> contacts = new ArrayList<>();
    private Optional<Planned> latest = Optional.empty();

    @Override
    public long begin(CaseId caseId, long processInstanceKey, Instant at) {
        running.putIfAbsent(caseId, processInstanceKey);
        return running.get(caseId);
    }

    @Override
    public Optional<FollowUpPlan> planBy(long elementInstanceKey) {
        return Optional.ofNullable(plans.get(elementInstanceKey));
    }

    @Override
    public void addPlan(CaseId caseId, FollowUpPlan plan, Instant at, long elementInstanceKey) {
        plans.put(elementInstanceKey, plan);
        latest = Optional.of(new Planned(plan, at));
    }

    @Override
    public Optional<Planned> latestPlan(CaseId caseId) {
        return latest;
    }

    @Override
    public List<SurvivalContact> contacts(CaseId caseId) {
        return List.copyOf(contacts);
    }

    @Override
    public void addContact(CaseId caseId, SurvivalContact.Report report, String recordedBy, Instant at, long taskKey) {
        contacts.add(new SurvivalContact(caseId, contacts.size() + 1, report, recordedBy, at));
    }
}
