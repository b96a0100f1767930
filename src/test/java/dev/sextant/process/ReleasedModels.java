package dev.sextant.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deploys, as an earlier release would have, a bundle that differs from the present one. */
@Component
class ReleasedModels {

    private final CamundaClient client;
    private final Bundle bundle;
    private final DeployedBundles deployed;
    private final RuleReleases releases;
    private final TransactionTemplate transaction;

    ReleasedModels(
            CamundaClient client,
            Bundle bundle,
            DeployedBundles deployed,
            RuleReleases releases,
            TransactionTemplate transaction) {
        this.client = client;
        this.bundle = bundle;
        this.deployed = deployed;
        this.releases = releases;
        this.transaction = transaction;
    }

    /**
     * @param differences by file name: from the present content to what it was; blank when the file did not exist
     * @return id of the deployment
     */
    long deploy(Map<String, UnaryOperator<String>> differences) {
        Map<String, String> resources = new TreeMap<>();
        bundle.resources().forEach((name, content) -> {
            String text = new String(content, StandardCharsets.UTF_8);
            UnaryOperator<String> difference = differences.get(name);
            String before = difference == null ? text : difference.apply(text);
            if (difference != null && before.equals(text)) {
                throw new IllegalArgumentException(name + " is as it was");
            }
            if (!before.isBlank()) {
                resources.put(name, before);
            }
        });
        return deploy("released-" + differences.keySet(), resources);
    }

    /** As {@link #deploy(Map)}, entered in the register of rule releases as a study team's deployment would be. */
    long propose(String actor, Map<String, UnaryOperator<String>> differences) {
        long version = deploy(differences);
        Map<String, byte[]> resources = new TreeMap<>(bundle.resources());
        differences.forEach((name, difference) -> resources.computeIfPresent(
                name,
                (of, content) -> difference
                        .apply(new String(content, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8)));
        transaction.executeWithoutResult(status -> releases.register(version, resources, actor));
        return version;
    }

    /**
     * The bundle of an earlier release as it was, from {@code released/} on the class path.
     *
     * @return id of the deployment
     */
    long deploy(int release) throws IOException {
        Map<String, String> resources = new TreeMap<>();
        for (Resource resource :
                new PathMatchingResourcePatternResolver().getResources("classpath:released/" + release + "/**/*.*")) {
            resources.put(resource.getFilename(), resource.getContentAsString(StandardCharsets.UTF_8));
        }
        return deploy("released-" + release, resources);
    }

    private long deploy(String name, Map<String, String> resources) {
        DeployResourceCommandStep2 command = null;
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            command = (command == null ? client.newDeployResourceCommand() : command)
                    .addResourceStringUtf8(resource.getValue(), resource.getKey());
        }
        return deployed.store(
                name, "test", Objects.requireNonNull(command).send().join());
    }
}
