package dev.sextant.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between two versions of a genomic signature, so that nobody has to compare them by eye.
 *
 * @param added alterations of the newer version only, by label
 * @param gone alterations of the older version only
 * @param changed facts of an alteration, or of another section of the signature, that are not what they were
 */
public record SignatureDifference(List<String> added, List<String> gone, List<Change> changed) {

    /** @param fact path below the label, for example {@code clonality} or {@code foci.focus-….vaf} */
    public record Change(String label, String fact, Optional<String> before, Optional<String> after) {}

    private static final String ALTERATIONS = "alterations";
    private static final String HASH = "Sha256";
    private static final List<String> NAMES =
            List.of("label", "gene", "focusId", "specimenId", "where", "clonality", "key", "id");

    public SignatureDifference {
        added = List.copyOf(added);
        gone = List.copyOf(gone);
        changed = List.copyOf(changed);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return added.isEmpty() && gone.isEmpty() && changed.isEmpty();
    }

    /** Without changes of facts that are called so, whatever they are facts of. */
    SignatureDifference withoutFact(String name) {
        return new SignatureDifference(
                added,
                gone,
                changed.stream()
                        .filter(change ->
                                !change.fact().equals(name) && !change.fact().endsWith("." + name))
                        .toList());
    }

    static SignatureDifference between(JsonNode older, JsonNode newer) {
        Map<String, JsonNode> before = byName(older.path(ALTERATIONS));
        Map<String, JsonNode> after = byName(newer.path(ALTERATIONS));
        List<String> added = new ArrayList<>(new TreeSet<>(after.keySet()));
        added.removeAll(before.keySet());
        List<String> gone = new ArrayList<>(new TreeSet<>(before.keySet()));
        gone.removeAll(after.keySet());
        List<Change> changed = new ArrayList<>();
        before.forEach((label, node) -> {
            JsonNode other = after.get(label);
            if (other != null) {
                compare(label, facts(node), facts(other), changed);
            }
        });
        TreeSet<String> sections = new TreeSet<>();
        older.fieldNames().forEachRemaining(sections::add);
        newer.fieldNames().forEachRemaining(sections::add);
        sections.remove(ALTERATIONS);
        sections.removeIf(section -> section.endsWith(HASH));
        sections.forEach(section -> compare(section, facts(older.path(section)), facts(newer.path(section)), changed));
        return new SignatureDifference(added, gone, changed);
    }

    private static void compare(
            String label, Map<String, String> before, Map<String, String> after, List<Change> changed) {
        TreeSet<String> facts = new TreeSet<>(before.keySet());
        facts.addAll(after.keySet());
        for (String fact : facts) {
            Optional<String> was = Optional.ofNullable(before.get(fact));
            Optional<String> is = Optional.ofNullable(after.get(fact));
            if (!was.equals(is)) {
                changed.add(new Change(label, fact, was, is));
            }
        }
    }

    private static Map<String, String> facts(JsonNode node) {
        Map<String, String> facts = new TreeMap<>();
        flatten("", node, facts);
        return facts;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> facts) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> {
                // A hash only says that something differs; what differs is told beside it.
                if (!field.getKey().endsWith(HASH)) {
                    flatten(below(path, field.getKey()), field.getValue(), facts);
                }
            });
        } else if (node.isArray() && holdsObjects(node)) {
            byName(node).forEach((name, element) -> flatten(below(path, name), element, facts));
        } else if (!node.isMissingNode() && !node.isNull()) {
            facts.put(path, node.isValueNode() ? value(node) : node.toString());
        }
    }

    /** Numbers by value: 0.20 read back from the database is the 0.2 that was written. */
    private static String value(JsonNode node) {
        return node.isNumber() ? node.decimalValue().stripTrailingZeros().toPlainString() : node.asText();
    }

    private static boolean holdsObjects(JsonNode array) {
        return !array.isEmpty() && array.get(0).isObject();
    }

    /** Elements by what they are called; the second of a name gets a number. */
    private static Map<String, JsonNode> byName(JsonNode array) {
        Map<String, JsonNode> named = new TreeMap<>();
        for (JsonNode element : array) {
            String name = name(element);
            int repeat = 2;
            String key = name;
            while (named.containsKey(key)) {
                key = name + " (" + repeat++ + ")";
            }
            named.put(key, element);
        }
        return named;
    }

    private static String name(JsonNode element) {
        return NAMES.stream()
                .map(element::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("entry");
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
