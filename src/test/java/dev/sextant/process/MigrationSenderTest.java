package dev.sextant.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.EngineSender.Result;
import dev.sextant.process.MigrationRows.Migration;
import dev.sextant.process.MigrationRows.State;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an engine's answers mean; the engine is a script here, because a busy instance cannot be had to order. */
class MigrationSenderTest {

    private static final int ATTEMPTS = 3;
    private static final String CONCURRENT =
            "Expected to migrate process instance '7' but a concurrent command was executed on the process instance. Please retry the migration.";

    private record Answer(int status, String detail) {}

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
    private HttpServer engine;
    private CamundaClient client;
    private MigrationSender sender;

    @BeforeEach
    void startEngine() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext(
                "/v2/process-definitions/1/xml", exchange -> write(exchange, 200, "text/xml", model("Old")));
        engine.createContext(
                "/v2/process-definitions/2/xml", exchange -> write(exchange, 200, "text/xml", model("New")));
        engine.createContext("/v2/process-instances/7/migration", this::migration);
        engine.start();
        client = CamundaClient.newClientBuilder()
                .restAddress(
                        URI.create("http://127.0.0.1:" + engine.getAddress().getPort()))
                .preferRestOverGrpc(true)
                .build();
        sender = new MigrationSender(client, new ProcessModels(client), settings());
    }

    @AfterEach
    void stopEngine() {
        client.close();
        engine.stop(0);
    }

    @Test
    void mapsWhatBothModelsHave() {
        answers.add(new Answer(204, ""));

        assertThat(send(1)).isInstanceOf(Result.Done.class);
        assertThat(commands).singleElement().asString().contains("\"Shared\"").doesNotContain("\"Old\"", "\"New\"");
    }

    @Test
    void aBusyInstanceIsAskedAgainLaterButNotForEver() {
        answers.add(new Answer(409, CONCURRENT));
        answers.add(new Answer(409, CONCURRENT));
        answers.add(new Answer(409, CONCURRENT));

        assertThat(send(1)).isInstanceOf(Result.UnderWay.class);
        assertThat(send(ATTEMPTS)).isEqualTo(new Result.Refused(CONCURRENT));
    }

    @Test
    void anEarlierAttemptThatArrivedIsRecognisedByMappingTheTargetOntoItself() {
        answers.add(new Answer(409, "already subscribed to the same message name"));
        answers.add(new Answer(204, ""));

        assertThat(send(2)).isInstanceOf(Result.Done.class);
        assertThat(commands).last().asString().contains("\"Shared\"", "\"New\"");
    }

    @Test
    void aRefusalIsToldInTheEnginesFirstWords() {
        answers.add(new Answer(409, "no mapping instruction defined for active element"));
        answers.add(new Answer(400, "non-existing source element"));

        assertThat(send(1)).isEqualTo(new Result.Refused("no mapping instruction defined for active element"));
    }

    @Test
    void anInstanceThatHasEndedIsGone() {
        answers.add(new Answer(404, "Expected to migrate process instance but no process instance found with key '7'"));

        assertThat(send(1)).isInstanceOf(Result.Gone.class);
    }

    @Test
    void anEngineInTroubleSaysNothingAboutTheInstance() {
        Collections.addAll(
                answers, new Answer(500, "In trouble"), new Answer(500, "In trouble"), new Answer(500, "In trouble"));

        assertThatThrownBy(() -> send(1)).isInstanceOf(ClientHttpException.class);
        assertThat(send(ATTEMPTS)).isEqualTo(new Result.Refused("In trouble"));
    }

    private Result send(int attempts) {
        return sender.send(
                new Migration(1, CaseId.mint(), 7, "therapy", 1, 1, 2, 2, 2, State.PENDING, null, "admin", null),
                attempts);
    }

    private void migration(HttpExchange exchange) throws IOException {
        commands.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = answers.remove();
        if (answer.status() == 204) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else {
            write(
                    exchange,
                    answer.status(),
                    "application/problem+json",
                    "{\"status\": %d, \"title\": \"Refused\", \"detail\": \"%s\"}"
                            .formatted(answer.status(), answer.detail()));
        }
    }

    private static void write(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    private static String model(String own) {
        return Bpmn.convertToString(Bpmn.createExecutableProcess("therapy")
                .startEvent("Start")
                .serviceTask("Shared", task -> task.zeebeJobType("shared"))
                .serviceTask(own, task -> task.zeebeJobType("own"))
                .done());
    }

    private static ProcessSettings settings() {
        return new ProcessSettings(
                false,
                Duration.ZERO,
                List.of(),
                new ProcessSettings.Outbox(
                        Duration.ofSeconds(1),
                        1,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1)),
                new ProcessSettings.Tasks(Duration.ofMinutes(1)),
                new ProcessSettings.Migration(Duration.ofSeconds(1), ATTEMPTS));
    }
}
