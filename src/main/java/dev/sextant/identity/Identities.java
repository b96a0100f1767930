package dev.sextant.identity;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Compares a panel that arrives with the case's and with everybody else's, and holds what is not the patient's. */
@Service
class Identities {

    private final SampleTable samples;
    private final ComparisonTable comparisons;
    private final QuarantineTable quarantines;
    private final QuarantineNews news;
    private final IdentityRule rule;
    private final IdentitySettings settings;
    private final Clock clock;

    Identities(
            SampleTable samples,
            ComparisonTable comparisons,
            QuarantineTable quarantines,
            QuarantineNews news,
            IdentitySettings settings,
            Clock clock) {
        this.samples = samples;
        this.comparisons = comparisons;
        this.quarantines = quarantines;
        this.news = news;
        this.rule = new IdentityRule(settings);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A panel to be kept.
     *
     * @param replaces whether it supersedes an earlier one
     * @param failed the laboratory's reason for a failed quality control
     * @param lowPurity whether the sender gives a purity below the settings'
     */
    record Arrival(
            DocumentId documentId,
            CaseId caseId,
            SpecimenId specimenId,
            Optional<OrganoidId> organoidId,
            boolean tumour,
            boolean replaces,
            Optional<String> failed,
            boolean lowPurity,
            PanelContents contents) {}

    /** In the transaction that keeps the document, under its case's lock. */
    void arrived(Arrival arrival, String actor) {
        samples.lock();
        IdentitySample sample = keep(arrival);
        if (!sample.inForce()) {
            return;
        }
        for (IdentitySample own : samples.inForce(sample.caseId())) {
            if (!own.isOfTheSameSubjectAs(sample)) {
                comparisons.add(judged(sample, own));
            }
        }
        List<IdentitySample> lookAlikes = lookAlikes(sample);
        CasePairs own = new CasePairs(comparisons.within(sample.caseId()));
        Instant now = clock.instant();
        holdSuspects(sample.caseId(), own, actor, now);
        for (IdentitySample other : lookAlikes) {
            holdLookAlike(sample, own, other, actor, now);
        }
        liftSettled(sample.caseId(), own, actor, now);
        if (lookAlikes.isEmpty() && isCleared(sample.documentId(), own)) {
            liftAccused(sample, actor, now);
        }
    }

    private IdentitySample keep(Arrival arrival) {
        PanelContents contents = arrival.contents();
        Map<String, Integer> sites = samples.sites(contents.genotypes().keySet());
        Genotypes.Builder genotypes = new Genotypes.Builder();
        contents.genotypes().forEach((key, copies) -> genotypes.add(Objects.requireNonNull(sites.get(key)), copies));
        Genotypes built = genotypes.build();
        boolean inForce = arrival.failed().isEmpty()
                || arrival.replaces()
                || samples.inForce(arrival.caseId()).stream()
                        .noneMatch(other -> other.isOf(arrival.specimenId(), arrival.organoidId()));
        if (inForce) {
            samples.outOfForce(arrival.specimenId(), arrival.organoidId());
        }
        IdentitySample sample = new IdentitySample(
                arrival.documentId(),
                arrival.caseId(),
                arrival.specimenId(),
                arrival.organoidId(),
                arrival.tumour(),
                inForce,
                built,
                contents.meanDepth(),
                contents.foreignReadShare(),
                hindrance(arrival, built),
                notes(arrival),
                0,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        samples.add(sample);
        return sample;
    }

    private Optional<String> hindrance(Arrival arrival, Genotypes genotypes) {
        if (arrival.failed().isPresent()) {
            return Optional.of("The laboratory says: " + arrival.failed().get());
        }
        boolean mixed = genotypes.sites() >= settings.leastSharedSites()
                && genotypes.heterozygousSites() > settings.mostHeterozygousShare() * genotypes.sites();
        return mixed
                ? Optional.of("%d of %d sites are heterozygous, more than one person has: mixed with another sample?"
                        .formatted(genotypes.heterozygousSites(), genotypes.sites()))
                : Optional.empty();
    }

    private List<String> notes(Arrival arrival) {
        List<String> notes = new ArrayList<>();
        arrival.contents()
                .foreignReadShare()
                .filter(share -> share >= settings.foreignReadShare())
                .ifPresent(share ->
                        notes.add("%.1f %% of the reads at homozygous sites show the other allele: contaminated, or"
                                        .formatted(100 * share)
                                + " alleles lost in a part of the cells"));
        if (arrival.lowPurity()) {
            notes.add("Few tumour cells: the genotypes are mostly those of other cells");
        }
        return notes;
    }

    private JudgedPair judged(IdentitySample one, IdentitySample other) {
        Comparison compared = one.genotypes().compare(other.genotypes());
        return new JudgedPair(
                one.documentId(), other.documentId(), rule.judge(one.facts(), other.facts(), compared), compared);
    }

    /** Of other patients, yet alike. */
    private List<IdentitySample> lookAlikes(IdentitySample sample) {
        List<IdentitySample> alike = new ArrayList<>();
        int[] compared = {0};
        samples.ofOtherCases(sample.caseId(), other -> {
            compared[0]++;
            JudgedPair pair = judged(sample, other);
            if (pair.is(IdentityVerdict.MATCH)) {
                comparisons.add(pair);
                alike.add(other);
            }
        });
        samples.othersCompared(sample.documentId(), compared[0]);
        return alike;
    }

    private void holdSuspects(CaseId caseId, CasePairs pairs, String actor, Instant now) {
        Set<DocumentId> suspects = pairs.suspects();
        samples.inForce(caseId).stream()
                .filter(sample -> suspects.contains(sample.documentId()))
                .forEach(sample ->
                        hold(sample, HeldSample.Code.NOT_THE_SAME_PATIENT, Optional.empty(), true, actor, now));
    }

    /** One of two patients' samples is not theirs. Which one, the rest of their cases may tell; else both are in doubt. */
    private void holdLookAlike(IdentitySample sample, CasePairs own, IdentitySample other, String actor, Instant now) {
        CasePairs others = new CasePairs(comparisons.within(other.caseId()));
        boolean sampleIsCleared = isCleared(sample.documentId(), own);
        boolean otherIsCleared = isCleared(other.documentId(), others);
        if ((!sampleIsCleared || otherIsCleared) && !isHeldFor(sample, other)) {
            hold(sample, HeldSample.Code.LOOKS_LIKE_ANOTHER_PATIENT, Optional.of(other.documentId()), true, actor, now);
        }
        if ((!otherIsCleared || sampleIsCleared) && !isHeldFor(other, sample)) {
            hold(
                    other,
                    HeldSample.Code.LOOKS_LIKE_ANOTHER_PATIENT,
                    Optional.of(sample.documentId()),
                    false,
                    actor,
                    now);
        }
    }

    /** Looking like several samples of one other patient is one matter. */
    private boolean isHeldFor(IdentitySample sample, IdentitySample other) {
        return quarantines.ofCase(sample.caseId()).stream()
                .filter(held -> held.documentId().equals(sample.documentId())
                        && held.closedAt().isEmpty())
                .flatMap(held -> held.otherDocumentId().stream())
                .flatMap(id -> samples.find(id).stream())
                .anyMatch(earlier -> earlier.caseId().equals(other.caseId()));
    }

    private static boolean isCleared(DocumentId id, CasePairs pairs) {
        return pairs.hasMatch(id) && !pairs.suspects().contains(id);
    }

    /** @param ownCase whether its case is the one that is locked */
    private void hold(
            IdentitySample sample,
            HeldSample.Code code,
            Optional<DocumentId> other,
            boolean ownCase,
            String actor,
            Instant now) {
        UUID id = UUID.randomUUID();
        if (quarantines.open(id, sample, code, other, now, ownCase) && ownCase) {
            news.opened(quarantines.find(id).orElseThrow(), actor);
        }
    }

    /** What belongs to the rest of the case now: run anew, or told apart by a further sample. */
    private void liftSettled(CaseId caseId, CasePairs pairs, String actor, Instant now) {
        List<IdentitySample> inForce = samples.inForce(caseId);
        List<JudgedPair> beyond = comparisons.beyond(caseId);
        for (HeldSample held : quarantines.ofCase(caseId)) {
            Optional<IdentitySample> present =
                    inForce.stream().filter(held::isOfTheSubjectOf).findFirst();
            if (held.isOpen()
                    && present.isPresent()
                    && isCleared(present.get().documentId(), pairs)
                    && isSettled(held, present.get(), beyond)) {
                lift(held, "its panel " + present.get().documentId() + " matches the case", true, actor, now);
            }
        }
    }

    /** That a sample fits its case does not explain why it looks like another patient's: only another run does. */
    private static boolean isSettled(HeldSample held, IdentitySample present, List<JudgedPair> beyond) {
        return held.code() == HeldSample.Code.NOT_THE_SAME_PATIENT
                || (!present.documentId().equals(held.documentId())
                        && beyond.stream().noneMatch(pair -> pair.names(present.documentId())));
    }

    /** Of other cases: what looked like this specimen before it was run anew. */
    private void liftAccused(IdentitySample sample, String actor, Instant now) {
        quarantines.openFor(sample).stream()
                .filter(held -> !held.otherDocumentId().equals(Optional.of(sample.documentId())))
                .forEach(held -> lift(held, "the sample that it looked like was run anew", false, actor, now));
    }

    private void lift(HeldSample held, String because, boolean ownCase, String actor, Instant now) {
        quarantines.close(held.id(), because, now, ownCase);
        if (ownCase) {
            news.closed(quarantines.find(held.id()).orElseThrow(), actor);
        }
    }
}
