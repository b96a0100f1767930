package dev.sextant.overview.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.Today;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns names that programs use into words that people read; used by the templates as {@code @words}. */
@Component("words")
class Words {

    private static final int WIDEST_TABLE = 9;
    /** In characters, on the narrower half of a page: what does not fit is broken into lines that nobody can read. */
    private static final int WIDEST_ROW = 100;

    private static final int WIDEST_CELL = 24;

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:[\\d.]+)?(Z|[+-]\\d\\d:\\d\\d)");
    private static final int SHORT_LIST = 240;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Clock clock;
    private final Today today;

    Words(Clock clock, Today today) {
        this.clock = clock;
        this.today = today;
    }

    /** {@code tumourContentPercent} becomes "Tumour content percent". */
    public String label(String key) {
        return title(key);
    }

    static String title(String key) {
        @Nullable String named = Vocabulary.LABELS.get(key);
        if (named != null) {
            return named;
        }
        String spaced =
                key.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('_', ' ').replace('-', ' ');
        boolean acronym = spaced.equals(spaced.toUpperCase(Locale.ROOT));
        String words = acronym ? spaced : decapitalise(spaced);
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** {@code NOT_KNOWN} becomes "not known". */
    public String words(String name) {
        return lower(name);
    }

    static String lower(String name) {
        return name.replace('_', ' ')
                .replace('-', ' ')
                .toLowerCase(Locale.ROOT)
                .replace("follow up", "follow-up")
                .replace("non cr non pd", "non-CR/non-PD");
    }

    public String value(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return "–";
        }
        if (node.isBoolean()) {
            return node.asBoolean() ? "yes" : "no";
        }
        String text = node.asText();
        if (MOMENT.matcher(text).matches()) {
            return minute(OffsetDateTime.parse(text).toInstant());
        }
        return Vocabulary.NAMES.contains(text) || text.matches("[A-Z]+(_[A-Z]+)+") ? words(text) : text;
    }

    /** Single values before tables and nested objects. */
    public List<Map.Entry<String, JsonNode>> entries(JsonNode object) {
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(object.properties());
        entries.sort(Comparator.comparing(entry -> isWide(entry.getValue())));
        return entries;
    }

    /** Whether a value needs the whole width under its label. */
    public boolean isWide(JsonNode node) {
        return node.isContainerNode() && !node.isEmpty() && !isShortList(node);
    }

    /** A list of a few words reads best as one line. */
    public boolean isShortList(JsonNode node) {
        if (!node.isArray()) {
            return false;
        }
        int length = 0;
        for (JsonNode item : node) {
            if (item.isContainerNode()) {
                return false;
            }
            length += item.asText().length() + 2;
        }
        return length <= SHORT_LIST;
    }

    public boolean isHash(JsonNode node) {
        return node.isTextual() && HASH.matcher(node.asText()).matches();
    }

    public String shortHash(JsonNode node) {
        return node.asText().substring(0, 12) + "…";
    }

    /** Whether a value is one of the states that have a colour. A plain yes has none: it may be bad news. */
    public boolean isState(JsonNode node) {
        return node.isTextual()
                && !node.asText().equals("YES")
                && !stateClass(node.asText()).isEmpty();
    }

    /** One line for a text, an object's texts, or a list of them. */
    public String plain(JsonNode node) {
        if (!node.isContainerNode()) {
            return value(node);
        }
        List<String> parts = new ArrayList<>();
        node.forEach(part -> parts.add(plain(part)));
        return String.join(node.isArray() ? ", " : " – ", parts);
    }

    /** The columns of a table for a list of objects; empty when the rows say too much for one. */
    public List<String> columns(JsonNode list) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        for (JsonNode row : list) {
            if (!row.isObject()) {
                return List.of();
            }
            for (Map.Entry<String, JsonNode> cell : row.properties()) {
                if (isWide(cell.getValue())) {
                    return List.of();
                }
                int width =
                        Math.max(cell.getKey().length(), plain(cell.getValue()).length());
                widths.merge(cell.getKey(), Math.min(width, WIDEST_CELL), Math::max);
            }
        }
        int whole = widths.values().stream().mapToInt(Integer::intValue).sum();
        if (widths.size() > WIDEST_TABLE || whole > WIDEST_ROW) {
            return List.of();
        }
        List<String> columns = new ArrayList<>(widths.keySet());
        columns.sort(Comparator.comparing(column ->
                Vocabulary.FIRST.contains(column) ? Vocabulary.FIRST.indexOf(column) : Vocabulary.FIRST.size()));
        return columns;
    }

    /** The colour that goes with a state; the state is always written out as well. */
    public String stateClass(String state) {
        if (Vocabulary.GOOD.contains(state)) {
            return "good";
        }
        if (Vocabulary.BAD.contains(state)) {
            return "bad";
        }
        return Vocabulary.WARN.contains(state) ? "warn" : "";
    }

    /** The colour of a response by RECIST. */
    public String responseClass(@Nullable String category) {
        return switch (category == null ? "" : category) {
            case "CR", "PR" -> "good";
            case "PD" -> "bad";
            case "NE" -> "warn";
            default -> "";
        };
    }

    /** A number with at most one decimal. */
    public String number(@Nullable BigDecimal value) {
        return value == null
                ? "–"
                : value.setScale(Math.min(1, Math.max(0, value.scale())), RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** A change: with its sign, and rounded towards neither side of a limit that it has not reached. */
    public String percent(@Nullable BigDecimal value) {
        return value == null ? "–" : (value.signum() > 0 ? "+" : "") + shown(value) + " %";
    }

    private static String shown(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return (plain.scale() > 1 ? plain.setScale(1, RoundingMode.DOWN) : plain).toPlainString();
    }

    /** The arms of an assessment, the proposed one first. */
    public List<JsonNode> proposedFirst(JsonNode assessment) {
        String proposed = assessment.path("arm").asText("");
        List<JsonNode> arms = new ArrayList<>();
        assessment.path("arms").forEach(arms::add);
        arms.sort(Comparator.comparing(arm -> !arm.path("arm").asText("").equals(proposed)));
        return arms;
    }

    /** What a criterion's verdict means for the reader: a block that is not met is no bad news. */
    public String criterionWord(JsonNode criterion) {
        String verdict = criterion.path("verdict").asText("");
        return switch (criterion.path("effect").asText("")) {
            case "BLOCK", "EXPOSURE", "WARN" ->
                switch (verdict) {
                    case "MET" -> "yes";
                    case "NOT_MET" -> "no";
                    default -> words(verdict);
                };
            default -> words(verdict);
        };
    }

    public String criterionClass(JsonNode criterion) {
        String verdict = criterion.path("verdict").asText("");
        if (verdict.equals("NOT_KNOWN")) {
            return "warn";
        }
        boolean met = verdict.equals("MET");
        return switch (criterion.path("effect").asText("")) {
            case "MATCH" -> met ? "good" : "";
            case "BLOCK" -> met ? "bad" : "";
            case "EXPOSURE", "WARN" -> met ? "warn" : "";
            default -> stateClass(verdict);
        };
    }

    /** "in 3 days", "in 5 hours", "2 days ago". */
    public String fromNow(Instant moment) {
        Duration distance = Duration.between(clock.instant(), moment);
        String length = length(distance.abs());
        return distance.isNegative() ? length + " ago" : "in " + length;
    }

    /** "in 3 days", "3 days late". */
    public String due(Instant moment) {
        Duration left = Duration.between(clock.instant(), moment);
        return left.isNegative() ? length(left.abs()) + " late" : "in " + length(left);
    }

    /** To the minute, in the people's time zone. */
    public String minute(Instant moment) {
        return MINUTE.format(today.local(moment));
    }

    private static String length(Duration duration) {
        if (duration.toDays() >= 2) {
            return duration.toDays() + " days";
        }
        if (duration.toHours() >= 2) {
            return duration.toHours() + " hours";
        }
        long minutes = duration.toMinutes();
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }

    private static String decapitalise(String spaced) {
        return List.of(spaced.split(" ")).stream()
                .map(word -> word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT))
                        ? word
                        : word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
