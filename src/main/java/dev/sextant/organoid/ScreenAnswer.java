package dev.sextant.organoid;

import java.util.List;

/** What was computed of a screen, by its read-out. */
sealed interface ScreenAnswer {

    record OfPlates(ScreenAnalysis analysis) implements ScreenAnswer {}

    record OfDiameters(DiameterAnalysis analysis) implements ScreenAnswer {}

    /** Names in the database. */
    enum Readout {
        PLATES,
        DIAMETERS
    }

    default Readout readout() {
        return switch (this) {
            case OfPlates plates -> Readout.PLATES;
            case OfDiameters diameters -> Readout.DIAMETERS;
        };
    }

    default Quality quality() {
        return switch (this) {
            case OfPlates plates -> plates.analysis().quality();
            case OfDiameters diameters -> diameters.analysis().quality();
        };
    }

    default List<FocusAnswers.Answer> answers() {
        return switch (this) {
            case OfPlates plates -> FocusAnswers.of("", plates.analysis()).answers();
            case OfDiameters diameters ->
                FocusAnswers.of("", diameters.analysis()).answers();
        };
    }
}
