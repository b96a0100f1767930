package dev.sextant.security;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

@Component
class LoggedInPerson implements CurrentPerson {

    @Override
    public Person get() {
        return People.of(SecurityContextHolder.getContext().getAuthentication())
                .orElseThrow(() -> new IllegalStateException("Nobody is logged in"));
    }
}
