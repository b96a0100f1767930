package dev.sextant.organoid;

import dev.sextant.document.ScreenPart;
import dev.sextant.document.StoredDocument;
import dev.sextant.organoid.plate.DiameterTable;
import dev.sextant.organoid.plate.Plate;
import dev.sextant.organoid.plate.PlateMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the files of a screen make together. A screen of plates is complete with a treated plate and the map of each; a
 * plate of day 0 joins when it is there. Long diameters need their map alone.
 */
sealed interface AssembledScreen {

    /** @param missing sentences */
    record Incomplete(List<String> missing) implements AssembledScreen {

        public Incomplete {
            missing = List.copyOf(missing);
        }
    }

    record OfPlates(ScreenParts parts, List<ScreenInput> inputs) implements AssembledScreen {

        public OfPlates {
            inputs = List.copyOf(inputs);
        }
    }

    record OfDiameters(DiameterTable table, PlateMap map, List<ScreenInput> inputs) implements AssembledScreen {

        public OfDiameters {
            inputs = List.copyOf(inputs);
        }
    }

    static AssembledScreen of(ScreenFiles files) {
        return new Assembly(files).assemble();
    }

    /** Joins plates and maps. */
    final class Assembly {

        private final ScreenFiles files;
        private final Set<ScreenInput> inputs = new LinkedHashSet<>();
        private final List<String> missing = new ArrayList<>();

        private Assembly(ScreenFiles files) {
            this.files = files;
        }

        private AssembledScreen assemble() {
            return files.diameters().isEmpty() ? plates() : diameters();
        }

        private AssembledScreen diameters() {
            ScreenFiles.DiameterFile last =
                    files.diameters().get(files.diameters().size() - 1);
            Optional<ScreenFiles.MapFile> map = newest(files.maps().stream());
            if (map.isEmpty()) {
                return new Incomplete(List.of("The map of the wells with organoids"));
            }
            add(ScreenInput.Role.DIAMETERS, last.document());
            add(ScreenInput.Role.MAP, map.get().document());
            return new OfDiameters(last.table(), map.get().map(), List.copyOf(inputs));
        }

        private AssembledScreen plates() {
            List<ScreenParts.MappedPlate> treated = mapped(ScreenPart.Plate.TREATED);
            if (treated.isEmpty() && missing.isEmpty()) {
                missing.add("A treated plate");
            }
            List<ScreenParts.MappedPlate> dayZero = mapped(ScreenPart.Plate.DAY_0);
            return missing.isEmpty()
                    ? new OfPlates(new ScreenParts(treated, dayZero), List.copyOf(inputs))
                    : new Incomplete(missing);
        }

        private List<ScreenParts.MappedPlate> mapped(ScreenPart.Plate role) {
            List<ScreenParts.MappedPlate> mapped = new ArrayList<>();
            for (ScreenFiles.PlateFile file : files.plates()) {
                if (file.role() == role) {
                    file.plates().forEach(plate -> mapped(file, plate).ifPresent(mapped::add));
                }
            }
            return mapped;
        }

        private Optional<ScreenParts.MappedPlate> mapped(ScreenFiles.PlateFile file, Plate plate) {
            Optional<ScreenFiles.MapFile> map = mapOf(plate.barcode(), file.role());
            if (map.isEmpty()) {
                missing.add("The map of plate " + plate.barcode());
                return Optional.empty();
            }
            add(ScreenInput.Role.valueOf(file.role().name()), file.document());
            add(ScreenInput.Role.MAP, map.get().document());
            return Optional.of(new ScreenParts.MappedPlate(plate, map.get().map()));
        }

        /** The map of that very plate, else of such plates, else of all; for day 0 at last the treated plates' controls. */
        private Optional<ScreenFiles.MapFile> mapOf(String barcode, ScreenPart.Plate role) {
            return newest(maps(part -> part.barcode().equals(Optional.of(barcode))))
                    .or(() -> newest(maps(
                            part -> part.barcode().isEmpty() && part.plate().equals(Optional.of(role)))))
                    .or(() -> newest(maps(
                            part -> part.barcode().isEmpty() && part.plate().isEmpty())))
                    .or(() -> role == ScreenPart.Plate.DAY_0
                            ? newest(maps(part -> part.barcode().isEmpty()))
                            : Optional.empty());
        }

        private Stream<ScreenFiles.MapFile> maps(Predicate<ScreenPart> which) {
            return files.maps().stream().filter(file -> which.test(file.part()));
        }

        private static Optional<ScreenFiles.MapFile> newest(Stream<ScreenFiles.MapFile> maps) {
            return maps.reduce((earlier, later) -> later);
        }

        private void add(ScreenInput.Role role, StoredDocument document) {
            inputs.add(new ScreenInput(role, document.id(), document.sha256()));
        }
    }
}
