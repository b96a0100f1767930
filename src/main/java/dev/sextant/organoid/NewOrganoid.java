package dev.sextant.organoid;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.SpecimenId;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model to be registered.
 *
 * @param name the laboratory's; made from the accession number when absent
 * @param startedOn when its culture began
 */
record NewOrganoid(
        SpecimenId specimenId,
        Optional<String> name,
        Optional<String> medium,
        Optional<String> matrix,
        LocalDate startedOn) {

    private static final int LONGEST_NAME = 60;

    /** As it comes over the API. */
    record Request(
            @Nullable String specimenId,
            @Nullable String name,
            @Nullable String medium,
            @Nullable String matrix,
            @Nullable LocalDate startedOn) {

        NewOrganoid read() {
            if (specimenId == null) {
                throw new InvalidInput("specimenId", "the tissue specimen that the model is grown from", "nothing");
            }
            if (startedOn == null) {
                throw new InvalidInput("startedOn", "a date such as 2026-11-20", "nothing");
            }
            return new NewOrganoid(
                    new SpecimenId(specimenId),
                    RequestText.optional("name", name, LONGEST_NAME),
                    RequestText.optional("medium", medium),
                    RequestText.optional("matrix", matrix),
                    startedOn);
        }
    }
}
