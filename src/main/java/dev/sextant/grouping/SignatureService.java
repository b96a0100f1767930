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
import dev.sextant.process.AskThenStore;
import dev.sextant.process.AskThenStore.Seen;
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
    private final AskThenStore askThenStore;
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
            AskThenStore askThenStore,
            AuditTrail auditTrail,
            Clock clock) {
        this.foci = foci;
        this.specimens = specimens;
        this.tissueResults = tissueResults;
        this.plasmaResults = plasmaResults;
        this.store = store;
        this.builder = new SignatureBuilder(knowledge, decisions);
        this.knowledge = knowledge;
        this.askThenStore = askThenStore;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Override
    public SignatureVersion build(CaseId caseId) {
        return askThenStore.inRounds(
                caseId,
                () -> look(caseId),
                known -> builder.build(caseId, known.evidence()),
                (known, signature) -> store(caseId, known, signature));
    }

    private Seen<Known, SignatureVersion> look(CaseId caseId) {
        Known known = known(caseId);
        return known.latest()
                .filter(known::isBuiltFromTheSame)
                .<Seen<Known, SignatureVersion>>map(stored -> new Seen.Answered<>(stored.signature()))
                .orElseGet(() -> new Seen.Question<>(known));
    }

    private SignatureVersion store(CaseId caseId, Known known, Signature signature) {
        Optional<SignatureVersion> latest = known.latest().map(Stored::signature);
        if (latest.isPresent() && findsTheSame(latest.get(), signature)) {
            return latest.get();
        }
        SignatureVersion version = new SignatureVersion(
                caseId,
                latest.map(SignatureVersion::version).orElse(0) + 1,
                CanonicalJson.hash(signature),
                CanonicalJson.tree(signature),
                clock.instant());
        store.add(version, known.hash());
        auditTrail.record(
                caseId,
                "system " + BuildSignatureWorker.TYPE,
                "signature-built",
                Map.of(
                        "signatureVersion", String.valueOf(version.version()),
                        "contentSha256", version.contentSha256().hex(),
                        "evidenceSha256", known.hash().hex()));
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
    @Transactional(readOnly = true)
    public Basis basis(CaseId caseId) {
        Known known = known(caseId);
        return new Basis(
                known.hash(),
                known.latest().map(stored -> stored.signature().version()).orElse(0));
    }

    @Override
    public Sha256 currentContent(CaseId caseId) {
        return askThenStore.withoutStoring(() -> known(caseId), known -> currentContent(caseId, known));
    }

    private Sha256 currentContent(CaseId caseId, Known known) {
        Optional<SignatureVersion> latest = known.latest().map(Stored::signature);
        if (known.latest().filter(known::isBuiltFromTheSame).isPresent()) {
            return latest.orElseThrow().contentSha256();
        }
        Signature now = builder.build(caseId, known.evidence());
        return latest.filter(version -> findsTheSame(version, now)
                        || findsTheSame(
                                version, builder.build(caseId, known.evidence().settled())))
                .map(SignatureVersion::contentSha256)
                .orElseGet(() -> CanonicalJson.hash(now));
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

    /** The tables are pinned per case, so evidence and knowledge are all that can change a signature. */
    private Known known(CaseId caseId) {
        Evidence evidence = Evidence.gather(caseId, foci, specimens, tissueResults, plasmaResults);
        return new Known(evidence, CanonicalJson.hash(List.of(knowledge.hash().hex(), evidence)), store.latest(caseId));
    }

    private record Known(Evidence evidence, Sha256 hash, Optional<Stored> latest) {

        boolean isBuiltFromTheSame(Stored stored) {
            return stored.evidence().equals(hash);
        }
    }
}
