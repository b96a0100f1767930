package dev.sextant.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Proves, at the moment of signing, that it is still the same person: by their password where the directory holds
 * passwords, otherwise by a log-in at the identity provider that is fresh enough ({@code auth_time} against {@code
 * sextant.security.sign-within}; a page asks for one with {@code /oauth2/authorization/<id>?max_age=0}).
 */
public class Reauthentication {

    private final PeopleDirectory people;
    private final AttemptLimiter attempts;
    private final Duration signWithin;
    private final Clock clock;

    Reauthentication(PeopleDirectory people, AttemptLimiter attempts, Duration signWithin, Clock clock) {
        this.people = people;
        this.attempts = attempts;
        this.signWithin = signWithin;
        this.clock = clock;
    }

    /**
     * @return how it was proved, as the signature tells it: {@code password} or {@code auth_time=…}
     * @throws ReauthenticationFailed when it was not proved
     * @throws dev.sextant.web.TooManyAttempts after too many wrong passwords
     */
    public String prove(Person person, @Nullable String password) {
        return people.holdsPasswords() ? byPassword(person, password) : byFreshLogin(person);
    }

    private String byPassword(Person person, @Nullable String password) {
        attempts.require("signature", person.userName());
        if (password == null || !people.verify(person.userName(), password)) {
            attempts.failed("signature", person.userName());
            throw new ReauthenticationFailed("wrong-password", "A signature needs your password; this one is wrong.");
        }
        attempts.succeeded("signature", person.userName());
        return "password";
    }

    private String byFreshLogin(Person person) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        Instant provedAt = People.provedAt(authentication);
        boolean same = People.of(authentication).filter(person::equals).isPresent();
        if (!same || provedAt == null || provedAt.isBefore(clock.instant().minus(signWithin))) {
            throw new ReauthenticationFailed(
                    "log-in-again", "A signature needs a fresh log-in: log in again, then sign.");
        }
        return "auth_time=" + provedAt;
    }
}
