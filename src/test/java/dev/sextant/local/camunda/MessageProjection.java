package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageStartEventSubscriptionRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.ProcessMessageSubscriptionRecord;
import io.camunda.zeebe.protocol.record.intent.MessageStartEventSubscriptionIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessMessageSubscriptionIntent;
import org.jspecify.annotations.Nullable;

/** Waits for messages, and the messages that ended one or started an instance. */
final class MessageProjection {

    private final ReadModel model;

    MessageProjection(ReadModel model) {
        this.model = model;
    }

    void subscription(EngineRecord event) {
        var subscription = (ProcessMessageSubscriptionRecord) event.value();
        switch ((ProcessMessageSubscriptionIntent) event.intent()) {
            case CREATED, DELETED, MIGRATED -> put(event, subscription);
            case CORRELATED -> {
                put(event, subscription);
                correlated(event, subscription);
            }
            default -> {}
        }
    }

    void startEvent(EngineRecord event) {
        if (event.intent() != MessageStartEventSubscriptionIntent.CORRELATED) {
            return;
        }
        var subscription = (MessageStartEventSubscriptionRecord) event.value();
        var row = Json.object()
                .put("correlationKey", Json.emptyAsNull(subscription.getCorrelationKey()))
                .put("correlationTime", Json.time(event.timestamp()))
                .put("elementId", subscription.getStartEventId())
                .putNull("elementInstanceKey")
                .put("messageKey", Json.key(subscription.getMessageKey()))
                .put("messageName", subscription.getMessageName())
                .put("partitionId", 1)
                .put("processDefinitionId", subscription.getBpmnProcessId())
                .put("processDefinitionKey", Json.key(subscription.getProcessDefinitionKey()))
                .put("processInstanceKey", Json.key(subscription.getProcessInstanceKey()))
                .put("subscriptionKey", Json.key(event.key()))
                .put("tenantId", subscription.getTenantId());
        putCorrelated(subscription.getMessageKey(), event.key(), row);
    }

    private void put(EngineRecord event, ProcessMessageSubscriptionRecord subscription) {
        var row = Json.object()
                .put("messageSubscriptionKey", Json.key(event.key()))
                .put("messageSubscriptionState", event.intent().name())
                .put("lastUpdatedDate", Json.time(event.timestamp()))
                .put("messageName", subscription.getMessageName())
                .put("correlationKey", subscription.getCorrelationKey())
                .put("elementId", subscription.getElementId())
                .put("elementInstanceKey", Json.key(subscription.getElementInstanceKey()))
                .put("processInstanceKey", Json.key(subscription.getProcessInstanceKey()))
                .put("processDefinitionId", subscription.getBpmnProcessId())
                .put("processDefinitionKey", definitionKey(subscription))
                .put("tenantId", subscription.getTenantId());
        model.put(Table.MESSAGE_SUBSCRIPTIONS, Long.toString(event.key()), row);
    }

    private void correlated(EngineRecord event, ProcessMessageSubscriptionRecord subscription) {
        var row = Json.object()
                .put("correlationKey", subscription.getCorrelationKey())
                .put("correlationTime", Json.time(event.timestamp()))
                .put("elementId", subscription.getElementId())
                .put("elementInstanceKey", Json.key(subscription.getElementInstanceKey()))
                .put("messageKey", Json.key(subscription.getMessageKey()))
                .put("messageName", subscription.getMessageName())
                .put("partitionId", 1)
                .put("processDefinitionId", subscription.getBpmnProcessId())
                .put("processDefinitionKey", definitionKey(subscription))
                .put("processInstanceKey", Json.key(subscription.getProcessInstanceKey()))
                .put("subscriptionKey", Json.key(event.key()))
                .put("tenantId", subscription.getTenantId());
        putCorrelated(subscription.getMessageKey(), event.key(), row);
    }

    private void putCorrelated(long messageKey, long subscriptionKey, ObjectNode row) {
        model.put(Table.CORRELATED_MESSAGE_SUBSCRIPTIONS, messageKey + "_" + subscriptionKey, row);
    }

    private @Nullable String definitionKey(ProcessMessageSubscriptionRecord subscription) {
        var instance = model.row(Table.PROCESS_INSTANCES, subscription.getProcessInstanceKey());
        return instance == null ? null : instance.path("processDefinitionKey").textValue();
    }
}
