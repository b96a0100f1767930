package dev.sextant.study;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcStudies implements Studies {

    private static final String COLUMNS = "s.key, s.name, s.kind, s.planned, s.process_id, s.accepts_cases, s.ended_on";

    private final JdbcClient jdbc;

    JdbcStudies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Study> all() {
        return jdbc.sql("select " + COLUMNS + " from study s order by s.key")
                .query((row, number) -> study(row))
                .list();
    }

    @Override
    public Optional<Study> find(String key) {
        return jdbc.sql("select " + COLUMNS + " from study s where s.key = ?")
                .param(key)
                .query((row, number) -> study(row))
                .optional();
    }

    @Override
    public List<Accrual> accrual() {
        Map<String, Count> counts = new LinkedHashMap<>();
        jdbc.sql("select " + COLUMNS + """
                        , c.stage, count(c.case_id) as cases, count(e.case_id) as enrolled
                        from study s
                        left join case_file c on c.study = s.key
                        left join study_enrolment e on e.case_id = c.case_id
                        group by s.key, c.stage
                        order by s.key, c.stage""").query(row -> {
            String key = row.getString("key");
            Count count = counts.get(key);
            if (count == null) {
                count = new Count(study(row));
                counts.put(key, count);
            }
            count.add(row);
        });
        List<Accrual> accrual = new ArrayList<>();
        counts.values().forEach(count -> accrual.add(new Accrual(count.study, count.enrolled, count.byStage)));
        return List.copyOf(accrual);
    }

    private static Study study(ResultSet row) throws SQLException {
        int planned = row.getInt("planned");
        return new Study(
                row.getString("key"),
                row.getString("name"),
                row.getString("kind"),
                planned == 0 ? OptionalInt.empty() : OptionalInt.of(planned),
                row.getString("process_id"),
                row.getBoolean("accepts_cases"),
                Optional.ofNullable(row.getObject("ended_on", LocalDate.class)));
    }

    private static final class Count {

        private final Study study;
        private final Map<String, Integer> byStage = new TreeMap<>();
        private int enrolled;

        Count(Study study) {
            this.study = study;
        }

        void add(ResultSet row) throws SQLException {
            enrolled += row.getInt("enrolled");
            String stage = row.getString("stage");
            if (stage != null) {
                byStage.put(stage, row.getInt("cases"));
            }
        }
    }
}
