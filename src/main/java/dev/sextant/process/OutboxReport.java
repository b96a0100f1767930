package dev.sextant.process;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What waits in the outbox, for the consistency report. */
@Component
public class OutboxReport {

    private static final int WORTH_TELLING = 3;
    private static final int MOST = 200;

    private final OutboxRows rows;

    OutboxReport(OutboxRows rows) {
        this.rows = rows;
    }

    /** A command that keeps failing, and with it everything its case sends afterwards. */
    public record WaitingCommand(
            long id,
            String caseId,
            String kind,
            @Nullable String message,
            long taskKey,
            int attempts,
            String lastError,
            OffsetDateTime since) {}

    public List<WaitingCommand> failing() {
        return rows.failing(WORTH_TELLING, MOST);
    }

    public long pending() {
        return rows.pending();
    }
}
