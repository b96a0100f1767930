package dev.sextant.process;

import io.camunda.client.spring.event.CamundaClientClosingSpringEvent;
import io.camunda.client.spring.event.CamundaClientCreatedSpringEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Follows the client's life: deploys (where that is wanted) before anything is sent, sends only while there is a client.
 * Process tests close and re-create the client around every test, and empty the engine in between.
 */
@Component
class EngineLink {

    private static final Logger log = LoggerFactory.getLogger(EngineLink.class);

    private final ProcessSettings settings;
    private final Deployment deployment;
    private final OutboxDispatcher dispatcher;
    private volatile boolean open;

    EngineLink(ProcessSettings settings, Deployment deployment, OutboxDispatcher dispatcher) {
        this.settings = settings;
        this.deployment = deployment;
        this.dispatcher = dispatcher;
    }

    boolean isOpen() {
        return open;
    }

    @EventListener
    @Order(-1)
    void created(CamundaClientCreatedSpringEvent event) {
        if (settings.deployOnStart()) {
            if (deployment.isEmpty()) {
                log.warn("There are no models to deploy");
            } else {
                deployment.deploy("system");
            }
        }
        open = true;
        dispatcher.open();
    }

    @EventListener
    @Order(-1)
    void closing(CamundaClientClosingSpringEvent event) {
        open = false;
        dispatcher.close();
    }
}
