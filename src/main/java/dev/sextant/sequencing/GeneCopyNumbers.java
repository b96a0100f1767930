package dev.sextant.sequencing;

import dev.sextant.kernel.DocumentId;
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
            jdbc.sql("insert into gene_copy_number (document_id, gene, total, evidence) values (?, ?, ?, ?)")
                    .params(document.value(), gene.gene(), gene.total(), gene.evidence())
                    .update();
        }
    }

    /** By gene. */
    List<GeneCopyNumber> of(DocumentId document) {
        return jdbc.sql("select * from gene_copy_number where document_id = ? order by gene")
                .param(document.value())
                .query((row, number) -> new GeneCopyNumber(
                        row.getString("gene"), row.getBigDecimal("total"), row.getString("evidence")))
                .list();
    }
}
