package dev.sextant.testing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Puts the database back before each test to what it held when the application had started: migrations may have filled
 * tables. Works before Camunda Process Test connects the application to the emptied engine. The triggers that keep the audit
 * trail append-only are bypassed here ({@code session_replication_role}) and nowhere else.
 */
class EmptyDatabase extends AbstractTestExecutionListener {

    private static boolean remembered;

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }

    @Override
    public void beforeTestMethod(TestContext test) throws Exception {
        if (!TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), SextantTest.class)) {
            return;
        }
        forgetWrongPasswords(test);
        DataSource dataSource = test.getApplicationContext().getBean(DataSource.class);
        try (var connection = dataSource.getConnection()) {
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            jdbc.execute("set session_replication_role = replica");
            try {
                restore(jdbc);
            } finally {
                jdbc.execute("set session_replication_role = default");
            }
        }
    }

    /** Kept in memory and by real time: a test that uses up somebody's attempts must not lock them out of the next one. */
    private static void forgetWrongPasswords(TestContext test) {
        Object limiter = test.getApplicationContext().getBean("attemptLimiter");
        if (ReflectionTestUtils.getField(limiter, "failures") instanceof Map<?, ?> failures) {
            failures.clear();
        }
    }

    private static void restore(JdbcTemplate jdbc) {
        List<String> tables = jdbc.queryForList(
                "select quote_ident(tablename) from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history' order by 1",
                String.class);
        if (!remembered) {
            jdbc.execute("create schema if not exists remembered");
            for (String table : tables) {
                jdbc.execute("create table remembered." + table + " as table public." + table);
            }
            remembered = true;
        }
        List<String> qualified = tables.stream().map(table -> "public." + table).toList();
        jdbc.execute("truncate " + String.join(", ", qualified) + " restart identity cascade");
        for (String table : tables) {
            String columns = jdbc
                    .queryForList(
                            "select quote_ident(column_name) from information_schema.columns where table_schema = 'public' and table_name = ? and is_generated = 'NEVER' order by ordinal_position",
                            String.class,
                            table)
                    .stream()
                    .collect(Collectors.joining(", "));
            jdbc.execute("insert into public." + table + " (" + columns + ") overriding system value select " + columns
                    + " from remembered." + table);
        }
    }
}
