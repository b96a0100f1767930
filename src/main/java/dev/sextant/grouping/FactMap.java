package dev.sextant.grouping;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Facts for a decision table: never a null, every number with its status beside it. */
final class FactMap {

    private final Map<String, Object> facts = new LinkedHashMap<>();

    FactMap text(String name, String value) {
        facts.put(name, value);
        return this;
    }

    FactMap text(String name, Optional<String> value) {
        return text(name, value.orElse("NOT_KNOWN"));
    }

    FactMap number(String name, Optional<BigDecimal> value) {
        facts.put(name + "Status", value.isPresent() ? "KNOWN" : "NOT_KNOWN");
        value.ifPresent(number -> facts.put(name, number));
        return this;
    }

    Map<String, Object> map() {
        return Map.copyOf(facts);
    }
}
