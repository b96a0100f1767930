package dev.sextant.process;

import dev.sextant.security.CurrentPerson;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The explicit step that brings this release's models to the engine. */
@RestController
class DeploymentController {

    private final Deployment deployment;
    private final CurrentPerson currentPerson;

    DeploymentController(Deployment deployment, CurrentPerson currentPerson) {
        this.deployment = deployment;
        this.currentPerson = currentPerson;
    }

    record Deployed(long deploymentId) {}

    @PostMapping("/api/deployments")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasRole('ADMIN')")
    Deployed deploy() {
        return new Deployed(deployment.deploy(currentPerson.get().userName()));
    }
}
