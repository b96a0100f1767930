package dev.sextant.identity;

import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimens;
import dev.sextant.document.Quarantine;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.security.CaseAccess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads whose the samples of a case are. */
@Service
public class IdentityReads {

    private final SampleTable samples;
    private final ComparisonTable comparisons;
    private final QuarantineTable quarantines;
    private final Quarantine quarantine;
    private final Specimens specimens;
    private final CaseAccess caseAccess;
    private final IdentitySettings settings;

    IdentityReads(
            SampleTable samples,
            ComparisonTable comparisons,
            QuarantineTable quarantines,
            Quarantine quarantine,
            Specimens specimens,
            CaseAccess caseAccess,
            IdentitySettings settings) {
        this.samples = samples;
        this.comparisons = comparisons;
        this.quarantines = quarantines;
        this.quarantine = quarantine;
        this.specimens = specimens;
        this.caseAccess = caseAccess;
        this.settings = settings;
    }

    /** As the person who asks may see it. */
    @Transactional(readOnly = true)
    public CaseIdentity of(CaseId caseId) {
        Map<SpecimenId, Specimen> byId =
                specimens.ofCase(caseId).stream().collect(Collectors.toMap(Specimen::id, Function.identity()));
        List<IdentitySample> inForce = samples.inForce(caseId);
        Map<DocumentId, IdentitySample> byDocument =
                inForce.stream().collect(Collectors.toMap(IdentitySample::documentId, Function.identity()));
        List<JudgedPair> within = comparisons.within(caseId);
        List<JudgedPair> beyond = comparisons.beyond(caseId);
        return new CaseIdentity(
                inForce.stream()
                        .map(sample -> view(sample, byId.get(sample.specimenId()), within, beyond))
                        .toList(),
                within.stream()
                        .map(pair -> view(
                                pair,
                                name(byDocument.get(pair.documentId()), byId),
                                name(byDocument.get(pair.otherDocumentId()), byId)))
                        .toList(),
                beyond.stream().map(pair -> lookAlike(pair, byDocument, byId)).toList(),
                quarantines.ofCase(caseId).stream()
                        .map(held -> view(held, byId.get(held.specimenId())))
                        .toList(),
                settings);
    }

    /** What the organoid's newest panel says; empty when there is none. */
    @Transactional(readOnly = true)
    public Optional<IdentityVerdict> ofOrganoid(CaseId caseId, OrganoidId organoidId) {
        return samples.inForce(caseId).stream()
                .filter(sample -> sample.organoidId().equals(Optional.of(organoidId)))
                .findFirst()
                .map(sample -> judge(sample, comparisons.within(caseId), comparisons.beyond(caseId))
                        .verdict());
    }

    private IdentityRule.Judgement judge(IdentitySample sample, List<JudgedPair> within, List<JudgedPair> beyond) {
        DocumentId id = sample.documentId();
        CasePairs pairs = new CasePairs(within);
        if (isHeld(sample)) {
            return new IdentityRule.Judgement(IdentityVerdict.MISMATCH, "Quarantined");
        }
        if (pairs.suspects().contains(id)) {
            return new IdentityRule.Judgement(
                    IdentityVerdict.MISMATCH, "Differs from other samples of the case; two people have released it");
        }
        if (beyond.stream().anyMatch(pair -> pair.names(id)) && !pairs.hasMatch(id)) {
            return new IdentityRule.Judgement(
                    IdentityVerdict.MISMATCH, "Looks like another patient's; two people have released it");
        }
        if (pairs.hasMatch(id)) {
            return new IdentityRule.Judgement(IdentityVerdict.MATCH, "Matches another sample of the case");
        }
        return new IdentityRule.Judgement(
                IdentityVerdict.NOT_ASSESSABLE,
                sample.notAssessable()
                        .or(() -> within.stream()
                                .filter(pair -> pair.names(id))
                                .map(pair -> pair.judgement().reason())
                                .findFirst())
                        .orElse("Nothing of the case to compare it with"));
    }

