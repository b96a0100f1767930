package dev.sextant.workup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.JsonFields;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentKind;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.InvalidInput;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody wants tested: a further test, or one once more. */
sealed interface TestRequest {

    int LONGEST_ITEM = 80;
    int LONGEST_REASON = 500;

    String reason();

    /** {@code {intent: ADD_ON, kind, item?, reason}}. */
    record AddOn(DocumentKind kind, Optional<String> item, String reason) implements TestRequest {}

    /** {@code {intent: REPEAT, repeats, reason}}. */
    record Repeat(DocumentId repeats, String reason) implements TestRequest {}

    /** Results that such a specimen can have. */
    static List<DocumentKind> kindsOf(SpecimenKind kind) {
        return switch (kind) {
            case TISSUE ->
                List.of(
                        DocumentKind.SOMATIC_VCF,
                        DocumentKind.MAF,
                        DocumentKind.COPY_NUMBER,
                        DocumentKind.BIOMARKERS,
                        DocumentKind.PATHOLOGY);
            case BLOOD -> List.of(DocumentKind.CTDNA_VCF, DocumentKind.CTDNA_REPORT);
            case SERUM, NORMAL -> List.of();
        };
    }

    /** @throws InvalidInput naming the member */
    static TestRequest read(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.body(body, "intent", "kind", "item", "repeats", "reason");
        String intent = fields.oneOf("intent", List.of("ADD_ON", "REPEAT"), "ADD_ON");
        String reason = reason(fields);
        if (intent.equals("REPEAT")) {
            refuse(fields, "kind", "nothing: a repeat is of the kind of the document that it repeats");
            refuse(fields, "item", "nothing: a repeat is of the whole test");
            return new Repeat(
                    new DocumentId(fields.requireText("repeats", "the document whose test is repeated")), reason);
        }
        refuse(fields, "repeats", "nothing with intent ADD_ON");
        Optional<String> item = fields.text("item");
        item.filter(text -> text.length() > LONGEST_ITEM).ifPresent(text -> {
            throw new InvalidInput("item", "at most " + LONGEST_ITEM + " characters", text.length() + " characters");
        });
        return new AddOn(fields.require("kind", DocumentKind.class), item, reason);
    }

    /** The reason of a cancellation: {@code {reason}}. */
    static String readReason(@Nullable JsonNode body) {
        return reason(JsonFields.body(body, "reason"));
    }

    private static String reason(JsonFields fields) {
        String reason = fields.requireText("reason", "why, in a sentence");
        if (reason.length() > LONGEST_REASON) {
            throw new InvalidInput(
                    "reason", "at most " + LONGEST_REASON + " characters", reason.length() + " characters");
        }
        return reason;
    }

    private static void refuse(JsonFields fields, String name, String expected) {
        fields.text(name).ifPresent(found -> {
            throw new InvalidInput(name, expected, found);
        });
    }
}
