package dev.sextant.grouping;

import dev.sextant.regimen.DrugCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the grouping needs once per application. */
@Configuration(proxyBeanMethods = false)
class GroupingConfiguration {

    @Bean
    Knowledge knowledge(DrugCatalogue drugs) {
        return Knowledge.load(drugs);
    }
}
