package dev.sextant.security;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Finds the person in whatever Spring Security holds. */
final class People {

    private People() {}

    static Optional<Person> of(@Nullable Authentication authentication) {
        if (authentication instanceof PersonAuthentication known) {
            return Optional.of(known.person());
        }
        return authentication != null && authentication.getPrincipal() instanceof OidcPerson oidc
                ? Optional.of(oidc.person())
                : Optional.empty();
    }

    static @Nullable Instant provedAt(@Nullable Authentication authentication) {
        if (authentication instanceof PersonAuthentication known) {
            return known.provedAt();
        }
        return authentication != null && authentication.getPrincipal() instanceof OidcPerson oidc
                ? oidc.getAuthenticatedAt()
                : null;
    }
}
