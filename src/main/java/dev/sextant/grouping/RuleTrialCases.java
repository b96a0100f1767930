package dev.sextant.grouping;

import dev.sextant.kernel.CaseId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases that have a signature. */
@Repository
class RuleTrialCases {

    private static final String CHOSEN = """
            from case_file c
            where c.study = :study and c.site = any(:sites)
              and (cast(:site as text) is null or c.site = :site)
              and (cast(:stage as text) is null or c.stage = :stage)
              and exists (select 1 from signature s where s.case_id = c.case_id)""";

    private final JdbcClient jdbc;

    RuleTrialCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sites that the asking person may see */
    record Filter(
            String study, @Nullable String site, @Nullable String stage, Set<String> sites) {}

    long count(Filter filter) {
        return chosen("select count(*) " + CHOSEN, filter).query(Long.class).single();
    }

    List<CaseId> page(Filter filter, int page, int size) {
        return chosen("select c.case_id " + CHOSEN + " order by c.case_id limit :size offset :offset", filter)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(String.class)
                .list()
                .stream()
                .map(CaseId::new)
                .toList();
    }

    private JdbcClient.StatementSpec chosen(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param("study", filter.study())
                .param("site", filter.site())
                .param("stage", filter.stage())
                .param("sites", filter.sites().toArray(String[]::new));
    }
}
