package dev.sextant.sequencing;

import dev.sextant.kernel.DocumentId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the copy numbers of documents. */
@Repository
class GeneCopyNumbers {

    private final JdbcClient jdbc;

    GeneCopyNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(DocumentId document, List<GeneCopyNumber> genes) {
        for (GeneCopyNumber gene : genes) {
            jdbc.sql("""
                            insert into gene_copy_number (document_id, gene, total, least, reported, evidence)
                            values (?, ?, ?, ?, ?, ?)""")
                    .params(
                            document.value(),
                            gene.gene(),
                            gene.total().orElse(null),
                            gene.least().orElse(null),
                            gene.reported().map(ReportedCall::name).orElse(null),
                            gene.evidence())
                    .update();
        }
    }

    /** By gene. */
    List<GeneCopyNumber> of(DocumentId document) {
        return jdbc.sql("select * from gene_copy_number where document_id = ? order by gene")
                .param(document.value())
                .query((row, number) ->
                        new GeneCopyNumber(row.getString("gene"), copies(row), row.getString("evidence")))
                .list();
    }

    private static GeneCopyNumber.Copies copies(ResultSet row) throws SQLException {
        BigDecimal total = row.getBigDecimal("total");
        BigDecimal least = row.getBigDecimal("least");
        if (total != null) {
            return new GeneCopyNumber.Total(total);
        }
        return least != null
                ? new GeneCopyNumber.AtLeast(least)
                : new GeneCopyNumber.Reported(ReportedCall.valueOf(row.getString("reported")));
    }
}
