package dev.sextant.treatment;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What treatment asks of others, and what holds as long as nobody answers. */
@Configuration(proxyBeanMethods = false)
class TreatmentConfiguration {

    @Bean
    @ConditionalOnMissingBean
    OrganoidOpinion noOrganoids() {
        return question -> OrganoidOpinion.Opinion.none();
    }
}
