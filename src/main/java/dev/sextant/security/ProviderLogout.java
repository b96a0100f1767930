package dev.sextant.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Ends the session at the identity provider too (OpenID Connect RP-Initiated Logout 1.0): otherwise whoever sits down next at
 * a shared computer would be logged in as the one before, without a password.
 */
class ProviderLogout implements LogoutSuccessHandler {

    private static final String LOGGED_OUT = "/login?logout";

    private final @Nullable URI endSession;

    ProviderLogout(@Nullable URI endSession) {
        this.endSession = endSession;
    }

    /** What the pages' policy must allow for it: browsers hold a form to its redirects. */
    static String origin(SecuritySettings settings) {
        URI address = settings.endSession();
        return address == null ? "" : " " + address.getScheme() + "://" + address.getRawAuthority();
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        String back = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/login")
                .query("logout")
                .toUriString();
        if (endSession == null
                || authentication == null
                || !(authentication.getPrincipal() instanceof OidcPerson person)) {
            response.sendRedirect(request.getContextPath() + LOGGED_OUT);
            return;
        }
        response.sendRedirect(UriComponentsBuilder.fromUri(endSession)
                .queryParam("id_token_hint", person.getIdToken().getTokenValue())
                .queryParam("post_logout_redirect_uri", "{back}")
                .encode(StandardCharsets.UTF_8)
                .buildAndExpand(back)
                .toUriString());
    }
}
