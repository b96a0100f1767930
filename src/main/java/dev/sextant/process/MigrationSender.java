package dev.sextant.process;

import dev.sextant.process.EngineSender.Result;
import dev.sextant.process.MigrationRows.Migration;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.command.MigrationPlanBuilderImpl;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Sends a migration: every element that both models have goes on as the one of the same id. */
@Component
class MigrationSender {

    private static final int NOT_FOUND = 404;
    private static final int INTERNAL = 500;

    /** Between two steps of an instance, or while a subscription is being moved, the engine wants to be asked again. */
    private static final Pattern PUT_OFF =
            Pattern.compile("Please retry the migration|pending message subscription", Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_INSTANCE = Pattern.compile("no process instance found");

    private final CamundaClient client;
    private final ProcessModels models;
    private final ProcessSettings settings;

    MigrationSender(CamundaClient client, ProcessModels models, ProcessSettings settings) {
        this.client = client;
        this.models = models;
        this.settings = settings;
    }

    /**
     * @param attempts how many there have been, this one included
     * @throws RuntimeException when nothing is known: to be tried again
     */
    Result send(Migration migration, int attempts) {
        ModelElements target = models.of(migration.toKey());
        Result first =
                attempt(migration, attempts, models.of(migration.fromKey()).sharedWith(target));
        if (!(first instanceof Result.Refused)) {
            return first;
        }
        // An earlier attempt may have arrived without our hearing so. Then the engine refuses the first mapping but
        // accepts the
        // target mapped onto itself; its search, which lags behind, could not tell us.
        Result second = attempt(migration, attempts, target.sharedWith(target));
        return second instanceof Result.Refused ? first : second;
    }

    private Result attempt(Migration migration, int attempts, SortedSet<String> mapped) {
        if (mapped.isEmpty()) {
            return new Result.Refused("The two models share no element");
        }
        try {
            client.newMigrateProcessInstanceCommand(migration.processInstanceKey())
                    .migrationPlan(plan(migration.toKey(), mapped))
                    .send()
                    .join();
            return new Result.Done();
        } catch (ClientHttpException e) {
            return refusal(e, attempts);
        }
    }

    private Result refusal(ClientHttpException e, int attempts) {
        String reason = EngineSender.detail(e);
        boolean mayTryAgain = attempts < settings.migration().attempts();
        if (e.code() == NOT_FOUND && NO_INSTANCE.matcher(reason).find()) {
            return new Result.Gone(reason);
        }
        if (e.code() > INTERNAL || (e.code() == INTERNAL && mayTryAgain)) {
            throw e;
        }
        return PUT_OFF.matcher(reason).find() && mayTryAgain ? new Result.UnderWay(reason) : new Result.Refused(reason);
    }

    private static MigrationPlan plan(long target, SortedSet<String> mapped) {
        MigrationPlanBuilderImpl plan = new MigrationPlanBuilderImpl();
        plan.withTargetProcessDefinitionKey(target);
        mapped.forEach(element -> plan.addMappingInstruction(element, element));
        return plan.build();
    }
}
