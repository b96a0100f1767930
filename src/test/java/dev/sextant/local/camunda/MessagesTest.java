package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages and signals. */
class MessagesTest extends EngineFixture {

    @Test
    void startsOneInstanceForAMessageThatComesTwice() {
        deploy(Bpmn.createExecutableProcess("by-message")
                .startEvent()
                .message("case-opened")
                .serviceTask("work", task -> task.zeebeJobType("work"))
                .endEvent()
                .done());

        publish("case-opened", "case-1");
        assertThatThrownBy(() -> publish("case-opened", "case-1")).satisfies(thrown -> {
            assertThat(((ProblemException) thrown).code()).isEqualTo(409);
            assertThat(((ProblemException) thrown).details().getTitle()).isEqualTo("ALREADY_EXISTS");
        });

        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .hasSize(1);
        assertThat(client.newCorrelatedMessageSubscriptionSearchRequest()
                        .send()
                        .join()
                        .items())
                .singleElement()
                .satisfies(message -> assertThat(message.getCorrelationKey()).isEqualTo("case-1"));
    }

    @Test
    void correlatesAMessageToTheInstanceThatWaits() {
        deploy(Bpmn.createExecutableProcess("waiting")
                .startEvent()
                .intermediateCatchEvent(
                        "wait", event -> event.message(m -> m.name("result").zeebeCorrelationKey("=caseId")))
                .endEvent()
                .done());
        var instance = create("waiting", Map.of("caseId", "case-7"));
        var subscriptions = client.newMessageSubscriptionSearchRequest()
                .filter(filter -> filter.correlationKey("case-7"))
                .send()
                .join();

        var correlated = client.newCorrelateMessageCommand()
                .messageName("result")
                .correlationKey("case-7")
                .send()
                .join();

        assertThat(subscriptions.items()).hasSize(1);
        assertThat(correlated.getProcessInstanceKey()).isEqualTo(instance);
        awaitState(instance, ProcessInstanceState.COMPLETED);
        assertThatThrownBy(() -> client.newCorrelateMessageCommand()
                        .messageName("result")
                        .correlationKey("case-7")
                        .send()
                        .join())
                .satisfies(
                        thrown -> assertThat(((ProblemException) thrown).code()).isEqualTo(404));
    }

    @Test
    void broadcastsASignal() {
        deploy(Bpmn.createExecutableProcess("signalled")
                .startEvent()
                .signal("study-closed")
                .endEvent()
                .done());

        client.newBroadcastSignalCommand().signalName("study-closed").send().join();

        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .hasSize(1);
    }

    @Test
    void keepsAMessageForAsLongAsItMayLive() throws Exception {
        deploy(Bpmn.createExecutableProcess("waiting")
                .startEvent()
                .intermediateCatchEvent(
                        "wait", event -> event.message(m -> m.name("result").zeebeCorrelationKey("=caseId")))
                .endEvent()
                .done());
        buffer("early", Duration.ofHours(1));
        buffer("too-early", Duration.ofHours(1));
        buffer("never-kept", Duration.ZERO);

        awaitState(create("waiting", Map.of("caseId", "early")), ProcessInstanceState.COMPLETED);
        post("/actuator/clock/add", "{\"offsetMilli\": " + Duration.ofHours(2).toMillis() + "}");

        // The id is free again only once the engine has dropped the message.
        await().untilAsserted(() ->
                assertThatCode(() -> buffer("too-early", Duration.ZERO)).doesNotThrowAnyException());
        var late = create("waiting", Map.of("caseId", "too-early"));
        var later = create("waiting", Map.of("caseId", "never-kept"));
        await().until(() -> client.newMessageSubscriptionSearchRequest()
                        .filter(filter -> filter.correlationKey(key -> key.in("too-early", "never-kept")))
                        .send()
                        .join()
                        .items()
                        .size()
                == 2);
        assertThat(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.state(ProcessInstanceState.ACTIVE))
                        .send()
                        .join()
                        .items())
                .extracting(ProcessInstance::getProcessInstanceKey)
                .containsExactlyInAnyOrder(late, later);
    }

    private void buffer(String caseId, Duration timeToLive) {
        client.newPublishMessageCommand()
                .messageName("result")
                .correlationKey(caseId)
                .messageId(caseId)
                .timeToLive(timeToLive)
                .send()
                .join();
    }
}
