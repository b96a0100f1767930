package dev.sextant.response;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.JsonFields;
import dev.sextant.kernel.AssessmentId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.response.recist.Modality;
import dev.sextant.response.recist.TargetState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An assessment to be recorded: {@code {date, reader, modality, baseline?, targets[], nonTargets[], newLesions[], comment?,
 * corrects?}}.
 *
 * @param baseline as said; empty when it follows from the dates
 */
record NewAssessment(
        LocalDate date,
        String reader,
        Modality modality,
        Optional<Boolean> baseline,
        LesionsSeen lesions,
        Optional<String> comment,
        Optional<AssessmentId> corrects) {

    private static final Pattern LESION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,19}");
    private static final int LONGEST_READER = 80;
    private static final int MOST_DECIMALS = 2;
    private static final BigDecimal LARGEST = new BigDecimal("500");

    static NewAssessment read(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.body(
                body,
                "date",
                "reader",
                "modality",
                "baseline",
                "targets",
                "nonTargets",
                "newLesions",
                "comment",
                "corrects");
        String reader = fields.requireText("reader", "who read the images, for example investigator");
        if (reader.length() > LONGEST_READER) {
            throw new InvalidInput("reader", "at most " + LONGEST_READER + " characters", reader);
        }
        LesionsSeen lesions = new LesionsSeen(
                fields.objects("targets", "lesion", "organ", "nodal", "mm", "state").stream()
                        .map(NewAssessment::target)
                        .toList(),
                fields.objects("nonTargets", "lesion", "organ", "nodal", "state").stream()
                        .map(NewAssessment::nonTarget)
                        .toList(),
                fields.objects("newLesions", "lesion", "organ", "nodal", "certain").stream()
                        .map(NewAssessment::newLesion)
                        .toList());
        eachOnce(lesions);
        return new NewAssessment(
                fields.requireDate("date"),
                reader,
                fields.require("modality", Modality.class),
                flag(fields, "baseline"),
                lesions,
                fields.text("comment"),
                fields.text("corrects").map(id -> {
                    try {
                        return new AssessmentId(id);
                    } catch (InvalidInput e) {
                        throw new InvalidInput("corrects", "the id of an assessment of this case", id);
                    }
                }));
    }

    private static TargetSeen target(JsonFields fields) {
        Optional<BigDecimal> mm = fields.has("mm") ? Optional.of(millimetres(fields)) : Optional.empty();
        if (mm.isEmpty() && !fields.has("state")) {
            throw new InvalidInput(fields.at("mm"), "a size in millimetres, or a state that says why not", "nothing");
        }
        TargetState state = fields.has("state") ? fields.require("state", TargetState.class) : TargetState.MEASURED;
        if (mm.isPresent() != (state == TargetState.MEASURED)) {
            throw new InvalidInput(
                    fields.at("state"),
                    mm.isPresent() ? "MEASURED beside a size" : "another state without a size",
                    state);
        }
        return new TargetSeen(lesion(fields), organ(fields), flag(fields, "nodal"), mm, state);
    }

    private static BigDecimal millimetres(JsonFields fields) {
        String expected = "millimetres above 0 and up to " + LARGEST + ", with at most " + MOST_DECIMALS
                + " decimals; a lesion that is gone has the state DISAPPEARED";
        BigDecimal mm = fields.requireDecimal("mm", expected);
        if (mm.signum() <= 0
                || mm.compareTo(LARGEST) > 0
                || mm.stripTrailingZeros().scale() > MOST_DECIMALS) {
            throw new InvalidInput(fields.at("mm"), expected, mm.toPlainString());
        }
        return mm;
    }

    private static NonTargetSeen nonTarget(JsonFields fields) {
        return new NonTargetSeen(
                lesion(fields),
                organ(fields),
                flag(fields, "nodal"),
                fields.require("state", NonTargetSeen.State.class));
    }

    private static NewLesionSeen newLesion(JsonFields fields) {
        if (!fields.has("certain")) {
            throw new InvalidInput(fields.at("certain"), "true or false", "nothing");
        }
        return new NewLesionSeen(lesion(fields), organ(fields), flag(fields, "nodal"), fields.flag("certain", false));
    }

    private static String lesion(JsonFields fields) {
        String expected = "the lesion's name, up to 20 letters, digits, dots, dashes: T1";
        String lesion = fields.requireText("lesion", expected);
        if (!LESION.matcher(lesion).matches()) {
            throw new InvalidInput(fields.at("lesion"), expected, lesion);
        }
        return lesion;
    }

    private static Optional<String> organ(JsonFields fields) {
        return fields.text("organ").map(organ -> organ.toLowerCase(java.util.Locale.ROOT));
    }

    private static Optional<Boolean> flag(JsonFields fields, String name) {
        return fields.has(name) ? Optional.of(fields.flag(name, false)) : Optional.empty();
    }

    private static void eachOnce(LesionsSeen lesions) {
        Set<String> seen = new HashSet<>();
        for (String list : List.of("targets", "nonTargets", "newLesions")) {
            List<? extends LesionSeen> of = listOf(lesions, list);
            for (int index = 0; index < of.size(); index++) {
                if (!seen.add(of.get(index).lesion())) {
                    throw new InvalidInput(
                            list + "[" + index + "].lesion",
                            "each lesion once",
                            of.get(index).lesion());
                }
            }
        }
    }

    private static List<? extends LesionSeen> listOf(LesionsSeen lesions, String list) {
        return switch (list) {
            case "targets" -> lesions.targets();
            case "nonTargets" -> lesions.nonTargets();
            default -> lesions.newLesions();
        };
    }
}
