package dev.sextant.testing;

import dev.sextant.document.SpecimenCases;
import dev.sextant.local.DemoPeople;
import dev.sextant.process.CaseDeployments;
import dev.sextant.process.DeployedBundles;
import dev.sextant.security.CaseSites;
import java.util.Optional;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Stands in for the case file as long as it is not there: every case exists, at the demo site, on the newest deployment. */
@AutoConfiguration
class StandIns {

    @Bean
    @ConditionalOnMissingBean
    CaseSites caseSites() {
        return caseId -> Optional.of(DemoPeople.SITE);
    }

    @Bean
    @ConditionalOnMissingBean
    CaseDeployments caseDeployments(DeployedBundles deployed) {
        return caseId -> deployed.newestId();
    }

    @Bean
    @ConditionalOnMissingBean
    SpecimenCases specimenCases() {
        return specimenId -> Optional.empty();
    }
}
