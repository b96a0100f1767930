package dev.sextant.organoid;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A model that was found not to be the patient's stays aside until two people have said since then that it is. */
final class HeldIdentity {

    private static final int PEOPLE_NEEDED = 2;

    private HeldIdentity() {}

    /** @param newestFirst everything that was said of the model */
    static boolean isHeld(List<EstablishmentTable.Recorded> newestFirst) {
        boolean wasAnothers =
                newestFirst.stream().anyMatch(said -> said.establishment().identity() == OrganoidIdentity.MISMATCH);
        return wasAnothers && releasedBy(newestFirst).size() < PEOPLE_NEEDED;
    }

    private static Set<String> releasedBy(List<EstablishmentTable.Recorded> newestFirst) {
        return newestFirst.stream()
                .takeWhile(said -> said.establishment().identity() != OrganoidIdentity.MISMATCH)
                .filter(said -> said.establishment().identity() == OrganoidIdentity.MATCH)
                .map(EstablishmentTable.Recorded::recordedBy)
                .collect(Collectors.toSet());
    }
}
