package dev.sextant.organoid;

import dev.sextant.organoid.plate.DiameterTable.Measurement;
import dev.sextant.organoid.plate.DiameterTable.Status;
import dev.sextant.organoid.plate.Well;
import java.util.List;
import java.util.Optional;

/**
 * One organoid at the start and at the end.
 *
 * @param start micrometres
 * @param end micrometres, 0 when dead
 */
record Organoid(Well well, Optional<Double> start, Optional<Double> end, boolean dead) {

    static Organoid of(List<Measurement> own, double startHours, double endHours) {
        boolean dead = own.stream()
                .anyMatch(gone -> gone.status() == Status.DEAD
                        && gone.hours() > startHours
                        && own.stream().noneMatch(later -> seenAgain(gone, later)));
        Optional<Double> end = dead ? Optional.of(0.0) : at(own, endHours);
        return new Organoid(
                own.get(0).well(), at(own, startHours), startHours == endHours ? Optional.empty() : end, dead);
    }

    private static boolean seenAgain(Measurement gone, Measurement later) {
        return later.hours() > gone.hours() && later.status() == Status.TRACKED;
    }

    private static Optional<Double> at(List<Measurement> own, double hours) {
        return own.stream()
                .filter(measurement -> measurement.hours() == hours)
                .flatMap(measurement -> measurement.micrometres().stream())
                .findFirst();
    }

    /** Not to be followed from start to end. */
    boolean lost() {
        return start.isEmpty() || end.isEmpty();
    }
}
