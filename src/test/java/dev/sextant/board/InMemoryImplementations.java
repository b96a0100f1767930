package dev.sextant.board;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

final class InMemoryImplementations implements ImplementationRecords {

    private final Map<String, NotImplemented> said = new HashMap<>();
    private final Map<String, PlannedStart> planned = new HashMap<>();

    @Override
    public Optional<NotImplemented> notImplemented(String decisionId) {
        return Optional.ofNullable(said.get(decisionId));
    }

    @Override
    public void add(String decisionId, NotImplemented entry) {
        said.put(decisionId, entry);
    }

    @Override
    public void takeBack(long taskKey, Instant at) {
        said.values().removeIf(entry -> entry.taskKey().equals(OptionalLong.of(taskKey)));
    }

    @Override
    public Optional<PlannedStart> plannedStart(String decisionId) {
        return Optional.ofNullable(planned.get(decisionId));
    }

    @Override
    public void plan(String decisionId, PlannedStart start) {
        planned.put(decisionId, start);
    }
}
