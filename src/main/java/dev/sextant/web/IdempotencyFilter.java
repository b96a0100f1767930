package dev.sextant.web;

import dev.sextant.kernel.Sha256;
import dev.sextant.web.IdempotencyKeys.Claim;
import dev.sextant.web.IdempotencyKeys.Held;
import dev.sextant.web.IdempotencyKeys.Key;
import dev.sextant.web.IdempotencyKeys.StoredResponse;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Honours {@code Idempotency-Key} on every POST under /api: the same key with the same request gets the first answer
 * again, with another request 422, while the first is still running 409.
 *
 * <p>A multipart body is known by the names and the SHA-256 of its parts, which lie on disk and are read as streams: another
 * file under a used key must not get the first file's answer.
 */
class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";
    private static final int LONGEST_KEY = 200;

    private final IdempotencyKeys keys;
    private final ProblemWriter problems;

    IdempotencyFilter(IdempotencyKeys keys, ProblemWriter problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HEADER);
        Principal person = request.getUserPrincipal();
        if (person == null) {
            chain.doFilter(request, response);
            return;
        }
        if (header.isBlank() || header.length() > LONGEST_KEY) {
            problems.write(
                    response,
                    Problem.ofInput(
                            HttpStatus.UNPROCESSABLE_ENTITY,
                            HEADER,
                            "1 to 200 characters",
                            header.length() + " characters"));
            return;
        }
        boolean multipart = Multipart.isSentIn(request);
        HttpServletRequest readable = multipart ? request : buffered(request);
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        Key key = new Key(person.getName(), header, request.getRequestURI() + query);
        Sha256 hash = multipart ? fingerprint(request) : Sha256.of(((BufferedRequest) readable).body());
        switch (keys.claim(key, hash)) {
            case Claim.Fresh fresh -> run(fresh.held(), readable, response, chain);
            case Claim.Replay replay -> replay(replay.response(), response);
            case Claim.OtherRequest other ->
                problems.write(
                        response,
                        problem(
                                HttpStatus.UNPROCESSABLE_ENTITY,
                                "idempotency-key-reused",
                                "This key was used for another request."));
            case Claim.InProgress running ->
                problems.write(
                        response,
                        problem(
                                HttpStatus.CONFLICT,
                                "request-in-progress",
                                "A request with this key is still running; try again."));
            case Claim.EffectiveWithoutAnswer lost ->
                problems.write(
                        response,
                        problem(
                                HttpStatus.CONFLICT,
                                "answer-lost",
                                "The request with this key took effect, but its answer was lost when a server stopped. Look at the result; do not repeat it with another key."));
        }
    }

    private void run(Held held, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper recording = new ContentCachingResponseWrapper(response);
        int status = HttpStatus.INTERNAL_SERVER_ERROR.value();
        IdempotencyKeys.enter(held);
        try {
            chain.doFilter(request, recording);
            status = recording.getStatus();
        } finally {
            IdempotencyKeys.leave();
            keys.finish(
                    held, new StoredResponse(status, recording.getContentType(), recording.getContentAsByteArray()));
        }
        recording.copyBodyToResponse();
    }

    private static void replay(StoredResponse stored, HttpServletResponse response) throws IOException {
        response.setStatus(stored.status());
        response.setHeader(REPLAYED, "true");
        if (stored.contentType() != null) {
            response.setContentType(stored.contentType());
        }
        response.getOutputStream().write(stored.body());
    }

    private static ProblemDetail problem(HttpStatus status, String code, String detail) {
        return Problem.of(status, code, "Idempotency-Key", detail);
    }

    /** {@link BodyLimit} stands before this filter: the body ends, or its reading does. */
    private static HttpServletRequest buffered(HttpServletRequest request) throws IOException {
        return new BufferedRequest(request, request.getInputStream().readAllBytes());
    }

    private static Sha256 fingerprint(HttpServletRequest request) {
        MessageDigest digest = Sha256.newDigest();
        try {
            for (Part part : request.getParts()) {
                digest.update((part.getName() + '\n' + part.getSubmittedFileName() + '\n' + part.getSize() + '\n')
                        .getBytes(StandardCharsets.UTF_8));
                try (InputStream content = part.getInputStream()) {
                    content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
                }
            }
        } catch (IOException | ServletException | IllegalStateException e) {
            // An unreadable or too large upload: the controller's own reading answers it.
            digest.update((byte) 0);
        }
        return Sha256.ofDigest(digest.digest());
    }
}
