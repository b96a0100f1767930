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
    private final MigrationRows migrations;
    private final MigrationSender migrationSender;
    private final ProcessSettings settings;

    EngineSender(
            CamundaClient client, MigrationRows migrations, MigrationSender migrationSender, ProcessSettings settings) {
        this.client = client;
        this.migrations = migrations;
        this.migrationSender = migrationSender;
        this.settings = settings;
    }

    /** What the engine answered. */
    sealed interface Result {

        record Done() implements Result {}

        /** The process instance that was to be migrated has ended. */
        record Gone(String reason) implements Result {}

        /** The engine knows no such thing, or has it in a state in which it does not take the command. */
        record Refused(String reason) implements Result {}

        /** The same command may be taken in a moment: something else is being worked on right now. */
        record UnderWay(String reason) implements Result {}
    }

    /** @throws RuntimeException when nothing is known: to be tried again */
    Result send(OutboxRow row) {
        return switch (row.kind()) {
            case START ->
                publish(
                        row,
                        Objects.requireNonNull(row.messageId()),
                        settings.outbox().startTimeToLive());
            case WAKE -> publish(row, "outbox-" + row.id(), settings.outbox().wakeTimeToLive());
            case COMPLETE_TASK -> complete(row);
            case MIGRATE -> migrationSender.send(migrations.require(row.migrationId()), row.attempts());
        };
    }

    private Result publish(OutboxRow row, String messageId, Duration timeToLive) {
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
        return new Result.Done();
    }

    private Result complete(OutboxRow row) {
        try {
            client.newCompleteUserTaskCommand(row.taskKey())
                    .action(Objects.requireNonNull(row.token()))
                    .variables(Map.<String, Object>copyOf(row.variables()))
                    .send()
                    .join();
            return new Result.Done();
        } catch (ClientHttpException e) {
            if (e.code() == NOT_FOUND) {
                return new Result.Refused(detail(e));
            }
            if (e.code() == CONFLICT) {
                return PASSING_STATES.matcher(detail(e)).find()
                        ? new Result.UnderWay("The engine is still creating or completing the task")
                        : new Result.Refused(detail(e));
            }
            throw e;
        }
    }

    static String detail(ClientHttpException e) {
        return e instanceof ProblemException problem && problem.details() != null
                ? String.valueOf(problem.details().getDetail())
                : String.valueOf(e.reason());
    }
}
