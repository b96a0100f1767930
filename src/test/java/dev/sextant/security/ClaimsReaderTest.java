package dev.sextant.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ClaimsReaderTest {

    private static SecuritySettings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("sextant.security", SecuritySettings.class);
    }

    @Test
    void readsAPersonFromTheUsualClaims() {
        Person person = new ClaimsReader(settings(Map.of()).claims())
                .person(Map.of(
                        "sub", "4711",
                        "preferred_username", "anna",
                        "name", "Anna",
                        "roles", List.of("tumour-board", "sextant_coordinator", "something-else"),
                        "sites", "bremen, hamburg",
                        "discipline", "pathology",
                        "chair", true));

        assertThat(person.userName()).isEqualTo("anna");
        assertThat(person.roles()).containsExactlyInAnyOrder(Role.TUMOUR_BOARD, Role.COORDINATOR);
        assertThat(person.sites()).containsExactlyInAnyOrder("bremen", "hamburg");
        assertThat(person.discipline()).isEqualTo("pathology");
        assertThat(person.chair()).isTrue();
    }

    @Test
    void findsRolesInANestedClaimWhereThatIsConfigured() {
        SecuritySettings.Claims claims = settings(Map.of("sextant.security.claims.roles", "realm_access.roles"))
                .claims();
        Person person = new ClaimsReader(claims)
                .person(Map.of("client_id", "lims", "realm_access", Map.of("roles", List.of("LABORATORY"))));

        assertThat(person.userName()).isEqualTo("lims");
        assertThat(person.roles()).containsExactly(Role.LABORATORY);
        assertThat(person.sites()).isEmpty();
        assertThat(person.discipline()).isEqualTo("NONE");
    }

    @Test
    void hasDefaultsForEverything() {
        SecuritySettings defaults = settings(Map.of());
        assertThat(defaults.signWithin()).isEqualTo(Duration.ofMinutes(5));
        assertThat(defaults.attempts()).isEqualTo(5);
    }
}
