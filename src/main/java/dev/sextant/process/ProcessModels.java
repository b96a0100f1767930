package dev.sextant.process;

import io.camunda.client.CamundaClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Models as the engine holds them, by definition key: what runs there need not be of this release. */
@Component
class ProcessModels {

    private final CamundaClient client;
    private final Map<Long, ModelElements> known = new ConcurrentHashMap<>();

    ProcessModels(CamundaClient client) {
        this.client = client;
    }

    /** @throws io.camunda.client.api.command.ClientException when the engine does not hand it out (yet) */
    ModelElements of(long definitionKey) {
        return known.computeIfAbsent(
                definitionKey,
                key -> ModelElements.of(
                        client.newProcessDefinitionGetXmlRequest(key).send().join()));
    }
}
