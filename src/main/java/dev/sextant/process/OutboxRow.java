package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command for the engine that waits to be sent. */
record OutboxRow(
        long id,
        CaseId caseId,
        Kind kind,
        @Nullable String message,
        @Nullable String correlationKey,
        @Nullable String messageId,
        long taskKey,
        @Nullable String token,
        long migrationId,
        Map<String, Object> variables,
        int attempts) {

    enum Kind {
        START,
        WAKE,
        COMPLETE_TASK,
        MIGRATE
    }

    OutboxRow {
        variables = Map.copyOf(variables);
    }

    String what() {
        return switch (kind) {
            case COMPLETE_TASK -> "completion of task " + taskKey;
            case MIGRATE -> "migration " + migrationId;
            case START, WAKE -> kind + " " + message;
        };
    }
}
