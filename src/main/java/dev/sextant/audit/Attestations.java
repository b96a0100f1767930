package dev.sextant.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Sha256;
import dev.sextant.security.Role;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps signatures, append-only. The hash of each goes into the audit trail, so that the chain covers them too. */
@Component
public class Attestations {

    private final JdbcClient jdbc;

    Attestations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the hash of the signature */
    @Transactional(propagation = Propagation.MANDATORY)
    public Sha256 sign(Attestation attestation) {
        Sha256 hash = CanonicalJson.hash(json(attestation));
        jdbc.sql("""
                        insert into attestation (case_id, task_key, person, display_name, roles, discipline, meaning, signed_at,
                          evidence_sha256, answers_sha256, authenticated, sha256)
                        values (:caseId, :task, :person, :name, :roles, :discipline, :meaning, :at, :evidence, :answers,
                          :authenticated, :hash)""")
                .param("caseId", attestation.caseId().value())
                .param("task", attestation.taskKey())
                .param("person", attestation.person().userName())
                .param("name", attestation.person().displayName())
                .param("roles", roles(attestation).toArray(String[]::new))
                .param("discipline", attestation.person().discipline())
                .param("meaning", attestation.meaning())
                .param("at", attestation.at().atOffset(ZoneOffset.UTC))
                .param("evidence", attestation.evidence().hex())
                .param("answers", attestation.answers().hex())
                .param("authenticated", attestation.authenticated())
                .param("hash", hash.hex())
                .update();
        return hash;
    }

    /** Whether the task's completion was signed. */
    public boolean existsFor(long taskKey) {
        return jdbc.sql("select exists (select 1 from attestation where task_key = ?)")
                .param(taskKey)
                .query(Boolean.class)
                .single();
    }

    /** The signatures of a case, oldest first. */
    public List<Signature> ofCase(CaseId caseId) {
        return jdbc.sql("""
                        select task_key, person, display_name, discipline, meaning, signed_at, evidence_sha256
                        from attestation where case_id = ? order by id""")
                .param(caseId.value())
                .query((row, number) -> new Signature(
                        row.getLong("task_key"),
                        row.getString("person"),
                        row.getString("display_name"),
                        row.getString("discipline"),
                        row.getString("meaning"),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                        new Sha256(row.getString("evidence_sha256"))))
                .list();
    }

    /**
     * A signature as it is read back.
     *
     * @param discipline of a board member, or "NONE"
     * @param evidence hash of what the person had seen
     */
    public record Signature(
            long taskKey,
            String person,
            String displayName,
            String discipline,
            String meaning,
            Instant signedAt,
            Sha256 evidence) {}

    static ObjectNode json(Attestation attestation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("caseId", attestation.caseId().value());
        json.put("taskKey", attestation.taskKey());
        json.put("person", attestation.person().userName());
        json.put("displayName", attestation.person().displayName());
        ArrayNode roles = json.putArray("roles");
        roles(attestation).forEach(roles::add);
        json.put("discipline", attestation.person().discipline());
        json.put("meaning", attestation.meaning());
        json.put("at", attestation.at().truncatedTo(ChronoUnit.MICROS).toString());
        json.put("evidence", attestation.evidence().hex());
        json.put("answers", attestation.answers().hex());
        json.put("authenticated", attestation.authenticated());
        return json;
    }

    private static List<String> roles(Attestation attestation) {
        return attestation.person().roles().stream().map(Role::name).sorted().toList();
    }
}
