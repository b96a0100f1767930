package dev.sextant.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.Sha256;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One link of the chain. Its hash covers everything in it, and the hash of the link before it. */
record AuditEntry(
        long seq,
        OffsetDateTime at,
        String actor,
        String action,
        @Nullable String caseId,
        Map<String, String> facts,
        String previousHash,
        String hash) {

    /** What the first entry names as the hash before it. */
    static final String GENESIS = "0".repeat(64);

    AuditEntry {
        facts = Map.copyOf(facts);
    }

    /** Forges the next link. PostgreSQL keeps microseconds: the time is cut to them before it is hashed. */
    static AuditEntry link(
            long seq,
            Instant at,
            String actor,
            String action,
            @Nullable String caseId,
            Map<String, String> facts,
            String previousHash) {
        OffsetDateTime time = at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        Sha256 hash = digest(seq, time, actor, action, caseId, facts, previousHash);
        return new AuditEntry(seq, time, actor, action, caseId, facts, previousHash, hash.hex());
    }

    /** Whether the entry still is what was written. */
    boolean isIntact() {
        return digest(seq, at, actor, action, caseId, facts, previousHash).hex().equals(hash);
    }

    private static Sha256 digest(
            long seq,
            OffsetDateTime at,
            String actor,
            String action,
            @Nullable String caseId,
            Map<String, String> facts,
            String previousHash) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("seq", seq);
        json.put("at", at.toInstant().toString());
        json.put("actor", actor);
        json.put("action", action);
        json.put("caseId", caseId);
        ObjectNode factsJson = json.putObject("facts");
        facts.forEach(factsJson::put);
        json.put("previousHash", previousHash);
        return CanonicalJson.hash(json);
    }
}
