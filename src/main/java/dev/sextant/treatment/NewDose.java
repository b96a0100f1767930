package dev.sextant.treatment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.JsonFields;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.treatment.Dose.Change;
import dev.sextant.treatment.Dose.Given;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dose as it is sent; drugs are as they were written. */
record NewDose(
        LocalDate givenOn,
        Optional<String> regimen,
        List<Given> drugs,
        OptionalInt cycle,
        OptionalInt day,
        Change change,
        Optional<String> reason,
        Optional<String> deviation,
        Optional<String> corrects) {

    private static final List<String> UNITS = List.of("mg", "mg/kg", "mg/m2", "g", "ug");
    private static final BigDecimal LARGEST = new BigDecimal("100000");

    NewDose {
        drugs = List.copyOf(drugs);
    }

    static NewDose read(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.body(
                body, "givenOn", "regimen", "drugs", "cycle", "day", "change", "reason", "deviation", "corrects");
        Change change = fields.or("change", Change.NONE);
        List<Given> drugs = fields.objects("drugs", "drug", "amount", "unit", "route").stream()
                .map(drug -> given(drug, change))
                .toList();
        if (drugs.isEmpty()) {
            throw new InvalidInput("drugs", "at least one drug", "an empty list");
        }
        Optional<String> reason = fields.text("reason");
        if ((change == Change.REDUCED || change == Change.OMITTED) && reason.isEmpty()) {
            throw new InvalidInput("reason", "why the dose was " + change.name().toLowerCase(Locale.ROOT), "nothing");
        }
        Optional<String> corrects = fields.text("corrects");
        if (corrects.isPresent() && reason.isEmpty()) {
            throw new InvalidInput("reason", "why the earlier record is corrected", "nothing");
        }
        return new NewDose(
                fields.requireDate("givenOn"),
                fields.text("regimen"),
                once(drugs),
                fields.integer("cycle", 1, 500),
                fields.integer("day", 1, 500),
                change,
                reason,
                deviation(fields),
                corrects);
    }

    private static Optional<String> deviation(JsonFields fields) {
        if (!fields.has("deviation")) {
            return Optional.empty();
        }
        JsonFields deviation = fields.object("deviation", "implementedAs", "reason");
        deviation.oneOf("implementedAs", List.of("MODIFIED"), "MODIFIED");
        return Optional.of(deviation.requireText("reason", "why it was given otherwise than decided"));
    }

    private static Given given(JsonFields drug, Change change) {
        String expected = "an amount above 0" + (change == Change.OMITTED ? ", or 0 for a drug that was omitted" : "");
        BigDecimal amount = drug.requireDecimal("amount", expected);
        boolean enough = amount.signum() > 0 || (amount.signum() == 0 && change == Change.OMITTED);
        if (!enough || amount.compareTo(LARGEST) > 0 || amount.scale() > 4) {
            throw new InvalidInput(drug.at("amount"), expected + ", with up to 4 decimals", amount.toPlainString());
        }
        String unit = drug.requireText("unit", "one of " + String.join(", ", UNITS));
        if (!UNITS.contains(unit)) {
            throw new InvalidInput(drug.at("unit"), "one of " + String.join(", ", UNITS), unit);
        }
        return new Given(drug.requireText("drug", "the name of a drug"), amount, unit, drug.text("route"));
    }

    private static List<Given> once(List<Given> drugs) {
        Set<String> names = new HashSet<>();
        List<Given> kept = new ArrayList<>();
        for (Given drug : drugs) {
            if (!names.add(drug.drug().toLowerCase(Locale.ROOT))) {
                throw new InvalidInput("drugs", "each drug once", drug.drug());
            }
            kept.add(drug);
        }
        return kept;
    }
}
