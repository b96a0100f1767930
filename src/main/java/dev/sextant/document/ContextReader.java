package dev.sextant.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads the JSON of a {@link DocumentContext}, strictly: a member that nobody knows would be a fact that nobody reads.
 * Every complaint names the member ({@code context.purity}).
 */
final class ContextReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int LARGEST = 64 * 1024;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_DECIMALS = 6;
    private static final List<String> GENOMES = List.of("GRCh37", "GRCh38");
    private static final List<String> MEMBERS = List.of(
            "specimenId",
            "assayId",
            "referenceGenome",
            "tumourSample",
            "normalSample",
            "purity",
            "qualityFailed",
            "qualityReason",
            "status",
            "supersedes",
            "reason",
            "organoidId",
            "screenId",
            "plate",
            "barcode",
            "durationHours",
            "readout",
            "emptyWells",
            "gridOrigin",
            "noPersonalData");

    private static final List<String> ONLY_WITH_ORGANOID =
            List.of("screenId", "plate", "barcode", "durationHours", "readout", "emptyWells", "gridOrigin");
    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(10_000);

    private ContextReader() {}

    /** A context that may name its case, where no address does. */
    record ForCheck(Optional<CaseId> caseId, DocumentContext context) {}

    static DocumentContext read(byte[] json) {
        return read(parse(json));
    }

    static ForCheck readForCheck(byte[] json) {
        ObjectNode context = parse(json);
        Optional<CaseId> caseId = text(context, "caseId").map(value -> id("caseId", value, CaseId::new));
        context.remove("caseId");
        return new ForCheck(caseId, read(context));
    }

    /** Jackson's sentence, without the source that it cannot show. */
    private static String sentence(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int source = message.indexOf(" (start marker");
        return source < 0 ? message : message.substring(0, source);
    }

    private static DocumentContext read(ObjectNode context) {
        Collection<String> unknown = new TreeSet<>();
        context.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(MEMBERS);
        unknown.stream().findFirst().ifPresent(name -> {
            throw new InvalidInput("context." + name, "one of the members " + String.join(", ", MEMBERS), name);
        });
        return new DocumentContext(
                text(context, "specimenId").map(value -> id("specimenId", value, SpecimenId::new)),
                text(context, "assayId"),
                text(context, "referenceGenome").map(ContextReader::genome),
                text(context, "tumourSample"),
                text(context, "normalSample"),
                purity(context),
                qualityFailed(context),
                text(context, "qualityReason"),
                status(context),
                text(context, "supersedes").map(value -> id("supersedes", value, DocumentId::new)),
                text(context, "reason"),
                screen(context),
                text(context, "noPersonalData"));
    }

    private static Optional<ScreenPart> screen(JsonNode context) {
        Optional<OrganoidId> organoidId =
                text(context, "organoidId").map(value -> id("organoidId", value, OrganoidId::new));
        if (organoidId.isEmpty()) {
            ONLY_WITH_ORGANOID.stream()
                    .filter(name -> member(context, name).isPresent())
                    .findFirst()
                    .ifPresent(name -> {
                        throw new InvalidInput(
                                "context.organoidId", "the organoid that " + name + " belongs to", "nothing");
                    });
        }
        return organoidId.map(organoid -> new ScreenPart(
                organoid,
                text(context, "screenId"),
                constant(context, "plate", ScreenPart.Plate.class),
                text(context, "barcode"),
                durationHours(context),
                text(context, "readout"),
                constant(context, "emptyWells", EmptyWells.class),
                constant(context, "gridOrigin", GridOrigin.class)));
    }

    private static Optional<BigDecimal> durationHours(JsonNode context) {
        return member(context, "durationHours").map(value -> {
            if (!value.isNumber()) {
                throw new InvalidInput("context.durationHours", "a number of hours", kindOf(value));
            }
            BigDecimal hours = value.decimalValue().stripTrailingZeros();
            if (hours.scale() > MOST_DECIMALS || hours.compareTo(MOST_HOURS) > 0) {
                throw new InvalidInput(
                        "context.durationHours",
                        "at most %s hours with at most %d decimals".formatted(MOST_HOURS, MOST_DECIMALS),
                        value.asText());
            }
            return hours;
        });
    }

    private static <E extends Enum<E>> Optional<E> constant(JsonNode context, String name, Class<E> type) {
        return text(context, name)
                .map(found -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(found))
                        .findFirst()
                        .orElseThrow(() -> new InvalidInput(
                                "context." + name, "one of " + Arrays.toString(type.getEnumConstants()), found)));
    }

    private static ObjectNode parse(byte[] json) {
        if (json.length > LARGEST) {
            throw new InvalidInput("context", "at most " + LARGEST + " bytes", json.length + " bytes");
        }
        try {
            JsonNode context = JSON.readTree(json);
            if (context instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidInput("context", "a JSON object", context.isMissingNode() ? "nothing" : kindOf(context));
        } catch (JsonProcessingException e) {
            throw new InvalidInput("context", "a JSON object", sentence(e) + at(e));
        } catch (IOException e) {
            throw new InvalidInput("context", "a JSON object in UTF-8", "other bytes");
        }
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private static Optional<String> text(JsonNode context, String name) {
        return member(context, name).map(value -> {
            if (!value.isTextual()) {
                throw new InvalidInput("context." + name, "a text", kindOf(value));
            }
            String text = value.textValue();
            if (text.isBlank()) {
                throw new InvalidInput("context." + name, "a text, or no such member", "a blank text");
            }
            if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidInput(
                        "context." + name,
                        "at most " + LONGEST_TEXT + " characters without control characters",
                        text.length() + " characters");
            }
            return text.strip();
        });
    }

    private static <T> T id(String name, String text, Function<String, T> form) {
        try {
            return form.apply(text);
        } catch (InvalidInput e) {
            throw new InvalidInput("context." + name, e.expected(), e.found());
        }
    }

    private static String genome(String text) {
        if (!GENOMES.contains(text)) {
            throw new InvalidInput("context.referenceGenome", String.join(" or ", GENOMES), text);
        }
        return text;
    }

    private static Optional<BigDecimal> purity(JsonNode context) {
        return member(context, "purity").map(value -> {
            if (!value.isNumber()) {
                throw new InvalidInput("context.purity", "a number above 0 and up to 1", kindOf(value));
            }
            BigDecimal purity = value.decimalValue().stripTrailingZeros();
            if (purity.scale() > MOST_DECIMALS) {
                throw new InvalidInput("context.purity", "at most " + MOST_DECIMALS + " decimals", value.asText());
            }
            return purity;
        });
    }

    private static boolean qualityFailed(JsonNode context) {
        return member(context, "qualityFailed")
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw new InvalidInput("context.qualityFailed", "true or false", kindOf(value));
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    private static ReportStatus status(JsonNode context) {
        return constant(context, "status", ReportStatus.class)
                .filter(ReportStatus.OF_FILES::contains)
                .orElseThrow(() -> new InvalidInput(
                        "context.status",
                        "one of " + ReportStatus.OF_FILES,
                        text(context, "status")
                                .map(sent -> sent + ", which a document is marked with where it is stored")
                                .orElse("nothing")));
    }

    /** {@code null} says as little as a missing member. */
    private static Optional<JsonNode> member(JsonNode context, String name) {
        return Optional.ofNullable(context.get(name)).filter(value -> !value.isNull());
    }

    private static String kindOf(JsonNode value) {
        JsonNodeType type = value.getNodeType();
        return switch (type) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "the text \"" + value.textValue() + "\"";
            default -> value.asText();
        };
    }
}
