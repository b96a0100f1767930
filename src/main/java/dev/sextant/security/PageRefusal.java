package dev.sextant.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Refuses what pages must not do, in the words that fit. Whoever is logged in is told 404 of an address that no page has, and
 * 403 otherwise. A form that arrives after its session has ended leads to the log-in and back to its page. Strangers are told
 * nothing else: they cannot tell which addresses are there.
 */
final class PageRefusal implements AccessDeniedHandler {

    private static final String LOGGED_OUT = "/login?logout";

    private final RequestMatcher pages;
    private final AuthenticationEntryPoint door;
    private final AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();
    private final AuthenticationTrustResolver known = new AuthenticationTrustResolverImpl();

    /**
     * @param pages addresses that are listed
     * @param door where strangers are sent
     */
    PageRefusal(RequestMatcher pages, AuthenticationEntryPoint door) {
        this.pages = pages;
        this.door = door;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException, ServletException {
        boolean loggedIn =
                known.isAuthenticated(SecurityContextHolder.getContext().getAuthentication());
        boolean logOut = request.getRequestURI().equals(request.getContextPath() + "/logout");
        if (loggedIn && !logOut && !pages.matches(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (loggedIn || !isAPerson(request)) {
            forbidden.handle(request, response, why);
        } else if (logOut) {
            response.sendRedirect(request.getContextPath() + LOGGED_OUT);
        } else if (!pages.matches(request)) {
            forbidden.handle(request, response, why);
        } else {
            AskedPage.rememberPageOf(request);
            door.commence(
                    request,
                    response,
                    new InsufficientAuthenticationException("The session of this form has ended", why));
        }
    }

    /** Scripts of pages cannot follow to a log-in. */
    private static boolean isAPerson(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }
}
