package dev.sextant.organoid.response;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** A computed number, or the reason why there is none. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(Measure.Value.class), @JsonSubTypes.Type(Measure.Undefined.class)})
public sealed interface Measure {

    /** Far beyond any percentage or rate that a plate or a microscope can show. */
    double LARGEST_QUOTIENT = 1e9;

    record Value(double value) implements Measure {

        public Value {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("Not a value: " + value);
            }
        }
    }

    record Undefined(String reason) implements Measure {

        public Undefined {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("What is undefined needs a reason");
            }
        }
    }

    static Measure of(double value) {
        return new Value(value);
    }

    /** A quotient over next to nothing is noise, and would overflow what is computed from it. */
    static Measure ofQuotient(double value, String otherwise) {
        return Math.abs(value) <= LARGEST_QUOTIENT ? of(value) : undefined(otherwise);
    }

    static Measure undefined(String reason) {
        return new Undefined(reason);
    }

    @JsonIgnore
    default Optional<Double> find() {
        return switch (this) {
            case Value defined -> Optional.of(defined.value());
            case Undefined none -> Optional.empty();
        };
    }

    default Measure map(DoubleUnaryOperator change) {
        return switch (this) {
            case Value defined -> of(change.applyAsDouble(defined.value()));
            case Undefined none -> none;
        };
    }
}
