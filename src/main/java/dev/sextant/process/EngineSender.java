package dev.sextant.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Turns a row into the engine's command, and the engine's refusal into what it means. */
@Component
class EngineSender {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /** The task is between two states, because a listener of ours has not answered yet. */
    private static final Pattern PASSING_STATES =
            Pattern.compile("'(CREATING|ASSIGNING|CLAIMING|UPDATING|COMPLETING)'");

    private final CamundaClient client;
    private final ProcessSettings settings;

    EngineSender(CamundaClient client, ProcessSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    enum Result {
        DONE,
        /** The engine knows no such task, or has it in a state that cannot be completed. */
        REFUSED,
        /** The task is being created or completed at this moment, the latter by an earlier attempt of ours. */
        UNDER_WAY
    }

    /** @throws RuntimeException when nothing is known: to be tried again */
    Result send(OutboxRow row) {
        switch (row.kind()) {
            case START ->
                publish(
                        row,
                        Objects.requireNonNull(row.messageId()),
                        settings.outbox().startTimeToLive());
            case WAKE -> publish(row, "outbox-" + row.id(), settings.outbox().wakeTimeToLive());
            case COMPLETE_TASK -> {
                return complete(row);
            }
        }
        return Result.DONE;
    }

    private void publish(OutboxRow row, String messageId, Duration timeToLive) {
        try {
            client.newPublishMessageCommand()
                    .messageName(Objects.requireNonNull(row.message()))
                    .correlationKey(Objects.requireNonNull(row.correlationKey()))
                    .messageId(messageId)
                    .timeToLive(timeToLive)
                    .variables(row.variables())
                    .send()
                    .join();
        } catch (ClientHttpException e) {
            if (e.code() != CONFLICT) {
                throw e;
            }
            // ALREADY_EXISTS: an earlier attempt arrived, although we never heard so.
        }
    }

    private Result complete(OutboxRow row) {
        try {
            client.newCompleteUserTaskCommand(row.taskKey())
                    .action(Objects.requireNonNull(row.token()))
                    .variables(Map.<String, Object>copyOf(row.variables()))
                    .send()
                    .join();
            return Result.DONE;
        } catch (ClientHttpException e) {
            if (e.code() == NOT_FOUND) {
                return Result.REFUSED;
            }
            if (e.code() == CONFLICT) {
                return PASSING_STATES.matcher(detail(e)).find() ? Result.UNDER_WAY : Result.REFUSED;
            }
            throw e;
        }
    }

    private static String detail(ClientHttpException e) {
        return e instanceof ProblemException problem && problem.details() != null
                ? String.valueOf(problem.details().getDetail())
                : String.valueOf(e.reason());
    }
}
