package dev.sextant.regimen;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tables of drugs and regimens, read once. */
@Configuration(proxyBeanMethods = false)
class RegimenConfiguration {

    @Bean
    DrugCatalogue drugCatalogue() {
        return DrugCatalogue.load();
    }

    @Bean
    Regimens regimens(DrugCatalogue catalogue) {
        return Regimens.load(catalogue);
    }
}
