package dev.sextant.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Which page somebody was at, or asked for, when they had to log in: they come back to it. Kept in the session as a path of
 * ours and nothing else, so that nobody can be sent elsewhere and no headers or cookies lie in the database.
 */
final class AskedPage implements RequestCache {

    /** In the address that starts a log-in: the page to come back to. */
    static final String PARAMETER = "page";

    private static final String KEPT = "sextant.asked-page";
    private static final Pattern PATH =
            Pattern.compile("/|/(?:worklist|laboratory|cases|studies)(?:[/?][\\x21-\\x7e&&[^\\\\]]*)?");
    private static final int LONGEST = 2000;

    /** Only what a person opens: not what a browser or a page's script asks for by itself. */
    @Override
    public void saveRequest(HttpServletRequest request, @Nullable HttpServletResponse response) {
        if (isOpenedByAPerson(request)) {
            String query = request.getQueryString();
            remember(request, within(request, request.getRequestURI()) + (query == null ? "" : "?" + query));
        }
    }

    /** Keeps that page, when it is one of ours. */
    static void remember(HttpServletRequest request, @Nullable String page) {
        if (page != null && page.length() <= LONGEST && PATH.matcher(page).matches()) {
            request.getSession().setAttribute(KEPT, page);
        }
    }

    /** Keeps the page from which a form was sent. */
    static void rememberPageOf(HttpServletRequest form) {
        String referrer = form.getHeader(HttpHeaders.REFERER);
        if (referrer == null) {
            return;
        }
        try {
            URI page = new URI(referrer);
            // The forwarded name, where there is a proxy: Spring's filter has put it here.
            if (form.getServerName().equalsIgnoreCase(page.getHost())) {
                String query = page.getRawQuery();
                remember(form, within(form, page.getRawPath()) + (query == null ? "" : "?" + query));
            }
        } catch (URISyntaxException e) {
            // Then it is no page of ours.
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return session(request)
                .map(session -> session.getAttribute(KEPT) instanceof String page ? new SimpleSavedRequest(page) : null)
                .orElse(null);
    }

    /** Whoever comes back asks again: nothing of the first request is put in its place. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        session(request).ifPresent(session -> session.removeAttribute(KEPT));
    }

    private static Optional<HttpSession> session(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false));
    }

    private static boolean isOpenedByAPerson(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        String mode = request.getHeader("Sec-Fetch-Mode");
        return request.getMethod().equals("GET")
                && (accept == null || accept.contains("text/html"))
                && (mode == null || mode.equals("navigate"))
                && request.getHeader("X-Requested-With") == null
                && request.getHeader("HX-Request") == null;
    }

    private static String within(HttpServletRequest request, @Nullable String path) {
        String ours = request.getContextPath();
        return path == null ? "" : path.startsWith(ours) ? path.substring(ours.length()) : path;
    }

    /** What a session may lead to: the same addresses that {@link SecurityConfiguration} lists. */
    static List<String> addresses() {
        return List.of("/", "/worklist/**", "/laboratory/**", "/cases/**", "/studies/**");
    }
}
