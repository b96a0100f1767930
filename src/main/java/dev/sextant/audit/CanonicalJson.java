package dev.sextant.audit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.Sha256;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One spelling for every JSON value, so that equal values have equal hashes: keys sorted by code unit, no white space,
 * numbers in plain decimal notation without trailing zeros, strings escaped only where JSON demands it, UTF-8.
 */
public final class CanonicalJson {

    /** Beyond this a number is no measurement, and its plain notation would fill the memory. */
    private static final int LARGEST_SCALE = 400;

    private CanonicalJson() {}

    public static byte[] bytes(JsonNode value) {
        CharBuffer text = CharBuffer.wrap(text(value));
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(text);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            // An unpaired surrogate would become '?': two different texts with one hash.
            throw new InvalidInput("text", "characters that Unicode can encode", "half a surrogate pair");
        }
    }

    public static Sha256 hash(JsonNode value) {
        return Sha256.of(bytes(value));
    }

    static String text(JsonNode value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(JsonNode value, StringBuilder text) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, text);
            case ARRAY -> writeArray(value, text);
            case STRING -> writeString(value.textValue(), text);
            case NUMBER -> text.append(plain(value));
            case BOOLEAN -> text.append(value.booleanValue());
            case NULL, MISSING -> text.append("null");
            default -> throw new IllegalArgumentException("Not a JSON value: " + value.getNodeType());
        }
    }

    private static void writeObject(JsonNode object, StringBuilder text) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        keys.sort(null);
        char separator = '{';
        for (String key : keys) {
            text.append(separator);
            writeString(key, text);
            text.append(':');
            write(object.get(key), text);
            separator = ',';
        }
        text.append(keys.isEmpty() ? "{}" : "}");
    }

    private static void writeArray(JsonNode array, StringBuilder text) {
        char separator = '[';
        for (JsonNode item : array) {
            text.append(separator);
            write(item, text);
            separator = ',';
        }
        text.append(array.isEmpty() ? "[]" : "]");
    }

    private static void writeString(String value, StringBuilder text) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append('"');
    }

    private static String plain(JsonNode number) {
        if (number.isFloatingPointNumber() && !Double.isFinite(number.doubleValue()) && !number.isBigDecimal()) {
            throw new InvalidInput("number", "a finite number", number.asText());
        }
        BigDecimal value = number.decimalValue();
        if (Math.abs((long) value.scale()) > LARGEST_SCALE || value.precision() > LARGEST_SCALE) {
            throw new InvalidInput("number", "at most " + LARGEST_SCALE + " digits", "more");
        }
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
