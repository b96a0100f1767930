package dev.sextant.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.Forbidden;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.impl.IOFileUploadException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

class ApiErrorsTest {

    private static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json()
            .featuresToEnable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new Troubles())
            .setControllerAdvice(new ApiErrors())
            .setMessageConverters(new MappingJackson2HttpMessageConverter(JSON))
            .build();

    @Test
    void kernelErrorsKeepWhatTheySay() throws Exception {
        problem(get("/api/invalid"), 422)
                .andExpect(jsonPath("$.code").value("invalid-input"))
                .andExpect(jsonPath("$.where").value("subject.birthYear"))
                .andExpect(jsonPath("$.expected").value("a year"))
                .andExpect(jsonPath("$.found").value("soon"))
                .andExpect(jsonPath("$.instance").value("/api/invalid"));
        problem(get("/api/missing"), 404).andExpect(jsonPath("$.code").value("not-found"));
        problem(get("/api/conflict"), 409).andExpect(jsonPath("$.code").value("evidence-changed"));
        problem(get("/api/forbidden"), 403).andExpect(jsonPath("$.code").value("forbidden"));
        problem(get("/api/large"), 413).andExpect(jsonPath("$.code").value("too-large"));
        problem(get("/api/often"), 429).andExpect(jsonPath("$.code").value("too-many-attempts"));
    }

    @Test
    void whatWeCausedShowsAnIncidentAndNothingInside() throws Exception {
        problem(get("/api/broken"), 500)
                .andExpect(jsonPath("$.incident").isNotEmpty())
                .andExpect(content().string(not(containsString("password of the database"))));
    }

    @Test
    void aBodyThatIsNoCompleteMultipartIsTheSendersFault() throws Exception {
        problem(get("/api/parts?trouble=name"), 422)
                .andExpect(jsonPath("$.where").value("file"))
                .andExpect(jsonPath("$.expected").value("a file name without control characters"));
        problem(get("/api/parts?trouble=boundary"), 400)
                .andExpect(jsonPath("$.code").value("bad-request"));
        problem(get("/api/parts?trouble=end"), 400).andExpect(jsonPath("$.code").value("bad-request"));
        problem(get("/api/parts?trouble=disk"), 500)
                .andExpect(jsonPath("$.code").value("internal-error"));
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNoFaultOfTheRequestAndMayBeAskedAgain() throws Exception {
        for (String trouble : List.of("/api/pool", "/api/gone", "/api/deadlock")) {
            problem(get(trouble), 503)
                    .andExpect(jsonPath("$.code").value("busy"))
                    .andExpect(header().string("Retry-After", "5"))
                    .andExpect(content().string(not(containsString("jdbc"))));
        }
    }

    @Test
    void unreadableJsonNamesFieldAndLine() throws Exception {
        body("{\"name\": \"x\",\n \"born\": \"20.11.1970\"}", 400)
                .andExpect(jsonPath("$.where").value("born"))
                .andExpect(jsonPath("$.found").value("20.11.1970"))
                .andExpect(jsonPath("$.expected").value("a date such as 2026-11-20"))
                .andExpect(jsonPath("$.line").value(2));
        body("{\"name\": \"x\",\n \"age\": 3}", 400)
                .andExpect(jsonPath("$.where").value("age"))
                .andExpect(jsonPath("$.expected").value("one of the fields born, name"));
        body("{\"name\": ", 400).andExpect(jsonPath("$.line").value(1));
        body("", 400);
    }

    @Test
    void aRecordThatRefusesItsValueIsInvalidInput() throws Exception {
        body("{\"name\": \"nobody\"}", 422)
                .andExpect(jsonPath("$.where").value("name"))
                .andExpect(jsonPath("$.found").value("nobody"));
    }

    @Test
    void beanValidationNamesTheField() throws Exception {
        body("{\"name\": \"\"}", 422).andExpect(jsonPath("$.where").value("name"));
    }

    @Test
    void aWrongTypeInThePathIsNamed() throws Exception {
        problem(get("/api/number/x"), 400)
                .andExpect(jsonPath("$.where").value("number"))
                .andExpect(jsonPath("$.found").value("x"));
    }

    @Test
    void springsOwnErrorsBecomeProblemsToo() throws Exception {
        problem(post("/api/invalid"), 405).andExpect(jsonPath("$.code").value("method-not-allowed"));
    }

    private ResultActions body(String json, int status) throws Exception {
        return problem(
                post("/api/person").contentType(MediaType.APPLICATION_JSON).content(json), status);
    }

    private ResultActions problem(
            org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request, int status)
            throws Exception {
        return mvc.perform(request)
                .andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    record NewPerson(@NotBlank String name, LocalDate born) {
        NewPerson {
            if ("nobody".equals(name)) {
                throw new InvalidInput("name", "a name", name);
            }
        }
    }

    @RestController
    static class Troubles {

        @GetMapping("/api/parts")
        void parts(@RequestParam("trouble") String trouble) {
            throw new MultipartException(
                    "Failed to parse multipart servlet request",
                    switch (trouble) {
                        case "name" -> new IllegalArgumentException(new InvalidFileNameException("a\0b", "Invalid"));
                        case "boundary" -> new IOException(new FileUploadException("no multipart boundary was found"));
                        case "end" ->
                            new IOException(new IOFileUploadException(
                                    "failed",
                                    new MultipartStream.MalformedStreamException("Stream ended unexpectedly")));
                        default ->
                            new IOException(
                                    new IOFileUploadException("failed", new IOException("No space left on device")));
                    });
        }

        @GetMapping("/api/invalid")
        void invalid() {
            throw new InvalidInput("subject.birthYear", "a year", "soon");
        }

        @GetMapping("/api/missing")
        void missing() {
            throw new NotFound("case", "case-1");
        }

        @GetMapping("/api/conflict")
        void conflict() {
            throw new Conflict("evidence-changed", "Look again");
        }

        @GetMapping("/api/forbidden")
        void forbidden() {
            throw new Forbidden("Not you");
        }

        @GetMapping("/api/large")
        void large() {
            throw new MaxUploadSizeExceededException(5);
        }

        @GetMapping("/api/often")
        void often() {
            throw new TooManyAttempts("Wait");
        }

        @GetMapping("/api/pool")
        void pool() {
            throw new CannotCreateTransactionException("jdbc: no connection after 10000 ms");
        }

        @GetMapping("/api/gone")
        void gone() {
            throw new DataAccessResourceFailureException("jdbc: connection refused");
        }

        @GetMapping("/api/deadlock")
        void deadlock() {
            throw new CannotAcquireLockException("jdbc: deadlock detected");
        }

        @GetMapping("/api/broken")
        void broken() {
            throw new IllegalStateException("the password of the database is …");
        }

        @GetMapping("/api/number/{number}")
        long number(@PathVariable long number) {
            return number;
        }

        @PostMapping("/api/person")
        NewPerson person(@Valid @RequestBody NewPerson person) {
            return person;
        }
    }
}
