package dev.sextant.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A person who has proved who they are, by whatever means. */
class PersonAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final Person person;
    private final @Nullable Instant provedAt;

    /** @param provedAt when the person last typed a secret or used a token of theirs; null when we do not know */
    PersonAuthentication(Person person, @Nullable Instant provedAt) {
        this(person, provedAt, ClaimsReader.authorities(person));
    }

    /** @param authorities beside the person's roles what else the token allows */
    PersonAuthentication(Person person, @Nullable Instant provedAt, Set<String> authorities) {
        super(AuthorityUtils.createAuthorityList(authorities));
        this.person = person;
        this.provedAt = provedAt;
        setAuthenticated(true);
    }

    Person person() {
        return person;
    }

    @Nullable Instant provedAt() {
        return provedAt;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return person;
    }

    @Override
    public String getName() {
        return person.userName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof PersonAuthentication that && that.person.equals(person));
    }

    @Override
    public int hashCode() {
        return person.hashCode();
    }
}
