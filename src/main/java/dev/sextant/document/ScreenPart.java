package dev.sextant.document;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.OrganoidId;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which part of which drug screen a file is.
 *
 * @param organoidId the model that was screened
 * @param screenId the laboratory's own label of the screen, unique per model: what belongs together has the same one
 * @param plate when the plate was read, or which plates a map describes; a map without it describes both
 * @param barcode the plate's; a map with one describes that plate only
 * @param durationHours how long the drugs were on the organoids
 * @param readout what was measured, in the laboratory's words: {@code CellTiter-Glo 3D}
 * @param emptyWells what an empty place of a map means; not used when absent
 * @param gridOrigin where the wells of a map's sheet begin; at its labels when absent
 */
public record ScreenPart(
        OrganoidId organoidId,
        Optional<String> screenId,
        Optional<Plate> plate,
        Optional<String> barcode,
        Optional<BigDecimal> durationHours,
        Optional<String> readout,
        Optional<EmptyWells> emptyWells,
        Optional<GridOrigin> gridOrigin) {

    /** When a plate was read. */
    public enum Plate {
        /** When the drugs were added: what the organoids started from. */
        DAY_0,
        /** At the end, with the drugs. */
        TREATED
    }

    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,79}");

    public ScreenPart {
        screenId.filter(label -> !LABEL.matcher(label).matches()).ifPresent(label -> {
            throw new InvalidInput(
                    "context.screenId", "up to 80 letters, digits, blanks, dots, dashes and underscores", label);
        });
        durationHours.ifPresent(hours -> {
            if (hours.signum() < 0) {
                throw new InvalidInput("context.durationHours", "a number of hours from 0 on", hours);
            }
        });
    }

    /** Whether two maps are about the same plates; the same map may serve several. */
    boolean describesTheSamePlatesAs(ScreenPart other) {
        return screenId.equals(other.screenId) && plate.equals(other.plate) && barcode.equals(other.barcode);
    }
}
