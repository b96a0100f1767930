package dev.sextant.overview.page;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pseudonyms of many cases in one query. */
@Component
class PatientCodes {

    private final JdbcClient jdbc;

    PatientCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By case id. The caller may see the cases already: their tasks were found by site. */
    Map<String, String> of(Collection<String> caseIds) {
        Map<String, String> codes = new HashMap<>();
        if (!caseIds.isEmpty()) {
            jdbc.sql("select case_id, pseudonym from case_file where case_id in (:ids)")
                    .param("ids", Set.copyOf(caseIds))
                    .query(row -> {
                        codes.put(row.getString("case_id"), row.getString("pseudonym"));
                    });
        }
        return codes;
    }
}
