package dev.sextant.regimen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tables of drugs and regimens, read once. */
@Configuration(proxyBeanMethods = false)
class RegimenConfiguration {

    @Bean
    DrugCatalogue drugCatalogue(RegimenSettings settings) {
        @Nullable Path exposures = settings.exposures();
        if (exposures == null) {
            return DrugCatalogue.load();
        }
        try {
            return DrugCatalogue.load().withExposures(Files.readString(exposures, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "sextant.regimen.exposures names a file that cannot be read: " + exposures, e);
        }
    }

    @Bean
    Regimens regimens(DrugCatalogue catalogue) {
        return Regimens.load(catalogue);
    }
}
