package dev.sextant.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Passes {@code max_age} on to the identity provider, so that a page can ask for a fresh log-in before a signature; {@code
 * page} says where the person comes back to afterwards. Every log-in carries a proof key (RFC 7636): a code that somebody else catches is worth nothing.
 */
class FreshLoginRequests implements OAuth2AuthorizationRequestResolver {

    /** A registration's id after it starts a log-in. */
    static final String LOG_IN = "/oauth2/authorization";

    private final DefaultOAuth2AuthorizationRequestResolver usual;

    FreshLoginRequests(ClientRegistrationRepository clients) {
        this.usual = new DefaultOAuth2AuthorizationRequestResolver(clients, LOG_IN);
        this.usual.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return withMaxAge(usual.resolve(request), request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String clientRegistrationId) {
        return withMaxAge(usual.resolve(request, clientRegistrationId), request);
    }

    private static @Nullable OAuth2AuthorizationRequest withMaxAge(
            @Nullable OAuth2AuthorizationRequest plain, HttpServletRequest request) {
        if (plain != null) {
            AskedPage.remember(request, request.getParameter(AskedPage.PARAMETER));
        }
        String maxAge = request.getParameter("max_age");
        return plain == null || maxAge == null || !maxAge.matches("[0-9]{1,6}")
                ? plain
                : OAuth2AuthorizationRequest.from(plain)
                        .additionalParameters(parameters -> parameters.put("max_age", maxAge))
                        .build();
    }
}
