package dev.sextant.process;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** The elements of one deployed model, as far as a migration has to compare them with those of another one. */
final class ModelElements {

    /**
     * What has to be equal for an element to go on as the element of the same id.
     *
     * @param kind type of the element and of what it waits for
     * @param scope the process or sub-process around it
     * @param place the activity it is attached to; empty for what stands on its own
     * @param subscription what an attached event waits for: one that changed is closed and opened anew
     */
    private record Shape(String kind, String scope, String place, String subscription) {}

    /**
     * What our own task table holds of a user task's model.
     *
     * @param candidateGroups empty when the model computes them
     */
    record TaskModel(String formId, List<String> candidateGroups, boolean attestationRequired) {

        TaskModel {
            candidateGroups = List.copyOf(candidateGroups);
        }
    }

    private final Map<String, Shape> shapes = new TreeMap<>();
    private final Map<String, TaskModel> tasks = new TreeMap<>();

    private ModelElements() {}

    static ModelElements of(String bpmn) {
        ModelElements elements = new ModelElements();
        Bpmn.readModelFromStream(new ByteArrayInputStream(bpmn.getBytes(StandardCharsets.UTF_8)))
                .getModelElementsByType(FlowNode.class)
                .forEach(elements::add);
        return elements;
    }

    /** Ids of the elements that may go on in the other model, each as the one of the same id. */
    SortedSet<String> sharedWith(ModelElements other) {
        return shapes.entrySet().stream()
                .filter(element -> element.getValue().equals(other.shapes.get(element.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Empty when there is no such user task, or it has no form of ours. */
    Optional<TaskModel> task(String elementId) {
        return Optional.ofNullable(tasks.get(elementId));
    }

    private void add(FlowNode node) {
        shapes.put(node.getId(), new Shape(kind(node), id(node.getParentElement()), place(node), subscription(node)));
        if (node instanceof UserTask task) {
            ZeebeFormDefinition form = task.getSingleExtensionElement(ZeebeFormDefinition.class);
            if (form != null && form.getFormId() != null) {
                tasks.put(task.getId(), new TaskModel(form.getFormId(), groups(task), attestationRequired(task)));
            }
        }
    }

    private static String kind(FlowNode node) {
        String type = node.getElementType().getTypeName();
        if (node instanceof CatchEvent event) {
            return type
                    + definitions(event)
                            .map(one -> one.getElementType().getTypeName())
                            .toList();
        }
        if (node instanceof UserTask task) {
            return type + (task.getSingleExtensionElement(ZeebeUserTask.class) != null);
        }
        return node instanceof Activity activity && activity.getLoopCharacteristics() != null
                ? "multi-instance " + type
                : type;
    }

    private static String place(FlowNode node) {
        return node instanceof BoundaryEvent event ? event.getAttachedTo().getId() : "";
    }

    /** An event that is an element of its own is never closed: there, the wait goes on as it began. */
    private static String subscription(FlowNode node) {
        boolean onItsOwn = node instanceof IntermediateCatchEvent && !behindGateway(node);
        return node instanceof CatchEvent event && !onItsOwn
                ? definitions(event).map(ModelElements::subscription).collect(Collectors.joining())
                : "";
    }

    private static boolean behindGateway(FlowNode node) {
        return node.getIncoming().stream().map(SequenceFlow::getSource).anyMatch(EventBasedGateway.class::isInstance);
    }

    private static String subscription(EventDefinition definition) {
        if (definition instanceof MessageEventDefinition event && event.getMessage() != null) {
            // Not the correlation key: the engine opens no second subscription to a message of the same name.
            return event.getMessage().getName();
        }
        return definition instanceof TimerEventDefinition timer
                ? text(timer.getTimeDate()) + text(timer.getTimeDuration()) + text(timer.getTimeCycle())
                : "";
    }

    private static String text(@Nullable ModelElementInstance expression) {
        return expression == null ? "" : expression.getTextContent().strip();
    }

    private static Stream<EventDefinition> definitions(CatchEvent event) {
        return event.getEventDefinitions().stream();
    }

    private static List<String> groups(UserTask task) {
        ZeebeAssignmentDefinition assignment = task.getSingleExtensionElement(ZeebeAssignmentDefinition.class);
        String groups = assignment == null ? "" : Objects.requireNonNullElse(assignment.getCandidateGroups(), "");
        return groups.isBlank() || groups.startsWith("=")
                ? List.of()
                : Arrays.stream(groups.split(",")).map(String::strip).toList();
    }

    private static boolean attestationRequired(UserTask task) {
        ZeebeTaskHeaders headers = task.getSingleExtensionElement(ZeebeTaskHeaders.class);
        return EngineTask.attestationRequired(
                headers == null
                        ? Map.of()
                        : headers.getHeaders().stream()
                                .collect(Collectors.toMap(ZeebeHeader::getKey, ZeebeHeader::getValue)));
    }

    private static String id(@Nullable ModelElementInstance parent) {
        return parent instanceof BaseElement element ? element.getId() : "";
    }
}
