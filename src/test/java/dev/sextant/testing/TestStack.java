package dev.sextant.testing;

import dev.sextant.local.DemoPeople;
import dev.sextant.local.LocalStack;
import dev.sextant.local.camunda.ProcessTestEngine;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import io.camunda.process.test.api.CamundaAssert;
import io.camunda.process.test.api.CamundaProcessTestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the local stack once per JVM, in a fresh folder under {@code target}, and wires a test's application to it. */
class TestStack implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Somebody with every role at another site: to them, the cases of the demo site do not exist. */
    static final Person OUTSIDER =
            new Person("outsider", "Outsider", EnumSet.allOf(Role.class), Set.of("elsewhere"), "NONE", false);

    /** A busy machine is slow, not wrong: what is awaited usually comes within a second. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static @Nullable LocalStack stack;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        LocalStack running = running();
        Awaitility.setDefaultTimeout(PATIENCE);
        CamundaAssert.setAssertionTimeout(PATIENCE);
        ProcessTestEngine engine = ProcessTestEngine.chosen();
        Map<String, Object> properties = new HashMap<>(Map.of(
                "camunda.process-test.remote.client.execution-threads", "8",
                "camunda.client.worker.defaults.poll-interval", "20ms",
                "sextant.outbox.poll", "PT0.2S",
                "sextant.tasks.reconcile", "PT1H",
                "sextant.bundle",
                        "classpath*:bpmn/*.bpmn,classpath*:bpmn/decisions/*.dmn,classpath*:forms/*.form,classpath*:harness/*",
                "management.prometheus.metrics.export.enabled", "true"));
        properties.putAll(engine.properties(running.camunda()));
        Clock clock = engine == ProcessTestEngine.EMBEDDED
                ? running.camunda().clock()
                : new TestedEngineClock(context.getBeanFactory().getBeanProvider(CamundaProcessTestContext.class));
        running.wire(context, new DemoPeople(List.of(OUTSIDER)), clock, properties);
    }

    private static synchronized LocalStack running() {
        if (stack == null) {
            try {
                Path target = Files.createDirectories(Path.of("target"));
                stack = LocalStack.start(
                        Files.createTempDirectory(target, "stack-").toAbsolutePath());
            } catch (IOException e) {
                throw new UncheckedIOException("No folder for the local stack", e);
            }
        }
        return stack;
    }
}
