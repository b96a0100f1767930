package dev.sextant.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Foci;
import dev.sextant.casefile.Specimens;
import dev.sextant.grouping.SignatureStore.Stored;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Sha256;
import dev.sextant.plasma.PlasmaResults;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Decisions;
import dev.sextant.sequencing.TissueResults;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Builds and keeps signatures. While the evidence is the same, nothing is evaluated again. */
@Service
class SignatureService implements Signatures {

    private final Foci foci;
    private final Specimens specimens;
    private final TissueResults tissueResults;
    private final PlasmaResults plasmaResults;
    private final SignatureStore store;
    private final SignatureBuilder builder;
    private final Knowledge knowledge;
    private final CaseLock caseLock;
    private final AuditTrail auditTrail;
    private final Clock clock;

    SignatureService(
            Foci foci,
            Specimens specimens,
            TissueResults tissueResults,
            PlasmaResults plasmaResults,
            SignatureStore store,
            Decisions decisions,
            Knowledge knowledge,
            CaseLock caseLock,
            AuditTrail auditTrail,
            Clock clock) {
        this.foci = foci;
        this.specimens = specimens;
        this.tissueResults = tissueResults;
        this.plasmaResults = plasmaResults;
        this.store = store;
        this.builder = new SignatureBuilder(knowledge, decisions);
        this.knowledge = knowledge;
        this.caseLock = caseLock;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Override
    @Transactional
    public SignatureVersion build(CaseId caseId) {
        caseLock.acquire(caseId);
        Evidence evidence = gather(caseId);
        Sha256 evidenceHash = hash(evidence);
        Optional<Stored> latest = store.latest(caseId);
        if (latest.isPresent() && latest.get().evidence().equals(evidenceHash)) {
            return latest.get().signature();
        }
        Signature signature = builder.build(caseId, evidence);
        Sha256 content = CanonicalJson.hash(signature);
        if (latest.isPresent() && findsTheSame(latest.get().signature(), signature)) {
            return latest.get().signature();
        }
        SignatureVersion version = new SignatureVersion(
                caseId,
                latest.map(stored -> stored.signature().version()).orElse(0) + 1,
                content,
                CanonicalJson.tree(signature),
                clock.instant());
        store.add(version, evidenceHash);
        auditTrail.record(
                caseId,
                "system " + BuildSignatureWorker.TYPE,
                "signature-built",
                Map.of(
                        "signatureVersion", String.valueOf(version.version()),
                        "contentSha256", content.hex(),
                        "evidenceSha256", evidenceHash.hex()));
        return version;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<SignatureVersion> latest(CaseId caseId) {
        return store.latest(caseId).map(Stored::signature);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<SignatureVersion> version(CaseId caseId, int version) {
        return store.version(caseId, version).map(Stored::signature);
    }

    @Override
    @Transactional
    public Sha256 currentContent(CaseId caseId) {
        Evidence evidence = gather(caseId);
        Optional<Stored> latest = store.latest(caseId);
        if (latest.isPresent() && latest.get().evidence().equals(hash(evidence))) {
            return latest.get().signature().contentSha256();
        }
        return latest.map(Stored::signature)
                .filter(version -> findsTheSame(version, builder.build(caseId, evidence))
                        || findsTheSame(version, builder.build(caseId, evidence.settled())))
                .map(SignatureVersion::contentSha256)
                .orElseGet(() -> CanonicalJson.hash(builder.build(caseId, evidence)));
    }

    /**
     * A report sent anew that finds the same is another document, and a focus without any result is another place to look;
     * nothing that a decision rests on has changed.
     */
    private static boolean findsTheSame(SignatureVersion version, Signature now) {
        return findings(version.content()).equals(findings(CanonicalJson.tree(now)));
    }

    private static Sha256 findings(JsonNode content) {
        JsonNode findings = CanonicalJson.parse(CanonicalJson.text(content));
        removeIf(findings.path("foci"), focus -> !focus.path("inPlay").asBoolean());
        for (String section : List.of("foci", "plasma")) {
            findings.path(section).forEach(source -> ((ObjectNode) source).remove("documents"));
        }
        return CanonicalJson.hash(findings);
    }

    private static void removeIf(JsonNode list, Predicate<JsonNode> unwanted) {
        for (Iterator<JsonNode> entries = list.elements(); entries.hasNext(); ) {
            if (unwanted.test(entries.next())) {
                entries.remove();
            }
        }
    }

    private Evidence gather(CaseId caseId) {
        return Evidence.gather(caseId, foci, specimens, tissueResults, plasmaResults);
    }

    /** The tables are pinned per case, so evidence and knowledge are all that can change a signature. */
    private Sha256 hash(Evidence evidence) {
        return CanonicalJson.hash(List.of(knowledge.hash().hex(), evidence));
    }
}
