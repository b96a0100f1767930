package dev.sextant.security;

import dev.sextant.web.Multipart;
import dev.sextant.web.Problem;
import dev.sextant.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where files may come in, and from whom. The container writes a multipart body to disk as soon as anything asks for a
 * parameter, and the log-in form and the CSRF check ask before anybody is known. So multipart bodies pass here at the two
 * addresses that take files only, and there only with an {@code Authorization} header: both are of the stateless door, which
 * looks at the header alone and, when it does not hold, answers before anything reads the body.
 */
class UploadGate extends OncePerRequestFilter {

    private static final Pattern TAKES_FILES = Pattern.compile("/api/cases/[^/]+/documents|/api/intake/check");

    private final ProblemWriter problems;
    private final AuthenticationEntryPoint unauthorized;

    UploadGate(ProblemWriter problems, AuthenticationEntryPoint unauthorized) {
        this.problems = problems;
        this.unauthorized = unauthorized;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Multipart.isSentIn(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!takesFiles(request)) {
            problems.write(
                    response,
                    Problem.of(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "unsupported-media-type",
                            "Unsupported Media Type",
                            "Files are taken by POST /api/cases/{caseId}/documents and POST /api/intake/check only."));
        } else if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            unauthorized.commence(request, response, new NoCredentials());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean takesFiles(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getMethod().equals("POST") && TAKES_FILES.matcher(path).matches();
    }

    private static final class NoCredentials extends AuthenticationException {

        private static final long serialVersionUID = 1L;

        NoCredentials() {
            super("No credentials");
        }
    }
}
