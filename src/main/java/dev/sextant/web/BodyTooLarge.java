package dev.sextant.web;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** More of a body came than is read. */
class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    BodyTooLarge(long limit) {
        super("The body is larger than " + limit + " bytes");
        this.limit = limit;
    }

    ProblemDetail problem() {
        return Problem.of(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "too-large",
                "Too large",
                "The body is larger than the " + limit + " bytes that are read here.");
    }
}
