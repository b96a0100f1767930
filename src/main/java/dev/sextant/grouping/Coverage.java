package dev.sextant.grouping;

import java.util.List;

/**
 * What the default regimen of an arm finds in each focus: the row of a map of regimen against focus. A focus is covered when
 * it shows, by itself, what the regimen is chosen for. Not covered does not say that the drugs cannot work there.
 *
 * @param regimen key in the table of regimens
 */
record Coverage(Arm arm, String regimen, String title, List<OfFocus> foci) {

    /** Whether a focus has what the regimen is chosen for. */
    enum Answer {
        COVERED,
        NOT_COVERED,
        NOT_KNOWN
    }

    Coverage {
        foci = List.copyOf(foci);
    }

    /** @param reason the criteria that decide, read in this focus alone */
    record OfFocus(String focusId, String focus, Answer answer, String reason) {}
}
