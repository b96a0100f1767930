package dev.sextant.local.camunda.contract;

import dev.sextant.local.camunda.EmbeddedCamunda;
import dev.sextant.local.camunda.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.function.SingletonSupplier;

/**
 * Checks what tests and embedded engines say to each other, and fails the test during which something was against the
 * description. JUnit finds it by {@code META-INF/services}, so that no test can forget it.
 */
public final class ContractExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Supplier<ApiContract> CONTRACT = SingletonSupplier.of(ApiContract::new);
    private static final Set<String> CHECKED = ConcurrentHashMap.newKeySet();
    private static final Set<String> WORKED = ConcurrentHashMap.newKeySet();
    private static final ConcurrentLinkedQueue<String> VIOLATIONS = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        EmbeddedCamunda.observe(ContractExtension::check);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        failOnViolations();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        failOnViolations();
    }

    /** The operations of the description, as "POST /v2/jobs/activation". */
    public static Set<String> described() {
        return contract().operations();
    }

    /** Those of them that were checked in this JVM and answered that they did what was asked. */
    public static Set<String> seenToWork() {
        return Set.copyOf(WORKED);
    }

    private static ApiContract contract() {
        return CONTRACT.get();
    }

    private static void check(Exchange exchange) {
        try {
            if (ApiContract.isAbout(exchange) && CHECKED.add(Shape.of(exchange))) {
                VIOLATIONS.addAll(contract().violations(exchange));
                if (exchange.status() < 300) {
                    contract().operation(exchange).ifPresent(WORKED::add);
                }
            }
        } catch (RuntimeException e) {
            VIOLATIONS.add(exchange.method() + " " + exchange.path() + " could not be checked: " + e);
        }
    }

    private static void failOnViolations() {
        List<String> found = new ArrayList<>();
        for (var one = VIOLATIONS.poll(); one != null; one = VIOLATIONS.poll()) {
            found.add(one);
        }
        if (!found.isEmpty()) {
            throw new AssertionError("against Camunda's description of its REST API:\n  " + String.join("\n  ", found));
        }
    }
}
