package dev.sextant.plasma;

import dev.sextant.kernel.DocumentId;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what a ctDNA report says beside its variants. */
@Repository
class PlasmaReports {

    private final JdbcClient jdbc;

    PlasmaReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(DocumentId document, Optional<BigDecimal> tumourFraction) {
        jdbc.sql("insert into plasma_report (document_id, tumour_fraction) values (?, ?)")
                .params(Arrays.asList(document.value(), tumourFraction.orElse(null)))
                .update();
    }

    Optional<BigDecimal> tumourFraction(DocumentId document) {
        return jdbc.sql(
                        "select tumour_fraction from plasma_report where document_id = ? and tumour_fraction is not null")
                .param(document.value())
                .query(BigDecimal.class)
                .optional();
    }
}
