package dev.sextant.process;

import io.camunda.client.spring.event.CamundaClientClosingSpringEvent;
import io.camunda.client.spring.event.CamundaClientCreatedSpringEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Follows the client's life: deploys (where that is wanted) before anything is sent, sends only while there is a client.
 * Process tests close and re-create the client around every test, and empty the engine in between.
 */
@Component
class EngineLink {

    private final DeploymentAtStart start;
    private final OutboxDispatcher dispatcher;
    private volatile boolean open;

    EngineLink(DeploymentAtStart start, OutboxDispatcher dispatcher) {
        this.start = start;
        this.dispatcher = dispatcher;
    }

    boolean isOpen() {
        return open;
    }

    @EventListener
    @Order(-1)
    void created(CamundaClientCreatedSpringEvent event) {
        start.begin(() -> {
            open = true;
            dispatcher.open();
        });
    }

    @EventListener
    @Order(-1)
    void closing(CamundaClientClosingSpringEvent event) {
        start.end();
        open = false;
        dispatcher.close();
    }
}
