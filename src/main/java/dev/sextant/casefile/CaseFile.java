package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import java.time.Instant;

/**
 * One patient in one study.
 *
 * @param study key of the study, for example {@code precise}
 * @param deploymentId the deployment whose decision tables hold for this case as long as it lasts; its processes may be
 *     migrated to the models of a later one
 */
public record CaseFile(
        CaseId caseId, String study, String site, Subject subject, Stage stage, long deploymentId, Instant openedAt) {}
