package dev.sextant.workup;

import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimens;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The safety net under the registration of specimens: a wake that found nobody (the case's process was not there yet,
 * the engine was restored from a backup) is sent again by the daily look. A repeat is harmless, the specimen's work-up
 * begins once.
 */
@Component
class Unattended {

    /** Longer than the time-to-live of the first wake. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final RoundStore rounds;
    private final Specimens specimens;
    private final Outbox outbox;

    Unattended(RoundStore rounds, Specimens specimens, Outbox outbox) {
        this.rounds = rounds;
        this.specimens = specimens;
        this.outbox = outbox;
    }

    void wake(CaseId caseId, Instant now) {
        for (SpecimenId id : rounds.unattended(caseId, now.minus(PATIENCE))) {
            Specimen specimen = specimens.find(id).orElseThrow();
            Map<String, String> ids = Map.of(
                    ProcessNames.SPECIMEN_ID, id.value(),
                    ProcessNames.SPECIMEN_KIND, specimen.kind().name(),
                    ProcessNames.FOCUS_ID,
                            specimen.focusId().map(FocusId::value).orElse("NONE"));
            outbox.wake(caseId, ProcessNames.SPECIMEN_REGISTERED, caseId.value(), ids);
        }
    }
}
