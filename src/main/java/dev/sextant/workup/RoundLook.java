package dev.sextant.workup;

import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.CaseEvents;
import dev.sextant.casefile.Foci;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimens;
import dev.sextant.document.Quarantine;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.SpecimenId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gathers what the rule of the round judges. */
@Component
class RoundLook {

    private final RoundStore rounds;
    private final SpecimenStore workUps;
    private final Arrivals arrivals;
    private final OpenTests openTests;
    private final Foci foci;
    private final Specimens specimens;
    private final CaseEvents events;
    private final Quarantine quarantine;
    private final WorkUpSettings settings;

    RoundLook(
            RoundStore rounds,
            SpecimenStore workUps,
            Arrivals arrivals,
            OpenTests openTests,
            Foci foci,
            Specimens specimens,
            CaseEvents events,
            Quarantine quarantine,
            WorkUpSettings settings) {
        this.rounds = rounds;
        this.workUps = workUps;
        this.arrivals = arrivals;
        this.openTests = openTests;
        this.foci = foci;
        this.specimens = specimens;
        this.events = events;
        this.quarantine = quarantine;
        this.settings = settings;
    }

    RoundStore.Round round(CaseId caseId) {
        return rounds.find(caseId).orElseThrow(() -> new NotFound("work-up of", caseId));
    }

    RoundRule.Facts facts(CaseId caseId) {
        List<Specimen> ofCase = ofRound(caseId);
        List<RoundRule.ReTest> reTests = rounds.reTests(caseId);
        // Without a re-test nobody asks how new the evidence is.
        Optional<Instant> newest = reTests.isEmpty() ? Optional.empty() : newestEvidence(caseId, ofCase);
        Set<SpecimenId> held =
                ofCase.stream().map(Specimen::id).filter(quarantine::holds).collect(Collectors.toSet());
        return new RoundRule.Facts(
                foci.ofCase(caseId), ofCase, held, settings.plasmaRequired(), reTests, newest, openTests.of(ofCase));
    }

    /** The first round takes what is there; a later one only what was registered since it was ordered. */
    private List<Specimen> ofRound(CaseId caseId) {
        List<Specimen> all = specimens.ofCase(caseId);
        Optional<RoundStore.Round> later = rounds.find(caseId).filter(round -> round.number() > 1);
        if (later.isEmpty()) {
            return all;
        }
        Set<SpecimenId> before = rounds.registeredBefore(caseId, later.get().orderedAt());
        return all.stream().filter(specimen -> !before.contains(specimen.id())).toList();
    }

    /** Of interpreted specimens: when they were interpreted, and when something was added to them afterwards. */
    private Optional<Instant> newestEvidence(CaseId caseId, List<Specimen> ofCase) {
        Set<SpecimenId> interpreted = ofCase.stream()
                .filter(specimen -> specimen.progress() == Specimen.Progress.INTERPRETED)
                .map(Specimen::id)
                .collect(Collectors.toSet());
        List<Instant> times = new ArrayList<>();
        workUps.ofCase(caseId).stream()
                .filter(workUp -> interpreted.contains(workUp.specimenId()))
                .flatMap(workUp -> workUp.interpretedAt().stream())
                .forEach(times::add);
        arrivals.ofCase(caseId).entrySet().stream()
                .filter(entry -> interpreted.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(arrival -> !arrival.preliminary())
                .map(Arrival::receivedAt)
                .forEach(times::add);
        return times.stream().max(Comparator.naturalOrder());
    }

    /** Whether the board asked for the signature and has neither been answered nor asked for a re-test since. */
    boolean requested(RoundStore.Round round) {
        Optional<Instant> byEvent = events.latest(round.caseId(), CaseEvent.Type.SIGNATURE_REQUESTED)
                .map(CaseEvent::recordedAt)
                .filter(time -> !time.isBefore(round.orderedAt()));
        Stream<Instant> reTests = rounds.reTests(round.caseId()).stream().map(RoundRule.ReTest::requestedAt);
        Optional<Instant> settled =
                Stream.concat(round.servedAt().stream(), reTests).max(Comparator.naturalOrder());
        return Stream.concat(byEvent.stream(), round.requestedAt().stream())
                .anyMatch(time -> settled.filter(since -> !time.isAfter(since)).isEmpty());
    }
}
