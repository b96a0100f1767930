package dev.sextant.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Sha256;
import dev.sextant.kernel.SpecimenId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.web.client.RestClient;

/** The wire: what senders post and get, through a real HTTP server. */
class DocumentApiIT {

    private static final String LINES = "one\nbad two\nlow three\nfour\n";

    private static DocumentSlice slice;
    private static RestClient client;

    private DocumentSlice.World world;
    private CaseId patient;
    private SpecimenId specimen;

    @BeforeAll
    static void startServers(@TempDir Path folder) throws IOException {
        slice = DocumentSlice.start(folder);
        client = RestClient.create("http://127.0.0.1:" + slice.port());
    }

    @AfterAll
    static void stopServers() {
        slice.close();
    }

    @BeforeEach
    void startAnew() throws IOException {
        slice.reset();
        slice.get(DocumentSlice.LineReader.class).reset();
        world = slice.get(DocumentSlice.World.class);
        patient = world.caseOf("demo");
        specimen = world.specimenOf(patient);
    }

    @Test
    void answersAnUploadWithItsReceipt() {
        ResponseEntity<JsonNode> answer = post("/api/cases/%s/documents".formatted(patient), LINES, finalContext());

        JsonNode receipt = answer.getBody();
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(receipt).isNotNull();
        assertThat(receipt.path("documentId").asText()).startsWith("document-");
        assertThat(receipt.toString().replaceAll("document-[0-9a-z]{20}", "ID"))
                .isEqualTo("""
                        {"documentId":"ID","kind":"SOMATIC_VCF","detectedFormat":"lines","referenceGenome":"GRCh38",\
                        "sha256":"%s","bytes":27,"records":4,"accepted":2,"filtered":[{"reason":"low","count":1}],\
                        "rejected":[{"line":2,"reason":"bad"}],"warnings":[]}\
                        """.formatted(Sha256.of(LINES)));
    }

    @Test
    void checksForTheCaseOfTheSpecimenOrTheCaseThatTheContextNames() {
        String withCase = finalContext().replace("{", "{\"caseId\": \"" + patient + "\", ");

        JsonNode receipt = post("/api/intake/check", LINES, finalContext()).getBody();

        assertThat(receipt.path("documentId").isMissingNode()).isTrue();
        assertThat(receipt.path("records").asInt()).isEqualTo(4);
        assertThat(post("/api/intake/check", LINES, withCase).getBody()).isEqualTo(receipt);
        assertThat(slice.get(Documents.class).ofCase(patient)).isEmpty();
    }

    @Test
    void showsListDocumentAndContent() {
        String address = "/api/cases/%s/documents".formatted(patient);
        String id = post(address, LINES, finalContext())
                .getBody()
                .path("documentId")
                .asText();

        JsonNode list = get(address, JsonNode.class).getBody();
        JsonNode document = get(address + "/" + id, JsonNode.class).getBody();
        ResponseEntity<byte[]> content = get(address + "/" + id + "/content", byte[].class);

        assertThat(list).hasSize(1);
        assertThat(list.get(0)).isEqualTo(document);
        assertThat(document.path("sha256").asText()).isEqualTo(Sha256.of(LINES).hex());
        assertThat(document.path("context").path("specimenId").asText()).isEqualTo(specimen.value());
        assertThat(document.path("receipt").path("accepted").asInt()).isEqualTo(2);
        assertThat(document.path("fileName").asText()).isEqualTo("calls.vcf");
        assertThat(content.getBody()).isEqualTo(LINES.getBytes(StandardCharsets.UTF_8));
        assertThat(content.getHeaders().getContentDisposition().getFilename()).isEqualTo("calls.vcf");
        assertThat(content.getHeaders().getContentDisposition().isAttachment()).isTrue();
        assertThat(content.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(content.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_OCTET_STREAM);
    }

    @Test
    void marksADocumentAsEnteredInError() {
        String address = "/api/cases/%s/documents".formatted(patient);
        String id = post(address, LINES, finalContext())
                .getBody()
                .path("documentId")
                .asText();

        JsonNode marked = client.post()
                .uri(address + "/" + id + "/entered-in-error")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("reason", "sent for the wrong patient"))
                .retrieve()
                .body(JsonNode.class);

        assertThat(marked.path("status").asText()).isEqualTo("ENTERED_IN_ERROR");
        assertThat(marked.path("context").path("status").asText()).isEqualTo("FINAL");
        assertThat(marked.at("/enteredInError/reason").asText()).isEqualTo("sent for the wrong patient");
        assertThat(marked.at("/enteredInError/markedBy").asText()).isEqualTo("lab");
        assertThat(get(address, JsonNode.class).getBody().get(0)).isEqualTo(marked);
    }

    @Test
    void releasesAMixUp() {
        post("/api/cases/%s/documents".formatted(patient), LINES, finalContext());
        CaseId other = world.caseOf("demo");
        SpecimenId otherSpecimen = world.specimenOf(other);
        String address = "/api/cases/%s/documents".formatted(other);
        String context = finalContext().replace(specimen.value(), otherSpecimen.value());
        // Without the platform's problem details the refusal is a plain fault here.
        assertThat(request(address, LINES, context).toBodilessEntity().getStatusCode())
                .isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);

        JsonNode mixUp = get("/api/cases/%s/mix-ups".formatted(other), JsonNode.class)
                .getBody()
                .get(0);
        UUID id = UUID.fromString(mixUp.path("mixUpId").asText());
        assertThat(mixUp.path("otherCaseId").asText()).isEqualTo(patient.value());
        assertThat(release(other, id).path("released").asBoolean()).isFalse();
        world.logIn("lab2");
        assertThat(release(other, id).path("released").asBoolean()).isTrue();

        assertThat(post(address, LINES, context).getStatusCode()).isEqualTo(HttpStatus.CREATED);
    }

    private String finalContext() {
        return "{\"specimenId\": \"%s\", \"referenceGenome\": \"GRCh38\", \"status\": \"FINAL\"}".formatted(specimen);
    }

    private JsonNode release(CaseId caseId, UUID id) {
        return client.post()
                .uri("/api/cases/{caseId}/mix-ups/{id}/release", caseId, id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("reason", "dilution series"))
                .retrieve()
                .body(JsonNode.class);
    }

    private static <T> ResponseEntity<T> get(String address, Class<T> type) {
        return client.get().uri(address).retrieve().toEntity(type);
    }

    private static ResponseEntity<JsonNode> post(String address, String content, String context) {
        return request(address, content, context).toEntity(JsonNode.class);
    }

    private static RestClient.ResponseSpec request(String address, String content, String context) {
        MultipartBodyBuilder parts = new MultipartBodyBuilder();
        parts.part("kind", "SOMATIC_VCF");
        parts.part("context", context, MediaType.APPLICATION_JSON);
        parts.part("file", new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)))
                .filename("calls.vcf");
        return client.post()
                .uri(address)
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(parts.build())
                .retrieve()
                .onStatus(status -> true, (request, response) -> {});
    }
}
