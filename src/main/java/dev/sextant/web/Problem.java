package dev.sextant.web;

import java.net.URI;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Problem details (RFC 9457) as this API writes them: always a stable {@code code} for programs beside the sentence for people. */
public final class Problem {

    private static final String TYPE = "urn:sextant:problem:";

    private Problem() {}

    public static ProblemDetail of(HttpStatusCode status, String code, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + code));
        problem.setTitle(title);
        problem.setProperty("code", code);
        return problem;
    }

    /** A problem with one field or line: where it is, what was expected, what was found. */
    static ProblemDetail ofInput(HttpStatusCode status, String where, String expected, String found) {
        ProblemDetail problem =
                of(status, "invalid-input", "Invalid input", where + ": expected " + expected + ", found " + found);
        problem.setProperty("where", where);
        problem.setProperty("expected", expected);
        problem.setProperty("found", found);
        return problem;
    }
}
