package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.protocol.rest.DeleteResourceRequest;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.resource.ResourceDeletionRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DeploymentIntent;
import io.camunda.zeebe.protocol.record.intent.ResourceDeletionIntent;
import java.time.Duration;
import java.util.List;

/** Deploys processes, decisions and forms together, and deletes single ones. */
final class DeploymentEndpoints {

    private static final String DEPLOY = "Deploy Resources";
    private static final String RESOURCES = "resources";

    /** A cluster's default for all resources together. */
    private static final int MAX_UPLOAD = 4 * 1024 * 1024;

    /** The longest work of all: on a busy machine longer than other commands may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EngineHost host;

    DeploymentEndpoints(EngineHost host) {
        this.host = host;
    }

    void addTo(Router router) {
        router.post("/v2/deployments", DescribedBody.NONE, this::deploy)
                .post(
                        "/v2/resources/{resourceKey}/deletion",
                        DescribedBody.optional(DeleteResourceRequest.class),
                        this::delete);
    }

    private Response deploy(Request request) {
        var deployment = new DeploymentRecord().setTenantId(Tenants.only("", DEPLOY));
        for (var part : parts(request)) {
            if (part.fileName() != null) {
                deployment.resources().add().setResourceName(part.fileName()).setResource(part.content());
            } else if (part.name().equals("tenantId")) {
                deployment.setTenantId(Tenants.only(part.text(), DEPLOY));
            }
        }
        var answer = host.gateway().send(ValueType.DEPLOYMENT, DeploymentIntent.CREATE, -1, deployment, PATIENCE);
        return Response.ok(describe(answer.key(), answer.as(new DeploymentRecord())));
    }

    private static List<Multipart.Part> parts(Request request) {
        var parts = Multipart.parse(request.header("content-type"), request.body());
        if (request.body().length > MAX_UPLOAD) {
            throw Problem.tooLarge("Maximum upload size of " + MAX_UPLOAD + " bytes exceeded");
        }
        if (parts.stream().noneMatch(part -> part.name().equals(RESOURCES))) {
            throw Problem.unreadable("Required part '" + RESOURCES + "' is not present.");
        }
        return parts;
    }

    private Response delete(Request request) {
        var deletion = new ResourceDeletionRecord().setResourceKey(request.key());
        host.gateway().send(ValueType.RESOURCE_DELETION, ResourceDeletionIntent.DELETE, deletion);
        return Response.done();
    }

    private static ObjectNode describe(long key, DeploymentRecord deployment) {
        var answer = Json.object().put("deploymentKey", Json.key(key)).put("tenantId", deployment.getTenantId());
        var all = answer.putArray("deployments");
        deployment
                .getProcessesMetadata()
                .forEach(process -> all.addObject()
                        .putObject("processDefinition")
                        .put("processDefinitionKey", Json.key(process.getProcessDefinitionKey()))
                        .put("processDefinitionId", process.getBpmnProcessId())
                        .put("processDefinitionVersion", process.getVersion())
                        .put("resourceName", process.getResourceName())
                        .put("tenantId", process.getTenantId()));
        deployment
                .getDecisionsMetadata()
                .forEach(decision -> all.addObject()
                        .putObject("decisionDefinition")
                        .put("decisionDefinitionKey", Json.key(decision.getDecisionKey()))
                        .put("decisionDefinitionId", decision.getDecisionId())
                        .put("name", decision.getDecisionName())
                        .put("version", decision.getVersion())
                        .put("decisionRequirementsId", decision.getDecisionRequirementsId())
                        .put("decisionRequirementsKey", Json.key(decision.getDecisionRequirementsKey()))
                        .put("tenantId", decision.getTenantId()));
        deployment
                .getDecisionRequirementsMetadata()
                .forEach(requirements -> all.addObject()
                        .putObject("decisionRequirements")
                        .put("decisionRequirementsKey", Json.key(requirements.getDecisionRequirementsKey()))
                        .put("decisionRequirementsId", requirements.getDecisionRequirementsId())
                        .put("decisionRequirementsName", requirements.getDecisionRequirementsName())
                        .put("version", requirements.getDecisionRequirementsVersion())
                        .put("resourceName", requirements.getResourceName())
                        .put("tenantId", requirements.getTenantId()));
        deployment
                .getFormMetadata()
                .forEach(form -> all.addObject()
                        .putObject("form")
                        .put("formKey", Json.key(form.getFormKey()))
                        .put("formId", form.getFormId())
                        .put("version", form.getVersion())
                        .put("resourceName", form.getResourceName())
                        .put("tenantId", form.getTenantId()));
        return answer;
    }
}
