package dev.sextant.organoid.plate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a well without a drug under test is there for. */
public enum Control {
    /** Cells with the solvent only: what undisturbed growth looks like. */
    VEHICLE,
    /** Cells with a poison that leaves none alive, such as staurosporine or bortezomib. */
    KILLING,
    /** Medium without cells. */
    BLANK;

    static Optional<Control> find(String name) {
        String upper = name.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(control -> control.name().equals(upper))
                .findFirst();
    }
}
