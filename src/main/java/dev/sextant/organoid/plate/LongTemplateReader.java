package dev.sextant.organoid.plate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** gDR's long template: WellRow, WellColumn, Gnumber, Concentration and perhaps a second pair; micromolar. */
final class LongTemplateReader {

    private static final List<String> REQUIRED = List.of("wellrow", "wellcolumn", "gnumber");
    private static final List<String> OPTIONAL = List.of("concentration", "gnumber_2", "concentration_2");

    private LongTemplateReader() {}

    static PlateMapContents read(Table table, PlateMapOptions options) {
        table.require(REQUIRED, OPTIONAL);
        MapBuilder builder = new MapBuilder();
        table.rows().forEach(row -> builder.add(row.line(), () -> content(table, row)));
        return builder.contents("gDR template, long", options);
    }

    private static PlateMap.Content content(Table table, Table.Row row) {
        table.requireComplete(row);
        Well well = LongReadingsReader.well(table, row);
        table.require(row, "gnumber");
        List<Dose> doses = new ArrayList<>();
        for (String suffix : List.of("", "_2")) {
            Optional<String> drug = table.text(row, "gnumber" + suffix);
            if (drug.isEmpty()) {
                MapBuilder.requireNoDose("gnumber" + suffix, table.text(row, "concentration" + suffix));
            }
            drug.filter(name -> !MapBuilder.isVehicle(name))
                    .ifPresent(name -> doses.add(MapBuilder.dose(
                            name, table.require(row, "concentration" + suffix), ConcentrationUnit.MICROMOLAR)));
        }
        return MapBuilder.content(well, doses);
    }
}
