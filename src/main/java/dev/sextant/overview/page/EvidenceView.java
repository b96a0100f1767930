package dev.sextant.overview.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Evidence in the order in which a clinician reads it: what is to be judged first (a decision to countersign, the arms, the
 * criteria, the genomic signature), then what it rests on, ids and hashes last. Everything is shown; nothing is added.
 *
 * @param references ids and hashes, by where they stand
 * @param names what opaque ids are called
 */
record EvidenceView(List<Section> sections, List<Reference> references, Map<String, String> names) {

    private static final Pattern OPAQUE = Pattern.compile(
            "[0-9a-f]{64}|[a-z]+-(?:[0-9a-hjkmnp-tv-z]{20}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private static final String GLANCE = "At a glance";

    private static final List<String> SEVERITY = List.of("BLOCK", "NOT_KNOWN", "WARNING", "CLEAR");

    /** How a section is drawn. */
    enum Kind {
        PROPOSAL,
        RESPONSE,
        ARMS,
        CRITERIA,
        SIGNATURE,
        FACTS
    }

    /** @param folded what is looked up when it matters */
    record Section(String title, Kind kind, JsonNode node, boolean folded) {

        public boolean is(String name) {
            return kind.name().equals(name);
        }
    }

    record Reference(String where, String value) {}

    static EvidenceView of(JsonNode evidence) {
        Reading reading = new Reading();
        reading.read(evidence);
        return reading.view(evidence);
    }

    static EvidenceView ofSignature(JsonNode content) {
        Reading reading = new Reading();
        reading.signature(content.deepCopy());
        return reading.view(content);
    }

    /** The same with everything folded but what stands at a glance. */
    EvidenceView folded() {
        List<Section> all = sections.stream()
                .map(section -> new Section(
                        section.title(),
                        section.kind(),
                        section.node(),
                        !section.title().equals(GLANCE)))
                .toList();
        return new EvidenceView(all, references, names);
    }

    /** Whether this is a decision to countersign that the reader took. */
    static boolean decidedBy(JsonNode evidence, String userName) {
        return evidence.path("decision").path("decidedBy").asText("").equals(userName);
    }

    private static final class Reading {

        private final List<Section> sections = new ArrayList<>();
        private final List<Reference> references = new ArrayList<>();

        EvidenceView view(JsonNode evidence) {
            Map<String, String> names = new HashMap<>();
            names(evidence, names);
            return new EvidenceView(sections, references, names);
        }

        /** Foci have labels, specimens accession numbers, models names, lines numbers: people know them by those. */
        private static void names(JsonNode node, Map<String, String> names) {
            if (node.path("organoidId").isTextual() && node.path("name").isTextual()) {
                names.put(node.path("organoidId").asText(), node.path("name").asText());
            }
            if (node.path("lineId").isTextual() && node.path("number").isInt()) {
                names.putIfAbsent(
                        node.path("lineId").asText(),
                        "line " + node.path("number").asText());
            }
            if (node.path("focusId").isTextual() && node.path("label").isTextual()) {
                names.put(node.path("focusId").asText(), node.path("label").asText());
            }
            if (node.path("specimenId").isTextual() && node.path("accession").isTextual()) {
                names.put(
                        node.path("specimenId").asText(), node.path("accession").asText());
            }
            node.forEach(child -> names(child, names));
        }

        void read(JsonNode evidence) {
            if (!(evidence instanceof ObjectNode)) {
                add("Evidence", Kind.FACTS, evidence, false);
                return;
            }
            ObjectNode left = evidence.deepCopy();
            if (left.path("decision").isObject() && left.path("evidence") instanceof ObjectNode decidedOn) {
                facts("The decision to countersign", "decision", left.remove("decision"), false);
                left.remove("evidence");
                body(left);
                left = decidedOn;
            }
            body(left);
        }

        private void body(ObjectNode object) {
            glance(object);
            proposal(object);
            event(object);
            safety(object);
            if (object.path("line").path("reading").isObject()) {
                if (object.path("lesions").isArray()) {
                    facts("The lesions on that day", "lesions", object.remove("lesions"), false);
                }
                response(object.remove("line"));
            }
            arms(object);
            if (object.path("criteria").isArray()) {
                add("Criteria", Kind.CRITERIA, object.remove("criteria"), false);
            }
            if (object.path("amendedDocuments").isArray()) {
                facts(
                        "Documents that count no more, and why",
                        "amendedDocuments",
                        object.remove("amendedDocuments"),
                        false);
            }
            if (object.has("difference")) {
                facts("What changed since the last decision", "difference", object.remove("difference"), false);
            }
            if (object.path("signature") instanceof ObjectNode signature
                    && signature.path("content") instanceof ObjectNode content) {
                signature.remove("content");
                object.remove("signature");
                facts("Genomic signature", "signature", signature, false);
                signature(content);
            }
            boolean judged = sections.stream().anyMatch(section -> section.kind() != Kind.FACTS);
            List<Map.Entry<String, JsonNode>> rest = new ArrayList<>(object.properties());
            rest.sort(
                    Comparator.comparing(entry -> entry.getKey().equals("case"))); // the page's title names the patient
            rest.forEach(entry -> facts(Words.title(entry.getKey()), entry.getKey(), entry.getValue(), judged));
        }

        /** Values that stand alone come first, together. */
        private void glance(ObjectNode object) {
            ObjectNode glance = object.objectNode();
            object.properties().forEach(entry -> {
                if (!entry.getValue().isContainerNode()) {
                    glance.set(entry.getKey(), entry.getValue());
                }
            });
            if (!glance.isEmpty()) {
                glance.fieldNames().forEachRemaining(object::remove);
                facts(GLANCE, "", glance, false);
            }
        }

        /** What is proposed for a running line, and which regimens could follow; the form's choices say the same again. */
        private void proposal(ObjectNode object) {
            if (!object.path("proposal").isObject()) {
                return;
            }
            JsonNode proposal = object.remove("proposal").deepCopy();
            setAside(proposal, "proposal");
            add("The proposal", Kind.PROPOSAL, proposal, false);
            object.remove("openRegimens");
            if (object.path("line").isObject()) {
                facts("The running line", "line", object.remove("line"), false);
            }
            if (object.path("response").isObject()) {
                response(object.remove("response"));
            }
            if (object.path("regimens").isContainerNode()) {
                facts("All regimens, open or not", "regimens", object.remove("regimens"), true);
            }
        }

        /** A line's response under the investigator's pen: the figures in one table, all else folded. */
        private void response(JsonNode line) {
            JsonNode table = line.deepCopy();
            add("How the tumour answered to this line", Kind.RESPONSE, table, false);
            facts("All that was measured", "response", line, true);
        }

        /** An adverse event as it is known now, before how it was told and reported. */
        private void event(ObjectNode object) {
            if (object.path("adverseEvent") instanceof ObjectNode event
                    && event.path("facts").isObject()) {
                facts("The event, as it is known now", "event", told(event.remove("facts")), false);
                for (String part : List.of("reports", "versions")) {
                    if (event.path(part).isArray()) {
                        facts(
                                part.equals("reports") ? "Reports" : "Versions in which it was told",
                                part,
                                event.remove(part),
                                part.equals("versions"));
                    }
                }
            }
        }

        /** What speaks against a regimen, the worst first, before the values behind it. */
        private void safety(ObjectNode object) {
            if (!(object.path("safety") instanceof ObjectNode safety)
                    || !safety.path("verdicts").isArray()) {
                return;
            }
            if (object.path("regimen").isObject()) {
                facts("The regimen", "regimen", object.remove("regimen"), false);
            }
            object.remove("safety");
            List<JsonNode> verdicts = new ArrayList<>();
            safety.remove("verdicts").forEach(verdicts::add);
            verdicts.sort(Comparator.comparing(
                    verdict -> SEVERITY.indexOf(verdict.path("state").asText(""))));
            safety.putArray("verdicts").addAll(verdicts);
            facts("Safety of this regimen", "safety", safety, false);
        }

        /** What happened and how bad it was, before what was done about it. */
        private static JsonNode told(JsonNode facts) {
            ObjectNode ordered = facts.deepCopy();
            ordered.removeAll();
            for (String name :
                    List.of("term", "grade", "serious", "seriousness", "onset", "awareAt", "outcome", "drugs")) {
                if (facts.has(name)) {
                    ordered.set(name, facts.path(name));
                }
            }
            facts.properties().forEach(fact -> ordered.putIfAbsent(fact.getKey(), fact.getValue()));
            return ordered;
        }

        private void arms(ObjectNode object) {
            if (!(object.path("assessment") instanceof ObjectNode assessment)
                    || !assessment.path("content").path("arms").isArray()) {
                return;
            }
            object.remove("assessment");
            object.remove("missingItems"); // the same texts as the assessment's missing, as choices of the form
            ObjectNode content = (ObjectNode) assessment.remove("content");
            boolean proposed = sections.stream().anyMatch(section -> section.kind() == Kind.PROPOSAL);
            add("Arms", Kind.ARMS, content.deepCopy(), proposed);
            content.remove(List.of("arms", "outcome", "arm", "regimen", "missing", "reason", "coverage"));
            assessment.remove(List.of("outcome", "proposedArm", "missing"));
            assessment.setAll(content);
            facts("How the arms were assessed", "assessment", assessment, true);
        }

        void signature(ObjectNode content) {
            add("Alterations by focus and plasma", Kind.SIGNATURE, content.deepCopy(), false);
            content.remove("alterations");
            for (JsonNode focus : content.path("foci")) {
                facts("Focus: " + focus.path("label").asText("?"), "focus", focus, true);
            }
            for (JsonNode plasma : content.path("plasma")) {
                facts("Plasma of " + plasma.path("collectedOn").asText("?"), "plasma", plasma, true);
            }
            content.remove(List.of("foci", "plasma"));
            if (!content.isEmpty()) {
                facts("How the signature was built", "signature", content, true);
            }
        }

        private void facts(String title, String where, JsonNode node, boolean folded) {
            JsonNode readable = node.deepCopy();
            setAside(readable, where);
            if (!readable.isEmpty() || node.isEmpty()) {
                add(title, Kind.FACTS, readable, folded);
            }
        }

        private void add(String title, Kind kind, JsonNode node, boolean folded) {
            sections.add(new Section(title, kind, node, folded));
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
