package dev.sextant.process;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the models that this start has to bring are with the engine: part of readiness. Replicas that bring none are up. */
@Component("modelsHealthIndicator")
class ModelsHealth implements HealthIndicator {

    private final DeploymentAtStart start;

    ModelsHealth(DeploymentAtStart start) {
        this.start = start;
    }

    @Override
    public Health health() {
        return start.isDone() ? Health.up().build() : Health.outOfService().build();
    }
}
