package dev.sextant.organoid.plate;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.organoid.plate.DiameterTable.Measurement;
import dev.sextant.organoid.plate.DiameterTable.Status;
import dev.sextant.sequencing.text.LineReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads our layout {@code organoid_id,well,timepoint_h,long_diameter_um[,width_um][,status]}. */
public final class DiameterReader {

    private static final List<String> REQUIRED = List.of("organoid_id", "well", "timepoint_h", "long_diameter_um");
    private static final List<String> OPTIONAL = List.of("width_um", "status");
    private static final double MOST_MICROMETRES = 5_000;
    private static final double MOST_HOURS = 10_000;

    private DiameterReader() {}

    /** A table and the account of its rows. */
    public record Read(DiameterTable table, Account account) {}

    private record Key(String organoid, Well well, double hours) {}

    /** @throws InvalidInput when the file as a whole cannot be used */
    public static Read read(LineReader lines) {
        Table table = Table.of(lines);
        table.require(REQUIRED, OPTIONAL);
        Tally tally = new Tally();
        Set<Key> seen = new HashSet<>();
        List<Measurement> measurements = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            tally.record();
            try {
                table.requireComplete(row);
                Measurement measurement = measurement(table, row);
                if (!seen.add(new Key(measurement.organoid(), measurement.well(), measurement.hours()))) {
                    throw new Unusable("organoid_id", "each organoid once per well and time", measurement.organoid());
                }
                measurements.add(measurement);
                tally.accept();
            } catch (Unusable unusable) {
                tally.reject(row.line(), unusable.reason());
            }
        }
        return new Read(new DiameterTable(measurements), tally.account("Sextant long diameters"));
    }

    private static Measurement measurement(Table table, Table.Row row) {
        String organoid = table.require(row, "organoid_id");
        String label = table.require(row, "well");
        Well well = Well.find(label).orElseThrow(() -> new Unusable("well", "A1 to P24", label));
        double hours = Numbers.require("timepoint_h", table.require(row, "timepoint_h"), 0, MOST_HOURS);
        Status status = table.text(row, "status").map(DiameterReader::status).orElse(Status.TRACKED);
        Optional<String> text = table.text(row, "long_diameter_um");
        if (status != Status.TRACKED) {
            text.filter(value -> !Numbers.find(value).equals(Optional.of(0.0))).ifPresent(value -> {
                throw new Unusable("long_diameter_um", "nothing for an organoid that is " + status, value);
            });
            return new Measurement(organoid, well, hours, status, Optional.empty(), Optional.empty());
        }
        double diameter = diameter("long_diameter_um", table.require(row, "long_diameter_um"));
        Optional<Double> width = table.text(row, "width_um").map(value -> diameter("width_um", value));
        if (width.filter(value -> value > diameter).isPresent()) {
            throw new Unusable(
                    "width_um", "at most the long diameter", width.get().toString());
        }
        return new Measurement(organoid, well, hours, status, Optional.of(diameter), width);
    }

    /** An organoid that is gone is DEAD or LOST, and these differ by a sign: a bare 0 is not taken. */
    private static double diameter(String column, String text) {
        double value = Numbers.require(column, text, 0, MOST_MICROMETRES);
        if (value == 0) {
            throw new Unusable(column, "more than 0, or a status DEAD or LOST", text);
        }
        return value;
    }

    private static Status status(String text) {
        return Arrays.stream(Status.values())
                .filter(status -> status.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new Unusable("status", "TRACKED, DEAD or LOST", text));
    }
}
