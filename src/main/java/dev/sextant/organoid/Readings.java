package dev.sextant.organoid;

import dev.sextant.document.EmptyWells;
import dev.sextant.kernel.DocumentId;
import dev.sextant.organoid.plate.Control;
import dev.sextant.organoid.plate.DiameterTable;
import dev.sextant.organoid.plate.Dose;
import dev.sextant.organoid.plate.Plate;
import dev.sextant.organoid.plate.PlateMap;
import dev.sextant.organoid.plate.PlateSize;
import dev.sextant.organoid.plate.Well;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Wells and diameters as files gave them, by document. */
@Repository
class Readings {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Readings(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    void addPlates(DocumentId document, List<Plate> plates) {
        for (int position = 0; position < plates.size(); position++) {
            Plate plate = plates.get(position);
            jdbc.sql("insert into organoid_plate (document_id, position, barcode, size) values (?, ?, ?, ?)")
                    .params(
                            document.value(),
                            position,
                            plate.barcode(),
                            plate.size().name())
                    .update();
            int at = position;
            List<@Nullable Object[]> rows = plate.readings().stream()
                    .map(reading -> new @Nullable Object[] {
                        document.value(), at, reading.well().label(), reading.value(), reading.background()
                    })
                    .toList();
            template.batchUpdate(
                    "insert into organoid_well (document_id, position, well, reading, background) values (?, ?, ?, ?, ?)",
                    rows);
        }
    }

    List<Plate> plates(DocumentId document) {
        Map<Integer, List<Plate.Reading>> wells = new TreeMap<>();
        jdbc.sql("select * from organoid_well where document_id = ? order by position, well")
                .param(document.value())
                .query((row, number) -> wells.computeIfAbsent(row.getInt("position"), position -> new ArrayList<>())
                        .add(new Plate.Reading(
                                Well.of(row.getString("well")), row.getDouble("reading"), row.getDouble("background"))))
                .list();
        return jdbc.sql("select * from organoid_plate where document_id = ? order by position")
                .param(document.value())
                .query((row, number) -> new Plate(
                        row.getString("barcode"),
                        PlateSize.valueOf(row.getString("size")),
                        wells.getOrDefault(row.getInt("position"), List.of())))
                .list();
    }

    Set<String> barcodes(DocumentId document) {
        return new TreeSet<>(jdbc.sql("select barcode from organoid_plate where document_id = ?")
                .param(document.value())
                .query(String.class)
                .list());
    }

    void addMap(DocumentId document, PlateMap map) {
        jdbc.sql("insert into organoid_map (document_id, empty_wells) values (?, ?)")
                .params(document.value(), map.emptyWells().name())
                .update();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (PlateMap.Content content : map.wells()) {
            Optional<Dose> first = content.doses().stream().findFirst();
            Optional<Dose> second = content.doses().stream().skip(1).findFirst();
            rows.add(new @Nullable Object[] {
                document.value(),
                rows.size(),
                content.well().label(),
                content.control().map(Control::name).orElse(null),
                first.map(Dose::drug).orElse(null),
                first.map(Dose::micromolar).orElse(null),
                second.map(Dose::drug).orElse(null),
                second.map(Dose::micromolar).orElse(null)
            });
        }
        template.batchUpdate("""
                insert into organoid_map_well (document_id, ordinal, well, control, drug_1, micromolar_1, drug_2, micromolar_2)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", rows);
    }

    PlateMap map(DocumentId document) {
        EmptyWells empty = jdbc.sql("select empty_wells from organoid_map where document_id = ?")
                .param(document.value())
                .query((row, number) -> EmptyWells.valueOf(row.getString("empty_wells")))
                .single();
        return new PlateMap(
                empty,
                jdbc.sql("select * from organoid_map_well where document_id = ? order by ordinal")
                        .param(document.value())
                        .query((row, number) -> content(row))
                        .list());
    }

    private static PlateMap.Content content(ResultSet row) throws SQLException {
        List<Dose> doses = new ArrayList<>();
        for (int drug = 1; drug <= 2; drug++) {
            String name = row.getString("drug_" + drug);
            if (name != null) {
                doses.add(new Dose(name, row.getDouble("micromolar_" + drug)));
            }
        }
        return new PlateMap.Content(
                Well.of(row.getString("well")),
                Optional.ofNullable(row.getString("control")).map(Control::valueOf),
                doses);
    }

    void addDiameters(DocumentId document, DiameterTable table) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (DiameterTable.Measurement measurement : table.measurements()) {
            rows.add(new @Nullable Object[] {
                document.value(),
                rows.size(),
                measurement.organoid(),
                measurement.well().label(),
                measurement.hours(),
                measurement.status().name(),
                measurement.micrometres().orElse(null),
                measurement.width().orElse(null)
            });
        }
        template.batchUpdate("""
                insert into organoid_diameter (document_id, ordinal, organoid, well, hours, status, micrometres, width)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", rows);
    }

    DiameterTable diameters(DocumentId document) {
        return new DiameterTable(jdbc.sql("select * from organoid_diameter where document_id = ? order by ordinal")
                .param(document.value())
                .query((row, number) -> new DiameterTable.Measurement(
                        row.getString("organoid"),
                        Well.of(row.getString("well")),
                        row.getDouble("hours"),
                        DiameterTable.Status.valueOf(row.getString("status")),
                        Optional.ofNullable(row.getObject("micrometres", Double.class)),
                        Optional.ofNullable(row.getObject("width", Double.class))))
                .list());
    }
}
