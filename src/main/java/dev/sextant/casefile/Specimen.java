package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.SpecimenId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One specimen of a case.
 *
 * @param focusId the focus that tissue was taken from; empty for blood, serum and normal tissue
 * @param accession the laboratory's number; unique over all cases
 * @param tumourContentPercent share of tumour cells, 0 to 100; empty when nobody has estimated it
 */
public record Specimen(
        SpecimenId id,
        CaseId caseId,
        SpecimenKind kind,
        Optional<FocusId> focusId,
        String accession,
        LocalDate collectedOn,
        String laboratory,
        String condition,
        OptionalInt tumourContentPercent,
        Decalcification decalcification,
        Progress progress) {

    /** How far the work-up of a specimen has come. */
    public enum Progress {
        REGISTERED,
        ADEQUATE,
        INADEQUATE,
        INTERPRETED,
        UNUSABLE,
        /** The board went on without it. */
        LEFT_OUT,
        /** A repeat biopsy of the same focus was ordered. */
        TO_BE_REPEATED
    }

    public Specimen {
        if (kind == SpecimenKind.TISSUE && focusId.isEmpty()) {
            throw new InvalidInput("focusId", "the focus that the tissue was taken from", "nothing");
        }
        if (accession.isBlank()) {
            throw new InvalidInput("accession", "the laboratory's accession number", "nothing");
        }
        tumourContentPercent.ifPresent(percent -> {
            if (percent < 0 || percent > 100) {
                throw new InvalidInput("tumourContent", "a percentage from 0 to 100", percent);
            }
        });
    }
}