    private boolean isHeld(IdentitySample sample) {
        return sample.organoidId().map(quarantine::holds).orElseGet(() -> quarantine.holds(sample.specimenId()));
    }

    private CaseIdentity.Sample view(
            IdentitySample sample, @Nullable Specimen specimen, List<JudgedPair> within, List<JudgedPair> beyond) {
        IdentityRule.Judgement judgement = judge(sample, within, beyond);
        return new CaseIdentity.Sample(
                sample.documentId().value(),
                sample.specimenId().value(),
                specimen == null ? "" : specimen.accession(),
                specimen == null ? "" : specimen.kind().name(),
                sample.organoidId().map(OrganoidId::value).orElse(null),
                sample.receivedAt(),
                judgement.verdict(),
                judgement.reason(),
                isHeld(sample),
                sample.genotypes().sites(),
                sample.genotypes().heterozygousSites(),
                sample.meanDepth().map(IdentityReads::rounded).orElse(null),
                sample.foreignReadShare().map(IdentityReads::rounded).orElse(null),
                sample.notes(),
                sample.othersCompared());
    }

    private static CaseIdentity.Pair view(JudgedPair pair, String accession, String otherAccession) {
        Comparison compared = pair.comparison();
        return new CaseIdentity.Pair(
                pair.documentId().value(),
                pair.otherDocumentId().value(),
                accession,
                otherAccession,
                pair.judgement().verdict(),
                pair.judgement().reason(),
                compared.sharedSites(),
                compared.oppositeHomozygous(),
                compared.sameGenotype(),
                compared.bothHeterozygous(),
                relatedness(compared));
    }

    private CaseIdentity.LookAlike lookAlike(
            JudgedPair pair, Map<DocumentId, IdentitySample> byDocument, Map<SpecimenId, Specimen> byId) {
        DocumentId own = byDocument.containsKey(pair.documentId()) ? pair.documentId() : pair.otherDocumentId();
        Optional<IdentitySample> other = known(pair.other(own));
        return new CaseIdentity.LookAlike(
                own.value(),
                name(byDocument.get(own), byId),
                pair.judgement().reason(),
                pair.comparison().sharedSites(),
                pair.comparison().oppositeHomozygous(),
                relatedness(pair.comparison()),
                other.map(sample -> sample.caseId().value()).orElse(null),
                other.map(sample -> sample.documentId().value()).orElse(null));
    }

    CaseIdentity.Quarantined view(HeldSample held, @Nullable Specimen specimen) {
        Optional<IdentitySample> other = held.otherDocumentId().flatMap(this::known);
        return new CaseIdentity.Quarantined(
                held.id(),
                held.code().name(),
                held.code().inWords(),
                held.specimenId().value(),
                specimen == null ? "" : specimen.accession(),
                held.organoidId().map(OrganoidId::value).orElse(null),
                held.documentId().value(),
                other.map(sample -> sample.caseId().value()).orElse(null),
                other.map(sample -> sample.documentId().value()).orElse(null),
                held.openedAt(),
                held.releases().stream()
                        .map(release ->
                                new CaseIdentity.Release(release.releasedBy(), release.reason(), release.releasedAt()))
                        .toList(),
                held.isOpen(),
                held.closedAt().orElse(null),
                held.closedBecause().orElse(null));
    }

    /** A sample of a patient whom the person may see. */
    private Optional<IdentitySample> known(DocumentId id) {
        return samples.find(id).filter(sample -> {
            try {
                caseAccess.require(sample.caseId());
                return true;
            } catch (NotFound e) {
                return false;
            }
        });
    }

    private static String name(@Nullable IdentitySample sample, Map<SpecimenId, Specimen> byId) {
        if (sample == null) {
            return "";
        }
        Specimen specimen = byId.get(sample.specimenId());
        String accession = specimen == null ? "" : specimen.accession();
        return sample.organoidId().isPresent() ? "organoid of " + accession : accession;
    }

    private static @Nullable Double relatedness(Comparison compared) {
        return compared.relatedness().isPresent()
                ? (Double) rounded(compared.relatedness().getAsDouble())
                : null;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
