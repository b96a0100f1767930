package dev.sextant.organoid;

import dev.sextant.document.DocumentContext;
import dev.sextant.document.ScreenPart;
import dev.sextant.document.StoredDocument;
import dev.sextant.organoid.plate.DiameterTable;
import dev.sextant.organoid.plate.Plate;
import dev.sextant.organoid.plate.PlateMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The files of one screen that count, each with what was read of it, in order of receipt. */
record ScreenFiles(List<PlateFile> plates, List<MapFile> maps, List<DiameterFile> diameters) {

    record PlateFile(StoredDocument document, ScreenPart.Plate role, List<Plate> plates) {}

    record MapFile(StoredDocument document, ScreenPart part, PlateMap map) {}

    record DiameterFile(StoredDocument document, DiameterTable table) {}

    ScreenFiles {
        plates = List.copyOf(plates);
        maps = List.copyOf(maps);
        diameters = List.copyOf(diameters);
    }

    /** What laboratories said against files of the screen. */
    List<String> qualityFailures() {
        return Stream.of(
                        plates.stream().map(PlateFile::document),
                        maps.stream().map(MapFile::document),
                        diameters.stream().map(DiameterFile::document))
                .flatMap(Function.identity())
                .map(StoredDocument::context)
                .filter(DocumentContext::qualityFailed)
                .map(context ->
                        "The laboratory says: " + context.qualityReason().orElse("quality control failed"))
                .distinct()
                .toList();
    }
}
