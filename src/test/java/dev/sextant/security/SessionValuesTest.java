package dev.sextant.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** What a session in the database gives back, at another replica and after another release. */
class SessionValuesTest {

    private static final Person PERSON =
            new Person("board1", "Board member", Set.of(Role.TUMOUR_BOARD), Set.of("north"), "oncology", true);
    private static final Instant PROVED = Instant.parse("2026-03-01T10:00:00Z");

    private final ConversionService values = new SessionConfiguration().springSessionConversionService();

    @Test
    void aPersonOfTheIdentityProviderComesBackWithRolesSitesAndTheTimeOfTheProof() {
        OidcIdToken token = new OidcIdToken(
                "token",
                PROVED,
                PROVED.plusSeconds(60),
                Map.of("sub", "s", "auth_time", PROVED, "aud", List.of("sextant")));
        OidcPerson principal = new OidcPerson(new DefaultOidcUser(List.of(), token), PERSON);

        Object back = back(new SecurityContextImpl(
                new OAuth2AuthenticationToken(principal, principal.getAuthorities(), "sextant")));

        assertThat(back).isInstanceOfSatisfying(SecurityContextImpl.class, context -> {
            assertThat(People.of(context.getAuthentication())).contains(PERSON);
            assertThat(People.provedAt(context.getAuthentication())).isEqualTo(PROVED);
        });
    }

    @Test
    void aPersonOfTheDirectoryComesBackToo() {
        Object back = back(new SecurityContextImpl(new PersonAuthentication(PERSON, PROVED)));

        assertThat(back).isInstanceOfSatisfying(SecurityContextImpl.class, context -> {
            assertThat(People.of(context.getAuthentication())).contains(PERSON);
            assertThat(People.provedAt(context.getAuthentication())).isEqualTo(PROVED);
        });
    }

    @Test
    void whatAnotherReleaseWroteIsAbsentAndNoError() {
        assertThat(read(new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 's', 'r'})).isNull();
        assertThat(read(new byte[] {1, 2, 3})).isNull();
    }

    private Object back(Object value) {
        byte[] stored = values.convert(value, byte[].class);
        Object read = read(java.util.Objects.requireNonNull(stored));
        return java.util.Objects.requireNonNull(read);
    }

    /** As Spring Session asks. */
    private @org.jspecify.annotations.Nullable Object read(byte[] stored) {
        return values.convert(stored, TypeDescriptor.valueOf(byte[].class), TypeDescriptor.valueOf(Object.class));
    }
}
