package dev.sextant.local.camunda;

import java.time.Duration;

/** All routes, in one place. */
final class RestApi {

    private RestApi() {}

    static Router routes(EngineHost host, Duration pollCap) {
        var router = new Router();
        new ClusterEndpoints(host).addTo(router);
        new DeploymentEndpoints(host).addTo(router);
        new DefinitionEndpoints(host).addTo(router);
        new InstanceEndpoints(host).addTo(router);
        new JobEndpoints(host, pollCap).addTo(router);
        new UserTaskEndpoints(host).addTo(router);
        new MessageEndpoints(host).addTo(router);
        new DecisionEndpoints(host).addTo(router);
        new VariableEndpoints(host).addTo(router);
        new IncidentEndpoints(host).addTo(router);
        return router;
    }
}
