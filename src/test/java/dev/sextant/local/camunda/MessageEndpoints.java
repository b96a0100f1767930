package dev.sextant.local.camunda;

import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.client.protocol.rest.CorrelatedMessageSubscriptionSearchQuery;
import io.camunda.client.protocol.rest.MessageCorrelationRequest;
import io.camunda.client.protocol.rest.MessagePublicationRequest;
import io.camunda.client.protocol.rest.MessageSubscriptionSearchQuery;
import io.camunda.client.protocol.rest.SignalBroadcastRequest;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageCorrelationRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageRecord;
import io.camunda.zeebe.protocol.impl.record.value.signal.SignalRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.MessageCorrelationIntent;
import io.camunda.zeebe.protocol.record.intent.MessageIntent;
import io.camunda.zeebe.protocol.record.intent.SignalIntent;
import java.util.Map;

/** Messages, buffered or correlated at once, and signals. */
final class MessageEndpoints {

    private static final Search SUBSCRIPTIONS = new Search(Table.MESSAGE_SUBSCRIPTIONS, Map.of());
    private static final Search CORRELATED = new Search(Table.CORRELATED_MESSAGE_SUBSCRIPTIONS, Map.of());

    private final EngineHost host;

    MessageEndpoints(EngineHost host) {
        this.host = host;
    }

    void addTo(Router router) {
        router.post("/v2/messages/publication", DescribedBody.required(MessagePublicationRequest.class), this::publish)
                .post(
                        "/v2/messages/correlation",
                        DescribedBody.required(MessageCorrelationRequest.class),
                        this::correlate)
                .post("/v2/signals/broadcast", DescribedBody.required(SignalBroadcastRequest.class), this::broadcast)
                .post(
                        "/v2/message-subscriptions/search",
                        DescribedBody.optional(MessageSubscriptionSearchQuery.class),
                        request -> Response.ok(SUBSCRIPTIONS.run(host.reads(), request.json())))
                .post(
                        "/v2/correlated-message-subscriptions/search",
                        DescribedBody.optional(CorrelatedMessageSubscriptionSearchQuery.class),
                        request -> Response.ok(CORRELATED.run(host.reads(), request.json())));
    }

    private Response publish(Request request) {
        var body = request.json();
        var message = new MessageRecord()
                .setName(Json.requiredText(body, "name"))
                .setCorrelationKey(Json.text(body, "correlationKey", ""))
                .setTimeToLive(Json.number(body, "timeToLive", 0))
                .setVariables(Json.msgPack(body, "variables"))
                .setTenantId(Tenants.only(body, "Publish Message"));
        if (Json.isSet(body, "messageId")) {
            message.setMessageId(Json.text(body, "messageId", ""));
        }
        var answer = host.gateway().send(ValueType.MESSAGE, MessageIntent.PUBLISH, message);
        return Response.ok(
                Json.object().put("messageKey", Json.key(answer.key())).put("tenantId", message.getTenantId()));
    }

    private Response correlate(Request request) {
        var body = request.json();
        var message = new MessageCorrelationRecord()
                .setName(Json.requiredText(body, "name"))
                .setCorrelationKey(Json.text(body, "correlationKey", ""))
                .setVariables(Json.msgPack(body, "variables"))
                .setTenantId(Tenants.only(body, "Correlate Message"));
        var answer = host.gateway()
                .send(ValueType.MESSAGE_CORRELATION, MessageCorrelationIntent.CORRELATE, message)
                .as(new MessageCorrelationRecord());
        return Response.ok(Json.object()
                .put("messageKey", Json.key(answer.getMessageKey()))
                .put("processInstanceKey", Json.key(answer.getProcessInstanceKey()))
                .put("tenantId", answer.getTenantId()));
    }

    private Response broadcast(Request request) {
        var body = request.json();
        var signal = new SignalRecord()
                .setSignalName(Json.requiredText(body, "signalName"))
                .setVariables(Json.msgPack(body, "variables"))
                .setTenantId(Tenants.only(body, "Broadcast Signal"));
        var answer = host.gateway().send(ValueType.SIGNAL, SignalIntent.BROADCAST, signal);
        return Response.ok(
                Json.object().put("signalKey", Json.key(answer.key())).put("tenantId", signal.getTenantId()));
    }
}
