package dev.sextant.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code evidence_discussion}: rows are added, never changed. */
@Repository
class EvidenceDiscussions {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    EvidenceDiscussions(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(EvidenceDiscussion discussion) {
        jdbc.sql("""
                insert into evidence_discussion (discussion_id, case_id, line_id, decision_id, signed_version, later_version,
                    later_sha256, documents, difference, noticed_at)
                values (:id, :caseId, :lineId, :decisionId, :signed, :later, :sha256, :documents,
                    cast(:difference as jsonb), :at)""")
                .param("id", discussion.discussionId())
                .param("caseId", discussion.caseId().value())
                .param("lineId", discussion.lineId().value())
                .param("decisionId", discussion.decisionId())
                .param("signed", discussion.signedVersion())
                .param("later", discussion.laterVersion())
                .param("sha256", discussion.laterContent().hex())
                .param(
                        "documents",
                        discussion.documents().stream().map(DocumentId::value).toArray(String[]::new))
                .param("difference", write(discussion.difference()))
                .param("at", OffsetDateTime.ofInstant(discussion.noticedAt(), ZoneOffset.UTC))
                .update();
    }

    Optional<EvidenceDiscussion> find(String discussionId) {
        return jdbc.sql("select * from evidence_discussion where discussion_id = ?")
                .param(discussionId)
                .query((row, number) -> read(row))
                .optional();
    }

    /** That of the decision about a signature with that content. */
    Optional<EvidenceDiscussion> about(String decisionId, Sha256 laterContent) {
        return jdbc.sql("select * from evidence_discussion where decision_id = ? and later_sha256 = ?")
                .params(decisionId, laterContent.hex())
                .query((row, number) -> read(row))
                .optional();
    }

    private EvidenceDiscussion read(ResultSet row) throws SQLException {
        return new EvidenceDiscussion(
                row.getString("discussion_id"),
                new CaseId(row.getString("case_id")),
                new LineId(row.getString("line_id")),
                row.getString("decision_id"),
                row.getInt("signed_version"),
                row.getInt("later_version"),
                new Sha256(row.getString("later_sha256")),
                Arrays.stream((String[]) row.getArray("documents").getArray())
                        .map(DocumentId::new)
                        .toList(),
                parse(row.getString("difference")),
                row.getObject("noticed_at", OffsetDateTime.class).toInstant());
    }

    private String write(SignatureDifference difference) {
        try {
            return json.writeValueAsString(difference);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a difference", e);
        }
    }

    private SignatureDifference parse(String difference) {
        try {
            return json.readValue(difference, SignatureDifference.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored difference cannot be read", e);
        }
    }
}
