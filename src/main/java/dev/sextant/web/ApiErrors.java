package dev.sextant.web;

import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.Forbidden;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.io.EOFException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.impl.IOFileUploadException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Every error becomes a problem (RFC 9457) under /api and an error page elsewhere. What a caller caused names the field,
 * what was expected and what was found; what we caused shows an incident id and nothing else.
 */
@RestControllerAdvice
class ApiErrors {

    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler
    Object invalidInput(InvalidInput e, HttpServletRequest request) {
        ProblemDetail problem = Problem.ofInput(HttpStatus.UNPROCESSABLE_ENTITY, e.where(), e.expected(), e.found());
        if (e instanceof ProblemMembers more) {
            more.members().forEach(problem::setProperty);
        }
        return answer(problem, request);
    }

    @ExceptionHandler
    Object notFound(NotFound e, HttpServletRequest request) {
        return answer(Problem.of(HttpStatus.NOT_FOUND, "not-found", "Not found", message(e)), request);
    }

    @ExceptionHandler
    Object conflict(Conflict e, HttpServletRequest request) {
        return answer(Problem.of(HttpStatus.CONFLICT, e.code(), "Conflict", message(e)), request);
    }

    @ExceptionHandler
    Object forbidden(Forbidden e, HttpServletRequest request) {
        String code = e instanceof ProblemCode coded ? coded.code() : "forbidden";
        return answer(Problem.of(HttpStatus.FORBIDDEN, code, "Forbidden", message(e)), request);
    }

    @ExceptionHandler
    Object accessDenied(AccessDeniedException e, HttpServletRequest request) {
        return answer(
                Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Forbidden", "Your roles do not allow this."), request);
    }

    @ExceptionHandler
    Object tooManyAttempts(TooManyAttempts e, HttpServletRequest request) {
        return answer(
                Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", "Too many attempts", message(e)),
                request);
    }

    @ExceptionHandler
    Object unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        if (e.getCause() instanceof BodyTooLarge tooLarge) {
            return answer(tooLarge.problem(), request);
        }
        return answer(UnreadableJson.problem(e.getCause()), request);
    }

    @ExceptionHandler
    Object typeMismatch(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        if (!wantsProblem(request) && e.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return answer(Problem.of(HttpStatus.NOT_FOUND, "not-found", "Not found", ""), request);
        }
        if (e.getMostSpecificCause() instanceof InvalidInput invalid) {
            return invalidInput(invalid, request);
        }
        String type = e.getRequiredType() == null
                ? "another value"
                : "a value of type " + e.getRequiredType().getSimpleName();
        return answer(
                Problem.ofInput(HttpStatus.BAD_REQUEST, e.getName(), type, shorten(String.valueOf(e.getValue()))),
                request);
    }

    @ExceptionHandler
    Object beanValidation(MethodArgumentNotValidException e, HttpServletRequest request) {
        List<Map<String, String>> errors = e.getBindingResult().getAllErrors().stream()
                .map(error -> error instanceof FieldError field
                        ? member(field.getField(), field.getDefaultMessage(), field.getRejectedValue())
                        : member(error.getObjectName(), error.getDefaultMessage(), "something else"))
                .toList();
        return answer(invalid(errors), request);
    }

