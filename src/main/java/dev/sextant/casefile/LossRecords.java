package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads the mark and counts attempts from the events of a case and the contacts that other features know of. */
@Component
class LossRecords implements LossToFollowUp {

    private final EventStore store;
    /** Asked for late: who records contacts may itself use what this package offers. */
    private final ObjectProvider<PatientContacts> contacts;

    private final CasefileSettings settings;

    LossRecords(EventStore store, ObjectProvider<PatientContacts> contacts, CasefileSettings settings) {
        this.store = store;
        this.contacts = contacts;
        this.settings = settings;
    }

    @Override
    public Optional<LocalDate> since(CaseId caseId) {
        return store.lostSince(caseId);
    }

    @Override
    public int attempts(CaseId caseId) {
        Stream<PatientContact> known = contacts.orderedStream().flatMap(source -> source.latest(caseId).stream());
        return EventRules.attempts(store.ofCase(caseId), known.toList());
    }

    @Override
    public int attemptsMissing(CaseId caseId) {
        return Math.max(0, settings.attemptsUntilLost() - attempts(caseId));
    }
}
