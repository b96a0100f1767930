package dev.sextant.organoid;

import dev.sextant.kernel.InvalidInput;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the laboratory says of a model over the API: the fields of the form {@code record-establishment}. */
record EstablishmentRequest(
        Establishment.@Nullable State establishment,
        @Nullable LocalDate establishedOn,
        @Nullable BigDecimal passage,
        @Nullable BigDecimal purityPercent,
        @Nullable OrganoidIdentity identity,
        @Nullable String identityMethod,
        @Nullable String medium,
        @Nullable String matrix,
        @Nullable String failureReason,
        @Nullable String comment) {

    private static final int LONGEST_COMMENT = 4000;

    Establishment read() {
        if (establishment == null) {
            throw new InvalidInput("establishment", "ESTABLISHED, FAILED or GROWING", "nothing");
        }
        if (identity == null) {
            throw new InvalidInput("identity", "MATCH, MISMATCH or NOT_ASSESSABLE", "nothing");
        }
        return new Establishment(
                establishment,
                Optional.ofNullable(establishedOn),
                passage(Optional.ofNullable(passage)),
                Optional.ofNullable(purityPercent),
                identity,
                RequestText.optional("identityMethod", identityMethod),
                RequestText.optional("medium", medium),
                RequestText.optional("matrix", matrix),
                RequestText.optional("failureReason", failureReason),
                RequestText.optional("comment", comment, LONGEST_COMMENT));
    }

    static OptionalInt passage(Optional<BigDecimal> value) {
        try {
            return value.map(number -> OptionalInt.of(number.intValueExact())).orElse(OptionalInt.empty());
        } catch (ArithmeticException e) {
            throw new InvalidInput("passage", "a whole number", value.get());
        }
    }
}