    @ExceptionHandler
    Object constraintViolation(ConstraintViolationException e, HttpServletRequest request) {
        List<Map<String, String>> errors = e.getConstraintViolations().stream()
                .map(violation -> member(
                        String.valueOf(violation.getPropertyPath()),
                        violation.getMessage(),
                        violation.getInvalidValue()))
                .toList();
        return answer(invalid(errors), request);
    }

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return answer(
                Problem.of(
                        HttpStatus.PAYLOAD_TOO_LARGE,
                        "too-large",
                        "Too large",
                        "The upload is larger than this server accepts."),
                request);
    }

    /** What the container could not take apart into parts is the sender's; what it could not write to disk is ours. */
    @ExceptionHandler
    Object brokenParts(MultipartException e, HttpServletRequest request) throws Exception {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidFileNameException) {
                return invalidInput(
                        new InvalidInput("file", "a file name without control characters", "one with them"), request);
            }
            if (cause instanceof FileUploadException && !(cause instanceof IOFileUploadException)
                    || cause instanceof MultipartStream.MalformedStreamException
                    || cause instanceof EOFException) {
                return answer(
                        Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "bad-request",
                                "Bad Request",
                                "The body is no complete multipart/form-data with the boundary that its Content-Type names."),
                        request);
            }
        }
        return anythingElse(e, request);
    }

    /** The database has no connection to give, or was taken away: nothing was changed, and the same may work soon. */
    @ExceptionHandler({
        TransientDataAccessException.class,
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        RecoverableDataAccessException.class
    })
    Object busy(Exception e, HttpServletRequest request) {
        log.warn("{} {} found the database busy or gone", request.getMethod(), request.getRequestURI(), e);
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "5");
        return answer(
                Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "busy",
                        "Busy",
                        "The database does not answer in time. Try again with the same Idempotency-Key."),
                request,
                headers);
    }

    /** Whatever Spring itself has an answer for (no such path, wrong method, wrong media type) and whatever nobody foresaw. */
    @ExceptionHandler
    Object anythingElse(Exception e, HttpServletRequest request) throws Exception {
        if (e instanceof AuthenticationException) {
            throw e;
        }
        if (e instanceof ErrorResponse known) {
            ProblemDetail body = known.getBody();
            String code = HttpStatus.valueOf(known.getStatusCode().value())
                    .name()
                    .toLowerCase(java.util.Locale.ROOT)
                    .replace('_', '-');
            ProblemDetail problem = Problem.of(
                    known.getStatusCode(),
                    code,
                    body.getTitle() == null ? code : body.getTitle(),
                    body.getDetail() == null ? "" : body.getDetail());
            return answer(problem, request, known.getHeaders());
        }
        String incident = UUID.randomUUID().toString();
        log.error("Incident {}: {} {} failed", incident, request.getMethod(), request.getRequestURI(), e);
        ProblemDetail problem = Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Internal error",
                "Something went wrong here. Nothing was changed unless the answer to a repeat says so. Quote the incident id.");
        problem.setProperty("incident", incident);
        return answer(problem, request);
    }

    private static ProblemDetail invalid(List<Map<String, String>> errors) {
        Map<String, String> first =
                errors.isEmpty() ? member("body", "a valid value", "something else") : errors.getFirst();
        ProblemDetail problem = Problem.ofInput(
                HttpStatus.UNPROCESSABLE_ENTITY,
                first.getOrDefault("where", "body"),
                first.getOrDefault("expected", "a valid value"),
                first.getOrDefault("found", ""));
        problem.setProperty("errors", errors);
        return problem;
    }

    private static Map<String, String> member(String where, @Nullable String expected, @Nullable Object found) {
        return Map.of(
                "where",
                where,
                "expected",
                expected == null ? "a valid value" : expected,
                "found",
                shorten(found == null ? "nothing" : found.toString()));
    }

    private static Object answer(ProblemDetail problem, HttpServletRequest request) {
        return answer(problem, request, HttpHeaders.EMPTY);
    }

    private static Object answer(ProblemDetail problem, HttpServletRequest request, HttpHeaders headers) {
        HttpStatusCode status = HttpStatusCode.valueOf(problem.getStatus());
        if (!wantsProblem(request)) {
            Map<String, Object> model = Map.of(
                    "status", problem.getStatus(),
                    "error", String.valueOf(problem.getTitle()),
                    "message", String.valueOf(problem.getDetail()));
            return new ModelAndView("error", model, status);
        }
        problem.setInstance(URI.create(request.getRequestURI()));
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Programs want it, and the scripts of our own pages, which ask for JSON; people get a page. */
    private static boolean wantsProblem(HttpServletRequest request) {
        String path = request.getRequestURI();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return path.equals("/api")
                || path.startsWith("/api/")
                || path.startsWith("/v3/")
                || (accept != null && accept.startsWith(MediaType.APPLICATION_JSON_VALUE));
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }

    private static String shorten(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
