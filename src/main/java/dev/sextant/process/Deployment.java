package dev.sextant.process;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.Conflict;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys the whole bundle in one command: a decision or form redeployed alone would not be used by {@code deployment}
 * bindings.
 */
@Component
class Deployment {

    private static final Logger log = LoggerFactory.getLogger(Deployment.class);

    /** All models at once are the engine's longest work. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final CamundaClient client;
    private final Bundle bundle;
    private final DeployedBundles deployed;
    private final RuleReleases releases;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Deployment(
            CamundaClient client,
            Bundle bundle,
            DeployedBundles deployed,
            RuleReleases releases,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.client = client;
        this.bundle = bundle;
        this.deployed = deployed;
        this.releases = releases;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @return id of the deployment; the one before when nothing has changed since */
    long deploy(String actor) {
        DeployResourceCommandStep2 command = null;
        for (Map.Entry<String, byte[]> resource : bundle.resources().entrySet()) {
            command = (command == null ? client.newDeployResourceCommand() : command)
                    .addResourceBytes(resource.getValue(), resource.getKey());
        }
        return record(actor, send(command));
    }

    boolean isEmpty() {
        return bundle.resources().isEmpty();
    }

    private static DeploymentEvent send(@Nullable DeployResourceCommandStep2 command) {
        if (command == null) {
            throw new Conflict("nothing-to-deploy", "This release holds no models");
        }
        return command.requestTimeout(PATIENCE).send().join();
    }

    private long record(String actor, DeploymentEvent event) {
        String sha256 = bundle.sha256().hex();
        Long id = transaction.execute(status -> deployed.sameAsNewest(sha256, event)
                .orElseGet(() -> {
                    audit.recordSystem(
                            actor,
                            "models-deployed",
                            Map.of("deploymentKey", String.valueOf(event.getKey()), "bundleSha256", sha256));
                    long stored = deployed.store(sha256, actor, event);
                    releases.register(stored, bundle.resources(), actor);
                    return stored;
                }));
        log.info("Deployed {} resources as deployment {}", bundle.resources().size(), id);
        return id == null ? 0 : id;
    }
}
