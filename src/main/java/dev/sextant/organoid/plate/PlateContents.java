package dev.sextant.organoid.plate;

import java.util.List;

/** The plates of one file and the account of its wells. */
public record PlateContents(List<Plate> plates, Account account) {

    public PlateContents {
        plates = List.copyOf(plates);
    }
}
