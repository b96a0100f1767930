package dev.sextant.organoid.plate;

import java.util.Optional;

/** Units that a plate map may use; everything inside is micromolar. Capital letters count: mM is not M. */
enum ConcentrationUnit {
    NANOMOLAR(1e3),
    MICROMOLAR(1),
    MILLIMOLAR(1e-3),
    MOLAR(1e-6);

    private final double perMicromolar;

    ConcentrationUnit(double perMicromolar) {
        this.perMicromolar = perMicromolar;
    }

    /** Division is exact where the factor is a power of ten above 1, which multiplication by 1e-3 is not. */
    double micromolar(double value) {
        return perMicromolar >= 1 ? value / perMicromolar : value * Math.rint(1 / perMicromolar);
    }

    /** Both signs for micro, U+00B5 and U+03BC, and the letter u. */
    static Optional<ConcentrationUnit> find(String text) {
        return switch (text.strip()) {
            case "nM" -> Optional.of(NANOMOLAR);
            case "uM", "\u00b5M", "\u03bcM" -> Optional.of(MICROMOLAR);
            case "mM" -> Optional.of(MILLIMOLAR);
            case "M" -> Optional.of(MOLAR);
            default -> Optional.empty();
        };
    }
}
