package dev.sextant.sequencing.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.text.LineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a report in one of our layouts, CSV or JSON, and hands its rows out one by one. Every row is accepted or rejected
 * with its line; every row must be of the expected specimen.
 */
public final class ReportReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int MOST_CHARACTERS = 4 << 20;

    private final ReportLayout layout;
    private final String specimen;
    private final Consumer<String> otherSample;
    private final Consumer<Row> rows;
    private final List<Receipt.Rejected> rejected = new ArrayList<>();
    private long records;
    private long accepted;

    private ReportReader(ReportLayout layout, String specimen, Consumer<String> otherSample, Consumer<Row> rows) {
        this.layout = layout;
        this.specimen = specimen;
        this.otherSample = otherSample;
        this.rows = rows;
    }

    /** How many rows there were and what became of them. */
    public record Counts(
            String format,
            long records,
            long accepted,
            List<Receipt.Filtered> filtered,
            List<Receipt.Rejected> rejected) {

        public Counts {
            filtered = List.copyOf(filtered);
            rejected = List.copyOf(rejected);
        }
    }

    /**
     * @param specimen name of the sample that every row must be of
     * @param otherSample asked about another sample name before the file is refused: may throw a Conflict
     * @param rows takes the rows; throws {@link RejectedRow} for one that cannot be used
     * @throws InvalidInput when the file as a whole cannot be used
     */
    public static Counts read(
            LineReader lines, ReportLayout layout, String specimen, Consumer<String> otherSample, Consumer<Row> rows) {
        ReportReader reader = new ReportReader(layout, specimen, otherSample, rows);
        boolean found = nextUsed(lines);
        while (found && lines.line().startsWith("#")) {
            found = nextUsed(lines);
        }
        String first = found ? lines.line().strip() : "";
        String format;
        if (first.startsWith("{")) {
            format = "JSON";
            reader.json(lines);
        } else {
            format = "CSV";
            reader.csv(lines, first);
        }
        if (reader.records == 0) {
            throw new InvalidInput("file", "at least one row of the layout " + layout.name(), "none");
        }
        return new Counts(
                "Sextant " + layout.name() + " " + format, reader.records, reader.accepted, List.of(), reader.rejected);
    }

    private static boolean nextUsed(LineReader lines) {
        while (lines.next()) {
            if (lines.hasControlCharacter()) {
                throw new InvalidInput(lines.where(), "text", "binary data");
            }
            if (!lines.blank()) {
                return true;
            }
        }
        return false;
    }

    private void csv(LineReader lines, String header) {
        List<String> columns =
                Csv.split(header).orElse(List.of()).stream().map(layout::column).toList();
        boolean complete = columns.contains(ReportLayout.SPECIMEN) && columns.containsAll(layout.required());
        boolean known = layout.columns().containsAll(columns);
        if (!complete || !known || columns.stream().distinct().count() != columns.size()) {
            throw new InvalidInput(
                    lines.where(),
                    "the columns " + String.join(",", layout.columns()),
                    header.isEmpty() ? "nothing" : header);
        }
        while (nextUsed(lines)) {
            records++;
            Optional<List<String>> values = Csv.split(lines.line());
            if (values.isEmpty() || values.get().size() != columns.size()) {
                reject(
                        lines.number(),
                        "columns: expected %d, found %s"
                                .formatted(
                                        columns.size(),
                                        values.map(list -> Integer.toString(list.size()))
                                                .orElse("an open quote")));
            } else {
                Map<String, String> cells = new HashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    cells.put(columns.get(i), values.get().get(i));
                }
                row(new Row(lines.number(), cells));
            }
        }
    }

    private void row(Row row) {
        requireOwn(row.line(), row.text(ReportLayout.SPECIMEN).orElse(""));
        try {
            rows.accept(row);
            accepted++;
        } catch (RejectedRow unusable) {
            reject(row.line(), unusable.reason());
        }
    }

    private void requireOwn(long line, String name) {
        if (!name.equals(specimen)) {
            otherSample.accept(name);
            throw new InvalidInput("line " + line, "specimen " + specimen, name.isEmpty() ? "nothing" : name);
        }
    }

    private void reject(long line, String reason) {
        rejected.add(new Receipt.Rejected(line, reason));
    }

    private void json(LineReader lines) {
        long offset = lines.number() - 1;
        StringBuilder text = new StringBuilder(lines.line());
        while (lines.next()) {
            text.append('\n').append(lines.line());
            if (text.length() > MOST_CHARACTERS) {
                throw new InvalidInput(lines.where(), "a report of at most " + MOST_CHARACTERS + " characters", "more");
            }
        }
        try (JsonParser parser = JSON.createParser(text.toString())) {
            report(parser, offset);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : offset + e.getLocation().getLineNr();
            throw new InvalidInput("line " + line, "JSON", e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report(JsonParser parser, long offset) throws IOException {
        String name = "";
        String layoutName = "";
        List<Row> items = new ArrayList<>();
        List<Receipt.Rejected> broken = new ArrayList<>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            long line = offset + parser.currentLocation().getLineNr();
            switch (member) {
                case "layout" -> layoutName = parser.getText();
                case ReportLayout.SPECIMEN -> name = parser.getText();
                case "items" -> items(parser, offset, items, broken);
                default -> throw new InvalidInput("line " + line, "layout, specimen, items", member);
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw new InvalidInput("file", "one JSON object", "more, or an unfinished one");
        }
        if (!layoutName.equals(layout.name())) {
            throw new InvalidInput("layout", layout.name(), layoutName.isEmpty() ? "nothing" : layoutName);
        }
        records += items.size() + (long) broken.size();
        rejected.addAll(broken);
        requireOwn(1, name);
        String own = name;
        for (Row item : items) {
            Map<String, String> cells = new HashMap<>(item.values());
            cells.put(ReportLayout.SPECIMEN, own);
            row(new Row(item.line(), cells));
        }
    }

    private void items(JsonParser parser, long offset, List<Row> items, List<Receipt.Rejected> broken)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new InvalidInput("items", "a list", parser.getText());
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long line = offset + parser.currentTokenLocation().getLineNr();
            JsonNode node = JSON.readTree(parser);
            Map<String, String> cells = new HashMap<>();
            Optional<String> problem = cells(node, cells);
            if (problem.isPresent()) {
                broken.add(new Receipt.Rejected(line, problem.get()));
            } else {
                items.add(new Row(line, cells));
            }
        }
    }

    private Optional<String> cells(JsonNode node, Map<String, String> cells) {
        if (!node.isObject()) {
            return Optional.of("item: expected an object, found '%s'".formatted(node.getNodeType()));
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String column = layout.column(member.getKey());
            boolean known =
                    layout.required().contains(column) || layout.optional().contains(column);
            if (!known || member.getValue().isContainerNode() || cells.containsKey(column)) {
                return Optional.of(
                        "item: expected the members %s, found '%s'".formatted(layout.columns(), member.getKey()));
            }
            cells.put(
                    column, member.getValue().isNull() ? "" : member.getValue().asText());
        }
        return Optional.empty();
    }
}
