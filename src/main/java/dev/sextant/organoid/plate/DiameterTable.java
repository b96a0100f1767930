package dev.sextant.organoid.plate;

import java.util.List;
import java.util.Optional;

/** Long diameters of tracked organoids over time. */
public record DiameterTable(List<Measurement> measurements) {

    /** What was seen of an organoid. */
    public enum Status {
        /** Seen and measured. */
        TRACKED,
        /** Vanished and confirmed dead: its diameter counts as 0. */
        DEAD,
        /** Lost from view: says nothing, is left out and counted. */
        LOST
    }

    /**
     * @param organoid name within its well
     * @param hours since the drugs were added
     * @param micrometres longest diameter; present when tracked
     * @param width across it, where measured
     */
    public record Measurement(
            String organoid,
            Well well,
            double hours,
            Status status,
            Optional<Double> micrometres,
            Optional<Double> width) {

        public Measurement {
            if ((status == Status.TRACKED) != micrometres.isPresent()) {
                throw new IllegalArgumentException(
                        "Organoid %s in %s: %s with diameter %s".formatted(organoid, well, status, micrometres));
            }
        }
    }

    public DiameterTable {
        measurements = List.copyOf(measurements);
    }
}
