package dev.sextant.overview.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Evidence in the order in which a clinician reads it: what is to be judged first (a decision to countersign, the arms, the
 * criteria), then what it rests on, ids and hashes last. Everything is shown; nothing is added.
 *
 * @param references ids and hashes, by where they stand
 */
record EvidenceView(List<Section> sections, List<Reference> references) {

    private static final Pattern OPAQUE = Pattern.compile("[0-9a-f]{64}|[a-z]+-[0-9a-hjkmnp-tv-z]{20}");

    /** How a section is drawn. */
    enum Kind {
        ARMS,
        CRITERIA,
        SIGNATURE,
        FACTS
    }

    /** @param kind as the template wants it */
    record Section(String title, Kind kind, JsonNode node) {

        public boolean is(String name) {
            return kind.name().equals(name);
        }

        /** The alterations of a signature section. */
        public AlterationGrid grid() {
            return AlterationGrid.of(node);
        }

        /** What a signature holds besides its alterations. */
        public JsonNode rest() {
            return node.isObject() ? ((ObjectNode) node.deepCopy()).without("alterations") : node;
        }
    }

    record Reference(String where, String value) {}

    static EvidenceView of(JsonNode evidence) {
        return new Reading().read(evidence);
    }

    /** Whether this is a decision to countersign that the reader took. */
    static boolean decidedBy(JsonNode evidence, String userName) {
        return evidence.path("decision").path("decidedBy").asText("").equals(userName);
    }

    private static final class Reading {

        private final List<Section> sections = new ArrayList<>();
        private final List<Reference> references = new ArrayList<>();

        EvidenceView read(JsonNode evidence) {
            if (!evidence.isObject()) {
                add("Evidence", Kind.FACTS, evidence);
                return new EvidenceView(sections, references);
            }
            ObjectNode left = evidence.deepCopy();
            if (left.path("decision").isObject() && left.path("evidence").isObject()) {
                facts("The decision to countersign", "decision", left.remove("decision"));
                ObjectNode decidedOn = (ObjectNode) left.remove("evidence");
                glance(left);
                body(left);
                left = decidedOn;
            }
            glance(left);
            body(left);
            return new EvidenceView(sections, references);
        }

        /** Values that stand alone come first, together. */
        private void glance(ObjectNode object) {
            ObjectNode glance = object.objectNode();
            object.properties().forEach(entry -> {
                if (!entry.getValue().isContainerNode()) {
                    glance.set(entry.getKey(), entry.getValue());
                }
            });
            glance.fieldNames().forEachRemaining(object::remove);
            facts("At a glance", "", glance);
        }

        private void body(ObjectNode object) {
            arms(object);
            if (object.path("criteria").isArray()) {
                add("Criteria", Kind.CRITERIA, object.remove("criteria"));
            }
            take(object, "difference", "What changed since the last decision");
            signature(object);
            List<Map.Entry<String, JsonNode>> rest = List.copyOf(object.properties());
            rest.forEach(entry -> facts(Words.title(entry.getKey()), entry.getKey(), entry.getValue()));
        }

        private void arms(ObjectNode object) {
            if (!(object.path("assessment") instanceof ObjectNode assessment)
                    || !assessment.path("content").path("arms").isArray()) {
                return;
            }
            object.remove("assessment");
            object.remove("missingItems"); // the same texts as the assessment's missing, as choices of the form
            ObjectNode content = (ObjectNode) assessment.remove("content");
            add("Arms", Kind.ARMS, content.deepCopy());
            content.remove(List.of("arms", "outcome", "arm", "regimen", "missing"));
            assessment.remove(List.of("outcome", "proposedArm", "missing"));
            assessment.setAll(content);
            facts("How the arms were assessed", "assessment", assessment);
        }

        /** A signature stands in the evidence with its version, or is the evidence. */
        private void signature(ObjectNode object) {
            if (AlterationGrid.isSignature(object)) {
                ObjectNode content = object.deepCopy();
                object.removeAll();
                addSignature(content);
            } else if (AlterationGrid.isSignature(object.path("signature").path("content"))) {
                ObjectNode signature = (ObjectNode) object.remove("signature");
                addSignature(signature.remove("content"));
                facts("Version of the signature", "signature", signature);
            } else {
                take(object, "signature", "Genomic signature");
            }
        }

        private void addSignature(JsonNode content) {
            setAside(content, "signature");
            add("Genomic signature", Kind.SIGNATURE, content);
        }

        private void take(ObjectNode object, String key, String title) {
            if (object.has(key)) {
                facts(title, key, object.remove(key));
            }
        }

        private void facts(String title, String where, JsonNode node) {
            JsonNode readable = node.deepCopy();
            setAside(readable, where);
            if (!readable.isEmpty() || node.isEmpty()) {
                add(title, Kind.FACTS, readable);
            }
        }

        private void add(String title, Kind kind, JsonNode node) {
            if (!(title.equals("At a glance") && node.isEmpty())) {
                sections.add(new Section(title, kind, node));
            }
        }

        /** Ids and hashes say nothing to a reader; in the rows of a table they tell the rows apart and stay. */
        private void setAside(JsonNode node, String where) {
            if (node instanceof ObjectNode object) {
                for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
                    String path = where.isEmpty() ? entry.getKey() : where + " " + entry.getKey();
                    if (entry.getValue().isTextual()
                            && OPAQUE.matcher(entry.getValue().asText()).matches()) {
                        references.add(new Reference(
                                Words.title(path), entry.getValue().asText()));
                        object.remove(entry.getKey());
                    } else {
                        setAside(entry.getValue(), path);
                    }
                }
            }
        }
    }
}
