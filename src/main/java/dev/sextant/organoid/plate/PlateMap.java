package dev.sextant.organoid.plate;

import dev.sextant.document.EmptyWells;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is in which well.
 *
 * @param emptyWells what a well is that the map leaves empty though the plate has a reading of it
 */
public record PlateMap(EmptyWells emptyWells, List<Content> wells) {

    /** A well holds a control or one or two drugs, never both. */
    public record Content(Well well, Optional<Control> control, List<Dose> doses) {

        public Content {
            doses = List.copyOf(doses);
            boolean twice =
                    doses.size() == 2 && doses.get(0).drug().equals(doses.get(1).drug());
            if (control.isPresent() != doses.isEmpty() || doses.size() > 2 || twice) {
                throw new IllegalArgumentException("Well %s: expected a control or one or two drugs, found %s, %s"
                        .formatted(well, control, doses));
            }
        }

        static Content of(Well well, Control control) {
            return new Content(well, Optional.of(control), List.of());
        }
    }

    public PlateMap {
        wells = List.copyOf(wells);
        Set<Well> seen = new HashSet<>();
        for (Content content : wells) {
            if (!seen.add(content.well())) {
                throw new IllegalArgumentException("The map describes well %s twice".formatted(content.well()));
            }
        }
    }

    /** Empty for a well that is not used. */
    public Optional<Content> of(Well well) {
        Optional<Content> described =
                wells.stream().filter(content -> content.well().equals(well)).findFirst();
        return described.isPresent() || emptyWells == EmptyWells.NOT_USED
                ? described
                : Optional.of(Content.of(well, Control.VEHICLE));
    }
}
