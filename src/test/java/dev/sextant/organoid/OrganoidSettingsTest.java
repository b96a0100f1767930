package dev.sextant.organoid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OrganoidSettingsTest {

    @Test
    void limits_are_the_documented_ones_unless_a_site_sets_its_own() {
        assertThat(bind(Map.of()).screen()).isEqualTo(ScreenSettings.defaults());
        assertThat(bind(Map.of("sextant.organoid.screen.least-z-prime", "0.5")).screen())
                .isEqualTo(new ScreenSettings(0.5, 20, 3, 3, 50, 30, 30, -20, 0.2));
    }

    private static OrganoidSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("sextant.organoid", OrganoidSettings.class);
    }
}
