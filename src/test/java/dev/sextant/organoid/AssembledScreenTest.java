package dev.sextant.organoid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.document.DocumentKind;
import dev.sextant.document.ScreenPart;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.local.demo.SyntheticScreens;
import dev.sextant.local.demo.SyntheticScreens.PlateFiles;
import dev.sextant.local.demo.SyntheticScreens.Response;
import dev.sextant.organoid.ScreenFiles.MapFile;
import dev.sextant.organoid.ScreenFiles.PlateFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssembledScreenTest {

    private static final OrganoidId ORGANOID = OrganoidId.mint();
    private static final PlateFiles FILES = SyntheticScreens.plates(3, "P1", Map.of("pyrotinib", Response.SENSITIVE));

    private final PlateFile treated = plate(ScreenPart.Plate.TREATED, FILES.plate(), FILES.map());
    private final PlateFile dayZero = plate(ScreenPart.Plate.DAY_0, FILES.dayZeroPlate(), FILES.dayZeroMap());

    @Test
    void says_what_is_missing() {
        assertThat(missing(List.of(), List.of(map(null, null)))).containsExactly("A treated plate");
        assertThat(missing(List.of(treated), List.of())).containsExactly("The map of plate P1");
        assertThat(missing(List.of(treated), List.of(map(ScreenPart.Plate.DAY_0, null))))
                .containsExactly("The map of plate P1");
        assertThat(missing(List.of(treated), List.of(map(null, "P2")))).containsExactly("The map of plate P1");
    }

    @Test
    void takes_the_map_of_that_very_plate_before_the_one_of_such_plates_before_the_one_of_all() {
        MapFile ofAll = map(null, null);
        MapFile ofTreated = map(ScreenPart.Plate.TREATED, null);
        MapFile ofThis = map(null, "P1");

        assertThat(mapsOf(List.of(treated), List.of(ofThis, ofTreated, ofAll)))
                .containsExactly(ofThis.document().id());
        assertThat(mapsOf(List.of(treated), List.of(ofTreated, ofAll)))
                .containsExactly(ofTreated.document().id());
        assertThat(mapsOf(List.of(treated, dayZero), List.of(ofAll)))
                .containsExactly(ofAll.document().id());
        assertThat(mapsOf(List.of(treated, dayZero), List.of(ofTreated)))
                .containsExactly(ofTreated.document().id());
    }

    @Test
    void the_newer_of_two_equal_maps_counts() {
        MapFile newer = map(ScreenPart.Plate.TREATED, null);

        assertThat(mapsOf(List.of(treated), List.of(map(ScreenPart.Plate.TREATED, null), newer)))
                .containsExactly(newer.document().id());
    }

    @Test
    void the_laboratorys_own_doubt_is_told() {
        PlateFile doubted = new PlateFile(
                TestScreens.document(
                        DocumentKind.DRUG_SCREEN,
                        TestScreens.part(ORGANOID, ScreenPart.Plate.TREATED, null),
                        Optional.of("contaminated")),
                ScreenPart.Plate.TREATED,
                treated.plates());

        assertThat(new ScreenFiles(List.of(doubted), List.of(), List.of()).qualityFailures())
                .containsExactly("The laboratory says: contaminated");
    }

    private static List<String> missing(List<PlateFile> plates, List<MapFile> maps) {
        return ((AssembledScreen.Incomplete) AssembledScreen.of(new ScreenFiles(plates, maps, List.of()))).missing();
    }

    private static List<dev.sextant.kernel.DocumentId> mapsOf(List<PlateFile> plates, List<MapFile> maps) {
        return ((AssembledScreen.OfPlates) AssembledScreen.of(new ScreenFiles(plates, maps, List.of())))
                .inputs().stream()
                        .filter(input -> input.role() == ScreenInput.Role.MAP)
                        .map(ScreenInput::documentId)
                        .toList();
    }

    private static PlateFile plate(ScreenPart.Plate role, byte[] plate, byte[] map) {
        return new PlateFile(
                TestScreens.document(
                        DocumentKind.DRUG_SCREEN, TestScreens.part(ORGANOID, role, null), Optional.empty()),
                role,
                List.of(ScreenTest.mapped(plate, map).plate()));
    }

    private static MapFile map(ScreenPart.@Nullable Plate role, @Nullable String barcode) {
        ScreenPart part = TestScreens.part(ORGANOID, role, barcode);
        return new MapFile(
                TestScreens.document(DocumentKind.PLATE_MAP, part, Optional.empty()),
                part,
                ScreenTest.mapped(FILES.plate(), FILES.map()).map());
    }
}
