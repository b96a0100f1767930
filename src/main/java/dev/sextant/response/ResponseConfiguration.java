package dev.sextant.response;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What response needs once per application. */
@Configuration(proxyBeanMethods = false)
class ResponseConfiguration {

    /** Without treatment lines there is nothing to respond to. */
    @Bean
    @ConditionalOnMissingBean
    TreatmentPeriods noTreatment() {
        return caseId -> List.of();
    }
}
