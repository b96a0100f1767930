package dev.sextant.board;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sextant.kernel.CaseId;
import dev.sextant.local.EmbeddedPostgresServer;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** PostgreSQL with the migrations, once for the tests of the rows of study and board. */
public final class ConductDatabase {

    private static final ConductDatabase INSTANCE = new ConductDatabase();

    public final String jdbcUrl;
    public final String userName;
    public final JdbcClient jdbc;
    /** Set as in {@code application.yaml}. */
    public final ObjectMapper json = JsonMapper.builder()
            .findAndAddModules()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private ConductDatabase() {
        EmbeddedPostgresServer server = EmbeddedPostgresServer.start(
                Path.of("target", "conduct-database-" + ProcessHandle.current().pid()));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        DriverManagerDataSource database = new DriverManagerDataSource(server.jdbcUrl(), server.userName(), "");
        Flyway.configure().dataSource(database).load().migrate();
        jdbcUrl = server.jdbcUrl();
        userName = server.userName();
        jdbc = JdbcClient.create(database);
        jdbc.sql("""
                        insert into deployment (deployment_key, bundle_sha256, deployed_at, deployed_by)
                        select 1, 'bundle', now(), 'system' where not exists (select 1 from deployment)""").update();
    }

    public static ConductDatabase get() {
        return INSTANCE;
    }

    /** A case of the study, as the case file would have opened it. */
    public CaseId newCase(String study, String stage) {
        CaseId caseId = CaseId.mint();
        jdbc.sql("""
                        insert into case_file (case_id, study, site, pseudonym, birth_year, sex, stage, stage_since,
                            referral, deployment_id, opened_at, opened_by)
                        values (?, ?, 'demo', ?, 1970, 'FEMALE', ?, now(), '{}', 1, now(), 'coordinator')""").params(caseId.value(), study, caseId.value(), stage).update();
        return caseId;
    }
}
