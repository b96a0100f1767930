package dev.sextant.treatment;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Today;
import dev.sextant.process.AskThenStore;
import dev.sextant.process.AskThenStore.Seen;
import dev.sextant.regimen.Regimen;
import dev.sextant.regimen.RegimenSafety;
import dev.sextant.regimen.RegimenSafety.Assessed;
import dev.sextant.regimen.Regimens;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Assesses the regimen of a line from the checks recorded last for it. */
@Service
class SafetyAssessing {

    private final TreatmentLines lines;
    private final SafetyStore store;
    private final Regimens regimens;
    private final RegimenSafety safety;
    private final AskThenStore askThenStore;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Clock clock;
    private final Today today;

    SafetyAssessing(
            TreatmentLines lines,
            SafetyStore store,
            Regimens regimens,
            RegimenSafety safety,
            AskThenStore askThenStore,
            AuditTrail audit,
            Timeline timeline,
            Clock clock,
            Today today) {
        this.lines = lines;
        this.store = store;
        this.regimens = regimens;
        this.safety = safety;
        this.askThenStore = askThenStore;
        this.audit = audit;
        this.timeline = timeline;
        this.clock = clock;
        this.today = today;
    }

    /** The same element instance is answered with the same assessment. */
    SafetyStore.Assessment assess(CaseId caseId, LineId lineId, long elementInstanceKey) {
        return askThenStore.inRounds(
                caseId,
                () -> look(lineId, elementInstanceKey),
                known -> safety.assess(
                        caseId, known.regimen(), Optional.of(known.check().facts()), today.date()),
                (known, assessed) -> store(known, assessed, elementInstanceKey));
    }

    private Seen<Known, SafetyStore.Assessment> look(LineId lineId, long elementInstanceKey) {
        Optional<SafetyStore.Assessment> repeated = store.assessmentBy(elementInstanceKey);
        if (repeated.isPresent()) {
            return new Seen.Answered<>(repeated.get());
        }
        return new Seen.Question<>(new Known(
                regimens.require(lines.require(lineId).regimen()),
                store.latestCheck(lineId)
                        .orElseThrow(() -> new IllegalStateException("No safety checks of " + lineId))));
    }

    private record Known(Regimen regimen, SafetyStore.Check check) {}

    private SafetyStore.Assessment store(Known known, Assessed assessed, long elementInstanceKey) {
        SafetyStore.Check check = known.check();
        store.addAssessment(check, assessed, clock.instant(), elementInstanceKey);
        Map<String, String> facts = Map.of(
                "lineId", check.lineId().value(),
                "safetyCheckVersion", Integer.toString(check.version()),
                "regimen", assessed.regimen(),
                "regimenSafety", assessed.overall().name(),
                "decisionKey", Long.toString(assessed.decisionKey()));
        audit.record(check.caseId(), "system " + AssessRegimenSafetyWorker.TYPE, "regimen-safety-assessed", facts);
        String sentence = switch (assessed.overall()) {
            case CLEAR -> "Nothing speaks against the regimen";
            case WARNING -> "The regimen needs caution: " + String.join("; ", assessed.reasons());
            case NOT_KNOWN -> "The regimen's safety is not fully known: " + String.join("; ", assessed.reasons());
            case BLOCKED -> "The regimen is blocked: " + String.join("; ", assessed.reasons());
        };
        timeline.add(
                check.caseId(),
                "regimen-safety-assessed",
                sentence,
                Map.of("lineId", check.lineId().value()));
        return store.assessmentBy(elementInstanceKey).orElseThrow();
    }
}
