package dev.sextant.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Question: does the engine know of nothing that the database does not, as after a restore of the database alone? */
public interface EngineComparison {

    /** How the two differ about a case. */
    enum Kind {
        /** The engine waits for somebody, and here there is no such task. */
        TASK_NOT_KNOWN,
        /** The engine waits for somebody, and here the task is answered or gone. */
        TASK_STILL_OPEN,
        /** The engine has an answer to a task, and here there is none; and nobody was asked again. */
        ANSWER_NOT_KNOWN,
        /** The case goes on here, and its process has ended. */
        INSTANCE_ENDED,
        /** The case goes on here, and the engine does not know its process. */
        INSTANCE_NOT_FOUND
    }

    /** An instance that no other waits for, of a patient whom nobody knows here. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InstanceLine(
            String processInstanceKey,
            String processId,
            @Nullable String caseId,
            @Nullable Instant startedAt) {}

    /** @param since when the engine got there, where it tells */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CaseLine(
            Kind kind,
            String caseId,
            String processInstanceKey,
            @Nullable String taskKey,
            @Nullable String elementId,
            @Nullable Instant since) {}

    /**
     * @param checked false when the engine does not answer: nothing is known then
     * @param complete false when the engine has more than was looked through
     */
    record Differences(
            boolean checked, List<InstanceLine> instancesWithoutCase, List<CaseLine> casesBehind, boolean complete) {

        public Differences {
            instancesWithoutCase = List.copyOf(instancesWithoutCase);
            casesBehind = List.copyOf(casesBehind);
        }

        /** Nobody answers. */
        static Differences unknown() {
            return new Differences(false, List.of(), List.of(), false);
        }
    }

    /**
     * Compares. The engine's searches lag behind, so that they are believed only about what is older than a moment.
     *
     * @param before what happened since then counts as agreeing
     * @param most each list stops there
     * @param running ids of the cases whose process must be running, by the key of its instance
     */
    Differences find(Instant before, int most, Map<Long, String> running);
}
