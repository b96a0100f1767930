package dev.sextant.testing;

import dev.sextant.kernel.CaseId;
import dev.sextant.local.DemoPeople;
import dev.sextant.process.DeployedBundles;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases for tests of the platform, which need an id and a site and nothing clinical. Other tests open cases over the API. */
@Component
public class TestCases {

    private final JdbcClient jdbc;
    private final DeployedBundles deployed;
    private final Clock clock;

    TestCases(JdbcClient jdbc, DeployedBundles deployed, Clock clock) {
        this.jdbc = jdbc;
        this.deployed = deployed;
        this.clock = clock;
    }

    public CaseId open() {
        CaseId caseId = CaseId.mint();
        if (thereIsACaseFile()) {
            jdbc.sql("""
                            insert into case_file (case_id, study, site, pseudonym, birth_year, sex, stage, stage_since, referral,
                              deployment_id, opened_at, opened_by)
                            values (:id, 'precise', :site, :id, 1970, 'FEMALE', 'REFERRED', :now, '{}', :deployment, :now, 'test')""")
                    .param("id", caseId.value())
                    .param("site", DemoPeople.SITE)
                    .param("deployment", deployed.newestId())
                    .param("now", OffsetDateTime.now(clock))
                    .update();
        }
        return caseId;
    }

    private boolean thereIsACaseFile() {
        return jdbc.sql("select to_regclass('public.case_file') is not null")
                .query(Boolean.class)
                .single();
    }
}
