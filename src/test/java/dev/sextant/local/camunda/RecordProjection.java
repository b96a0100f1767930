package dev.sextant.local.camunda;

import io.camunda.zeebe.protocol.record.ValueType;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Turns the engine's events into the read model's rows. */
final class RecordProjection {

    private final ReadModel model;
    private final Map<ValueType, Consumer<EngineRecord>> projections = new EnumMap<>(ValueType.class);

    RecordProjection(ReadModel model) {
        this.model = model;
        var definitions = new DefinitionProjection(model);
        projections.put(ValueType.PROCESS, definitions::process);
        projections.put(ValueType.DECISION, definitions::decision);
        projections.put(ValueType.DECISION_REQUIREMENTS, definitions::decisionRequirements);
        projections.put(ValueType.FORM, definitions::form);
        var instances = new InstanceProjection(model);
        projections.put(ValueType.PROCESS_INSTANCE, instances::processInstance);
        projections.put(ValueType.VARIABLE, instances::variable);
        projections.put(ValueType.INCIDENT, new IncidentProjection(model)::incident);
        var jobs = new JobProjection(model);
        projections.put(ValueType.JOB, jobs::job);
        projections.put(ValueType.JOB_BATCH, jobs::activated);
        projections.put(ValueType.USER_TASK, new UserTaskProjection(model)::userTask);
        projections.put(ValueType.DECISION_EVALUATION, new DecisionProjection(model)::evaluation);
        var messages = new MessageProjection(model);
        projections.put(ValueType.PROCESS_MESSAGE_SUBSCRIPTION, messages::subscription);
        projections.put(ValueType.MESSAGE_START_EVENT_SUBSCRIPTION, messages::startEvent);
    }

    void apply(EngineRecord event) {
        var projection = projections.get(event.valueType());
        if (projection != null) {
            model.write(() -> projection.accept(event));
        }
    }
}
