package dev.sextant.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;

/** Signing where an identity provider holds the passwords. */
class ReauthenticationTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Person ANNA =
            new Person("anna", "Anna", Set.of(Role.TUMOUR_BOARD), Set.of("demo"), "oncology", true);

    private final Reauthentication reauthentication = new Reauthentication(
            new NoPasswords(),
            new AttemptLimiter(5, Duration.ofMinutes(5), System::nanoTime),
            Duration.ofMinutes(5),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void takesAFreshLogin() {
        logIn(NOW.minusSeconds(60));
        assertThat(reauthentication.prove(ANNA, null)).isEqualTo("auth_time=2026-11-20T09:59:00Z");
    }

    @Test
    void refusesAnOldLoginAndAnUnknownTime() {
        logIn(NOW.minusSeconds(301));
        assertThatThrownBy(() -> reauthentication.prove(ANNA, "anything"))
                .isInstanceOfSatisfying(
                        ReauthenticationFailed.class, e -> assertThat(e.code()).isEqualTo("log-in-again"));
        SecurityContextHolder.getContext().setAuthentication(new PersonAuthentication(ANNA, null));
        assertThatThrownBy(() -> reauthentication.prove(ANNA, null)).isInstanceOf(ReauthenticationFailed.class);
    }

    private static void logIn(Instant at) {
        SecurityContextHolder.getContext().setAuthentication(new PersonAuthentication(ANNA, at));
    }

    private static class NoPasswords implements PeopleDirectory {

        @Override
        public Optional<Person> find(String userName) {
            return Optional.empty();
        }

        @Override
        public boolean holdsPasswords() {
            return false;
        }

        @Override
        public boolean verify(String userName, CharSequence password) {
            return false;
        }
    }
}
