package dev.sextant.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody logged in at the identity provider, with what their claims say to us. */
class OidcPerson extends DefaultOidcUser {

    private static final long serialVersionUID = 1L;

    private final Person person;

    OidcPerson(OidcUser user, Person person) {
        super(
                AuthorityUtils.createAuthorityList(ClaimsReader.authorities(person)),
                user.getIdToken(),
                user.getUserInfo());
        this.person = person;
    }

    Person person() {
        return person;
    }

    @Override
    public String getName() {
        return person.userName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OidcPerson that && that.person.equals(person);
    }

    @Override
    public int hashCode() {
        return person.hashCode();
    }
}
