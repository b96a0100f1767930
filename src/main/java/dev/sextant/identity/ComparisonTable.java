package dev.sextant.identity;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code identity_comparison}. */
@Repository
class ComparisonTable {

    private static final String SELECT = """
            select c.* from identity_comparison c
            join identity_sample a on a.document_id = c.document_id
            join identity_sample b on b.document_id = c.other_document_id
            where a.in_force and b.in_force\s""";

    private final JdbcClient jdbc;

    ComparisonTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(JudgedPair pair) {
        Comparison compared = pair.comparison();
        jdbc.sql("""
                        insert into identity_comparison (document_id, other_document_id, verdict, reason, shared_sites,
                            opposite_homozygous, same_genotype, heterozygous, other_heterozygous, both_heterozygous)
                        values (:id, :other, :verdict, :reason, :shared, :opposite, :same, :heterozygous, :otherHeterozygous,
                            :bothHeterozygous)
                        """)
                .param("id", pair.documentId().value())
                .param("other", pair.otherDocumentId().value())
                .param("verdict", pair.judgement().verdict().name())
                .param("reason", pair.judgement().reason())
                .param("shared", compared.sharedSites())
                .param("opposite", compared.oppositeHomozygous())
                .param("same", compared.sameGenotype())
                .param("heterozygous", compared.heterozygous())
                .param("otherHeterozygous", compared.otherHeterozygous())
                .param("bothHeterozygous", compared.bothHeterozygous())
                .update();
    }

    /** Pairs of the case's samples in force. */
    List<JudgedPair> within(CaseId caseId) {
        return jdbc.sql(SELECT
                        + "and a.case_id = :caseId and b.case_id = :caseId order by b.received_at, a.received_at")
                .param("caseId", caseId.value())
                .query(ComparisonTable::read)
                .list();
    }

    /** Pairs of a sample in force of the case and one of another case that look like one person's. */
    List<JudgedPair> beyond(CaseId caseId) {
        return jdbc.sql(SELECT + "and a.case_id <> b.case_id and (a.case_id = :caseId or b.case_id = :caseId)")
                .param("caseId", caseId.value())
                .query(ComparisonTable::read)
                .list();
    }

    private static JudgedPair read(ResultSet row, int number) throws SQLException {
        return new JudgedPair(
                new DocumentId(row.getString("document_id")),
                new DocumentId(row.getString("other_document_id")),
                new IdentityRule.Judgement(IdentityVerdict.valueOf(row.getString("verdict")), row.getString("reason")),
                new Comparison(
                        row.getInt("shared_sites"),
                        row.getInt("opposite_homozygous"),
                        row.getInt("same_genotype"),
                        row.getInt("heterozygous"),
                        row.getInt("other_heterozygous"),
                        row.getInt("both_heterozygous")));
    }
}
