package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;

/**
 * One place where the tumour is.
 *
 * @param site organ, for example {@code liver}
 * @param laterality LEFT, RIGHT, BILATERAL or NOT_APPLICABLE
 * @param label what people call it on pages: "Liver, right"
 */
public record Focus(FocusId id, CaseId caseId, String site, String laterality, String label) {}
