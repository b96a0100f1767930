package dev.sextant.document;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Whether files can be stored now, for {@code /actuator/health}. */
@Component
class ObjectStoreHealth extends AbstractHealthIndicator {

    private final DocumentStore store;

    ObjectStoreHealth(DocumentStore store) {
        super("The object store does not answer");
        this.store = store;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        health.status(store.hasBucket() ? "UP" : "DOWN");
    }
}
