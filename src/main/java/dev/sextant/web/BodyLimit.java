package dev.sextant.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that nobody needs to be this large, by their announced length or while they are read. It stands before
 * everything that reads a body, the log-in included. Uploads are let through: they have their own gate and their own limit.
 */
class BodyLimit extends OncePerRequestFilter {

    private final long largestBody;
    private final long largestForm;
    private final ProblemWriter problems;

    /** @param largestForm the container's own limit for forms, which it reads itself */
    BodyLimit(long largestBody, long largestForm, ProblemWriter problems) {
        this.largestBody = largestBody;
        this.largestForm = largestForm;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Multipart.isSentIn(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = isForm(request) ? Math.min(largestForm, largestBody) : largestBody;
        if (request.getContentLengthLong() > limit) {
            problems.write(response, new BodyTooLarge(limit).problem());
            return;
        }
        try {
            chain.doFilter(new LimitedRequest(request, limit), response);
        } catch (BodyTooLarge e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            problems.write(response, e.problem());
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.strip().toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }
}
