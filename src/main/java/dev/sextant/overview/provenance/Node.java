package dev.sextant.overview.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thing, something that happened, or somebody responsible.
 *
 * @param id unique within a graph
 * @param label for people
 * @param at when it came to be
 * @param sha256 of its content, where a hash of the content is kept
 * @param by who recorded, signed or sent it
 * @param facts what is on record of it, by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Node(
        String id,
        Kind kind,
        String label,
        @Nullable Instant at,
        @Nullable String sha256,
        @Nullable String by,
        Map<String, JsonNode> facts) {

    /** The three classes of PROV-O that everything belongs to. */
    public enum Type {
        ENTITY,
        ACTIVITY,
        AGENT
    }

    /** What a node is. */
    public enum Kind {
        LINE(Type.ENTITY),
        DECISION(Type.ENTITY),
        /** A signature under what was shown. */
        ATTESTATION(Type.ENTITY),
        TASK(Type.ACTIVITY),
        /** What was shown before an answer, byte for byte. */
        EVIDENCE(Type.ENTITY),
        PROPOSAL(Type.ENTITY),
        /** A decision table was asked. */
        EVALUATION(Type.ACTIVITY),
        DECISION_TABLE(Type.ENTITY),
        ARM_ASSESSMENT(Type.ENTITY),
        SIGNATURE_VERSION(Type.ENTITY),
        SIGNED_RESPONSE(Type.ENTITY),
        ASSESSMENT(Type.ENTITY),
        ADVERSE_EVENT(Type.ENTITY),
        SAFETY_CHECK(Type.ENTITY),
        ORGANOID_ANSWER(Type.ENTITY),
        SCREEN_RESULT(Type.ENTITY),
        SCREEN_ANALYSIS(Type.ACTIVITY),
        DRUG_RESULT(Type.ENTITY),
        /** The wells of one plate that its other wells are measured against. */
        CONTROLS(Type.ENTITY),
        WELL(Type.ENTITY),
        /** One long diameter of one organoid at one time: a row of a table. */
        MEASUREMENT(Type.ENTITY),
        ORGANOID(Type.ENTITY),
        DOCUMENT(Type.ENTITY),
        SPECIMEN(Type.ENTITY),
        FOCUS(Type.ENTITY),
        PERSON(Type.AGENT);

        private final Type type;

        Kind(Type type) {
            this.type = type;
        }
    }

    public Node {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    @JsonProperty
    public Type type() {
        return kind.type;
    }

    public String fact(String name) {
        JsonNode value = facts.get(name);
        return value == null ? "" : value.asText();
    }
}
