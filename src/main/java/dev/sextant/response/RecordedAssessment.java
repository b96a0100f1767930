package dev.sextant.response;

import dev.sextant.kernel.AssessmentId;
import dev.sextant.kernel.CaseId;
import dev.sextant.response.recist.Modality;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What one reader reported of one time point. Never changed: a correction is another record.
 *
 * @param place order of telling within the case; a correction has the place of what it corrects
 * @param date of the images
 * @param baseline said to be a new baseline, with a choice of lesions of its own
 */
record RecordedAssessment(
        AssessmentId id,
        CaseId caseId,
        long place,
        LocalDate date,
        String reader,
        Modality modality,
        boolean baseline,
        LesionsSeen lesions,
        Optional<String> comment,
        Optional<AssessmentId> corrects,
        String recordedBy,
        Instant recordedAt) {}
