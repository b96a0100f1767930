package dev.sextant.process;

import dev.sextant.security.CurrentPerson;
import io.camunda.client.api.command.ClientException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The explicit steps that bring this release's models to the engine, and the open cases to these models. */
@RestController
class DeploymentController {

    private final Deployment deployment;
    private final InstanceMigration migration;
    private final CurrentPerson currentPerson;

    DeploymentController(Deployment deployment, InstanceMigration migration, CurrentPerson currentPerson) {
        this.deployment = deployment;
        this.migration = migration;
        this.currentPerson = currentPerson;
    }

    record Deployed(long deploymentId) {}

    @PostMapping("/api/deployments")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasRole('ADMIN')")
    Deployed deploy() {
        try {
            return new Deployed(deployment.deploy(currentPerson.get().userName()));
        } catch (ClientException e) {
            if (DeploymentAtStart.mayPass(e)) {
                throw new ResponseStatusException(
                        HttpStatus.SERVICE_UNAVAILABLE, "The engine does not take models at the moment; try again.", e);
            }
            throw e;
        }
    }

    /** Lets the open cases go on under the newest deployment. */
    @PostMapping("/api/deployments/migrations")
    @PreAuthorize("hasRole('ADMIN')")
    MigrationReport migrate(@RequestParam(defaultValue = "false") boolean dryRun) {
        return dryRun
                ? migration.dryRun()
                : migration.migrate(currentPerson.get().userName());
    }
}
