package dev.sextant.organoid;

import dev.sextant.kernel.InvalidInput;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the laboratory says of how a model grows.
 *
 * @param establishedOn present when established
 * @param purityPercent share of tumour cells
 * @param identity whether it is the patient's: common variants compared with tissue, blood and other patients
 * @param failureReason present when it failed
 */
record Establishment(
        State state,
        Optional<LocalDate> establishedOn,
        OptionalInt passage,
        Optional<BigDecimal> purityPercent,
        OrganoidIdentity identity,
        Optional<String> identityMethod,
        Optional<String> medium,
        Optional<String> matrix,
        Optional<String> failureReason,
        Optional<String> comment) {

    /** How far a model has come; the names are routing values of the process. */
    enum State {
        ESTABLISHED,
        FAILED,
        GROWING
    }

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int MOST_PASSAGES = 200;

    Establishment {
        if (state == State.ESTABLISHED && establishedOn.isEmpty()) {
            throw new InvalidInput("establishedOn", "the day on which the model counted as established", "nothing");
        }
        if (state != State.ESTABLISHED && establishedOn.isPresent()) {
            throw new InvalidInput("establishedOn", "nothing, as the model is " + state, establishedOn.get());
        }
        if (state == State.FAILED && failureReason.isEmpty()) {
            throw new InvalidInput("failureReason", "why the model failed", "nothing");
        }
        passage.ifPresent(value -> {
            if (value < 0 || value > MOST_PASSAGES) {
                throw new InvalidInput("passage", "a whole number from 0 to " + MOST_PASSAGES, value);
            }
        });
        purityPercent.ifPresent(value -> {
            if (value.signum() < 0 || value.compareTo(WHOLE) > 0) {
                throw new InvalidInput("purityPercent", "a percentage from 0 to 100", value);
            }
        });
    }
}
