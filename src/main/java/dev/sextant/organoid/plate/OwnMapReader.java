package dev.sextant.organoid.plate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our own layout of a plate map, one well per row. */
final class OwnMapReader {

    private static final List<String> REQUIRED = List.of("well", "drug", "concentration", "unit");
    private static final List<String> OPTIONAL = List.of("drug_2", "concentration_2", "unit_2", "control");

    private OwnMapReader() {}

    static PlateMapContents read(Table table, PlateMapOptions options) {
        table.require(REQUIRED, OPTIONAL);
        MapBuilder builder = new MapBuilder();
        table.rows().forEach(row -> builder.add(row.line(), () -> content(table, row)));
        return builder.contents("Sextant plate map", options);
    }

    private static PlateMap.Content content(Table table, Table.Row row) {
        table.requireComplete(row);
        String label = table.require(row, "well");
        Well well = Well.find(label).orElseThrow(() -> new Unusable("well", "A1 to P24", label));
        List<Dose> doses = new ArrayList<>();
        dose(table, row, "").ifPresent(doses::add);
        Optional<Dose> second = dose(table, row, "_2");
        if (second.isPresent() && doses.isEmpty()) {
            throw new Unusable("drug", "a first drug before a second", "");
        }
        second.ifPresent(doses::add);
        Optional<String> control = table.text(row, "control");
        if (control.isPresent()) {
            if (!doses.isEmpty()) {
                throw new Unusable("control", "nothing beside a drug", control.get());
            }
            return PlateMap.Content.of(
                    well,
                    Control.find(control.get())
                            .orElseThrow(() -> new Unusable("control", "VEHICLE, KILLING or BLANK", control.get())));
        }
        if (doses.isEmpty()) {
            throw new Unusable("drug", "a drug, or VEHICLE, KILLING or BLANK as control", "");
        }
        return MapBuilder.content(well, doses);
    }

    private static Optional<Dose> dose(Table table, Table.Row row, String suffix) {
        Optional<String> drug = table.text(row, "drug" + suffix);
        if (drug.isEmpty()) {
            table.text(row, "concentration" + suffix).ifPresent(orphan -> {
                throw new Unusable("drug" + suffix, "the drug of the concentration " + orphan, "");
            });
            return Optional.empty();
        }
        String unit = table.require(row, "unit" + suffix);
        return Optional.of(MapBuilder.dose(
                drug.get(),
                table.require(row, "concentration" + suffix),
                ConcentrationUnit.find(unit)
                        .orElseThrow(() -> new Unusable("unit" + suffix, "nM, uM, µM, mM or M", unit))));
    }
}
