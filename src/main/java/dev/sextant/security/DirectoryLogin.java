package dev.sextant.security;

import dev.sextant.web.TooManyAttempts;
import java.time.Clock;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Log-in with a password of the directory. Every failure looks the same: nobody learns which user names exist. */
class DirectoryLogin implements AuthenticationProvider {

    private final PeopleDirectory people;
    private final AttemptLimiter attempts;
    private final Clock clock;

    DirectoryLogin(PeopleDirectory people, AttemptLimiter attempts, Clock clock) {
        this.people = people;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication request) throws AuthenticationException {
        String userName = request.getName();
        Object password = request.getCredentials();
        try {
            attempts.require("login", userName);
        } catch (TooManyAttempts e) {
            throw failed();
        }
        if (password == null || !people.verify(userName, password.toString())) {
            attempts.failed("login", userName);
            throw failed();
        }
        attempts.succeeded("login", userName);
        Person person = people.find(userName).orElseThrow(DirectoryLogin::failed);
        return new PersonAuthentication(person, clock.instant());
    }

    private static BadCredentialsException failed() {
        return new BadCredentialsException("User name or password is wrong");
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
