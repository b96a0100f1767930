package dev.sextant.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.architecture.ProcessVocabulary.Variable;
import io.camunda.zeebe.el.ExpressionLanguage;
import io.camunda.zeebe.el.ExpressionLanguageFactory;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeBindingType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeSubscription;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskSchedule;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.model.xml.validation.ValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conventions that every process model and form keeps, and their agreement with the tables of the documentation. */
class ModelConventionsTest {

    private static final Set<String> GROUPS =
            Set.of("tumour-board", "investigator", "laboratory", "coordinator", "safety");
    private static final Map<String, String> LISTENERS = Map.of(
            "creating", "task-creating",
            "assigning", "task-assigning",
            "completing", "task-completing",
            "canceling", "task-canceling");
    private static final Pattern FORBIDDEN_FEEL = Pattern.compile("not\\s*\\(|!=|\\bif\\b");
    private static final Pattern COMPARISON = Pattern.compile("(\\w+) = \"([^\"]*)\"");
    private static final Pattern KEBAB = Pattern.compile("[a-z]+(-[a-z0-9]+)*");
    private static final Pattern ELEMENT_ID = Pattern.compile(
            "(ServiceTask|UserTask|Gateway|Flow|StartEvent|EndEvent|BoundaryEvent|CatchEvent|ThrowEvent|CallActivity"
                    + "|SubProcess|EventSubProcess)_[A-Z]\\w*");

    private static final List<ProcessModel> MODELS = ProcessModel.all();
    private static final Map<String, FormFile> FORMS = FormFile.all();
    private static final ProcessVocabulary VOCABULARY = ProcessVocabulary.read();

    static List<ProcessModel> models() {
        return MODELS;
    }

    static Collection<FormFile> forms() {
        return FORMS.values();
    }

    @ParameterizedTest
    @MethodSource("models")
    void theFileHoldsOneExecutableProcessOfItsName(ProcessModel model) {
        assertThat(model.elements(Process.class)).singleElement().satisfies(process -> {
            assertThat(process.getId()).isEqualTo(model.stem());
            assertThat(process.getName()).isNotBlank();
            assertThat(process.isExecutable()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void theEngineWouldAcceptIt(ProcessModel model) {
        assertThat(model.instance().validate(ZeebeDesignTimeValidators.VALIDATORS).getResults().values().stream()
                        .flatMap(List::stream)
                        .map(ValidationResult::getMessage))
                .isEmpty();
    }

    /** Two processes of a case never wait for it at once: the first hands over to the second, whatever they call ends with them. */
    @Test
    void onlyTheProcessOfTheCaseOrItsFollowUpWaitsForADeath() {
        assertThat(MODELS.stream().filter(model -> !deaths(model).isEmpty()))
                .extracting(ProcessModel::stem)
                .containsExactlyInAnyOrder("precision-therapy", "survival-follow-up");
        assertThat(MODELS)
                .allSatisfy(model -> assertThat(deaths(model))
                        .hasSizeLessThanOrEqualTo(1)
                        .allSatisfy(start -> {
                            assertThat(start.isInterrupting()).isTrue();
                            assertThat(start.getScope().getScope()).isInstanceOf(Process.class);
                        }));
    }

    private static List<StartEvent> deaths(ProcessModel model) {
        return model.elements(StartEvent.class).stream()
                .filter(start -> start.getEventDefinitions().stream()
                        .anyMatch(definition -> definition instanceof MessageEventDefinition message
                                && message.getMessage().getName().equals("patient-died")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void elementsAreNamedByTypeAndMeaning(ProcessModel model) {
        assertThat(model.elements(FlowElement.class))
                .allSatisfy(element -> assertThat(element.getId()).matches(ELEMENT_ID));
    }

    @ParameterizedTest
    @MethodSource("models")
    void userTasksAreNativeAndSaySoForWhomWithWhichFormUntilWhen(ProcessModel model) {
        assertThat(model.elements(UserTask.class)).allSatisfy(task -> {
            assertThat(ProcessModel.extension(task, ZeebeUserTask.class)).isPresent();
            assertThat(ProcessModel.extension(task, ZeebeFormDefinition.class)).hasValueSatisfying(form -> {
                assertThat(form.getBindingType()).isEqualTo(ZeebeBindingType.deployment);
                assertThat(FORMS).containsKey(form.getFormId());
            });
            assertThat(ProcessModel.extension(task, ZeebeAssignmentDefinition.class))
                    .hasValueSatisfying(assignment ->
                            assertThat(assignment.getCandidateGroups()).isIn(GROUPS));
            assertThat(dueDate(task)).startsWith("=");
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void userTasksTellOurTaskListOfEveryStep(ProcessModel model) {
        assertThat(model.elements(UserTask.class)).allSatisfy(task -> {
            assertThat(ProcessModel.listeners(task))
                    .extracting(listener -> listener.getEventType().name(), ZeebeTaskListener::getType)
                    .containsExactlyInAnyOrderElementsOf(LISTENERS.entrySet().stream()
                            .map(listener -> Tuple.tuple(listener.getKey(), listener.getValue()))
                            .toList());
            assertThat(ProcessModel.listeners(task))
                    .allSatisfy(listener -> assertThat(listener.getRetries()).isEqualTo("3"));
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void userTasksSayWhatTheyAreAboutAndWhetherTheyAreSigned(ProcessModel model) {
        assertThat(model.elements(UserTask.class)).allSatisfy(task -> {
            Map<String, String> headers = ProcessModel.headers(task);
            assertThat(headers).containsOnlyKeys("attestation", "reference");
            assertThat(headers.get("attestation")).isIn("required", "none");
            assertThat(headers.getOrDefault("reference", "").split(",", -1)).isSubsetOf(variablesIn(model));
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyUserTaskIsRemindedOfOnceItIsOverdue(ProcessModel model) {
        assertThat(model.elements(UserTask.class))
                .allSatisfy(task -> assertThat(overdue(model, task))
                        .singleElement()
                        .satisfies(overdue -> {
                            FlowNode reminder = overdue.getSucceedingNodes().singleResult();
                            assertThat(jobType(reminder)).isEqualTo("send-reminder");
                            assertThat(ProcessModel.headers(reminder)).isEqualTo(Map.of("subject", task.getId()));
                            assertThat(reminder.getSucceedingNodes().singleResult())
                                    .isInstanceOf(EndEvent.class)
                                    .extracting(FlowElement::getName)
                                    .isEqualTo("Reminder sent");
                        }));
    }

    @ParameterizedTest
    @MethodSource("models")
    void serviceTasksHaveAWorkerAndRetries(ProcessModel model) {
        assertThat(model.elements(ServiceTask.class))
                .allSatisfy(task -> assertThat(ProcessModel.extension(task, ZeebeTaskDefinition.class))
                        .hasValueSatisfying(definition -> {
                            assertThat(definition.getType())
                                    .matches(KEBAB)
                                    .isIn(VOCABULARY.jobs().keySet());
                            assertThat(definition.getRetries()).isEqualTo("3");
                        }));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyExclusiveSplitAsksAQuestionAndHasADefault(ProcessModel model) {
        assertThat(model.elements(ExclusiveGateway.class).stream()
                        .filter(gateway -> gateway.getOutgoing().size() > 1))
                .allSatisfy(gateway -> {
                    assertThat(gateway.getName()).endsWith("?");
                    assertThat(gateway.getDefault()).isNotNull();
                    assertThat(gateway.getDefault().getConditionExpression()).isNull();
                    assertThat(gateway.getOutgoing())
                            .allSatisfy(flow -> assertThat(flow.getName()).isNotBlank())
                            .filteredOn(flow -> !flow.equals(gateway.getDefault()))
                            .allSatisfy(flow ->
                                    assertThat(flow.getConditionExpression()).isNotNull());
                });
    }

    @ParameterizedTest
    @MethodSource("models")
    void conditionsCompareDeclaredVariablesWithDeclaredValues(ProcessModel model) {
        assertThat(model.elements(SequenceFlow.class).stream().filter(flow -> flow.getConditionExpression() != null))
                .allSatisfy(flow -> assertThat(Arrays.stream(flow.getConditionExpression()
                                .getTextContent()
                                .substring(1)
                                .split(" or ", -1)))
                        .allSatisfy(comparison -> {
                            var parts = COMPARISON.matcher(comparison);
                            assertThat(parts.matches()).as(comparison).isTrue();
                            assertThat(valuesOf(parts.group(1))).contains(parts.group(2));
                        }));
    }

    @ParameterizedTest
    @MethodSource("models")
    void expressionsReadOnlyWhatSomebodySets(ProcessModel model) {
        Set<String> known = variablesIn(model);
        assertThat(model.expressions())
                .allSatisfy(expression ->
                        assertThat(ProcessModel.variablesOf(expression)).isSubsetOf(known));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyExpressionIsFeelThatTheEngineReads(ProcessModel model) {
        ExpressionLanguage feel =
                ExpressionLanguageFactory.createExpressionLanguage(() -> Instant.EPOCH.atZone(ZoneOffset.UTC));
        assertThat(model.expressions())
                .allSatisfy(expression -> assertThat(
                                feel.parseExpression("=" + expression).getFailureMessage())
                        .isNull());
    }

    @ParameterizedTest
    @MethodSource("models")
    void noExpressionTakesAMissingValueForAFact(ProcessModel model) {
        assertThat(model.expressions()).noneMatch(FORBIDDEN_FEEL.asPredicate());
    }

    @ParameterizedTest
    @MethodSource("models")
    void messagesAreDeclaredAndCorrelated(ProcessModel model) {
        assertThat(model.elements(MessageEventDefinition.class)).allSatisfy(event -> {
            Message message = event.getMessage();
            assertThat(message).isNotNull();
            assertThat(message.getName()).isIn(VOCABULARY.messages().keySet());
            boolean startsTheProcess =
                    event.getParentElement() instanceof StartEvent start && start.getParentElement() instanceof Process;
            if (!startsTheProcess) {
                assertThat(ProcessModel.extension(message, ZeebeSubscription.class))
                        .hasValueSatisfying(subscription -> assertThat(subscription.getCorrelationKey())
                                .isIn("=caseId", "=specimenId", "=organoidId", "=adverseEventId"));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void calledProcessesExistAndGetOnlyWhatTheyAreGiven(ProcessModel model) {
        assertThat(model.elements(CallActivity.class))
                .allSatisfy(call -> assertThat(ProcessModel.extension(call, ZeebeCalledElement.class))
                        .hasValueSatisfying(called -> {
                            assertThat(MODELS).extracting(ProcessModel::stem).contains(called.getProcessId());
                            assertThat(called.getBindingType()).isEqualTo(ZeebeBindingType.deployment);
                            assertThat(called.isPropagateAllChildVariablesEnabled())
                                    .isFalse();
                            assertThat(called.isPropagateAllParentVariablesEnabled())
                                    .isFalse();
                            assertThat(MODELS.stream()
                                            .filter(child -> child.stem().equals(called.getProcessId()))
                                            .flatMap(child -> variablesIn(child).stream()))
                                    .containsAll(outputs(call));
                        }));
    }

    @ParameterizedTest
    @MethodSource("models")
    void concurrentEventSubProcessesKeepTheirMessageToThemselves(ProcessModel model) {
        assertThat(model.elements(SubProcess.class).stream().filter(SubProcess::triggeredByEvent))
                .allSatisfy(subProcess -> {
                    StartEvent start = subProcess.getFlowElements().stream()
                            .filter(StartEvent.class::isInstance)
                            .map(StartEvent.class::cast)
                            .findFirst()
                            .orElseThrow();
                    if (!start.isInterrupting()) {
                        List<String> carried = start.getEventDefinitions().stream()
                                .filter(MessageEventDefinition.class::isInstance)
                                .map(event -> ((MessageEventDefinition) event)
                                        .getMessage()
                                        .getName())
                                .flatMap(message -> VOCABULARY.messages().getOrDefault(message, List.of()).stream())
                                .map(Variable::name)
                                .toList();
                        assertThat(inputs(subProcess)).containsAll(carried);
                    }
                });
    }

    @Test
    void theTablesNameEveryJobTypeAndNoOther() {
        Stream<String> used = Stream.of(
                        MODELS.stream().flatMap(ProcessModel::jobTypes),
                        ProcessModel.released().stream().flatMap(ProcessModel::jobTypes),
                        LISTENERS.values().stream())
                .flatMap(types -> types);

        assertThat(VOCABULARY.jobs().keySet()).isEqualTo(used.collect(Collectors.toSet()));
    }

    @Test
    void theTablesNameEveryMessageAndNoOther() {
        Set<String> used = MODELS.stream()
                .flatMap(model -> model.elements(Message.class).stream())
                .map(Message::getName)
                .collect(Collectors.toSet());

        assertThat(VOCABULARY.messages().keySet()).isEqualTo(used);
    }

    @Test
    void theTablesNameEveryFormAndEveryFormIsUsed() {
        Set<String> used =
                MODELS.stream().flatMap(ModelConventionsTest::formIds).collect(Collectors.toSet());

        assertThat(FORMS.keySet()).isEqualTo(used);
        assertThat(VOCABULARY.forms().keySet()).isEqualTo(used);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formsAreNamedAsTheirFileAndOfferTheValuesThatRoute(FormFile form) {
        assertThat(form.id()).isEqualTo(form.stem());
        assertThat(VOCABULARY.forms().getOrDefault(form.stem(), List.of()))
                .allSatisfy(variable -> assertThat(form.field(variable.name())).hasValueSatisfying(field -> {
                    if (variable.values().size() > 1) {
                        assertThat(FormFile.options(field)).isEqualTo(variable.values());
                    }
                    assertThat(field.path("validate").path("required").asBoolean())
                            .as("%s is required", variable.name())
                            .isTrue();
                }));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formsHideFieldsByTheirOwnAnswersOnly(FormFile form) {
        Set<String> keys =
                form.fields().stream().map(field -> field.path("key").asText()).collect(Collectors.toSet());
        assertThat(form.fields().stream()
                        .map(field -> field.path("conditional").path("hide"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText))
                .allSatisfy(hide -> {
                    assertThat(ProcessModel.variablesOf(hide)).isSubsetOf(keys);
                    assertThat(hide).doesNotContainPattern(FORBIDDEN_FEEL);
                });
    }

    /** Whatever a job, an answer, a message or a calling process may have set before an expression is evaluated. */
    static Set<String> variablesIn(ProcessModel model) {
        Set<String> variables = new HashSet<>();
        model.jobTypes().forEach(type -> addNames(variables, VOCABULARY.jobs(), type));
        formIds(model).forEach(form -> addNames(variables, VOCABULARY.forms(), form));
        model.elements(Message.class).forEach(message -> addNames(variables, VOCABULARY.messages(), message.getName()));
        model.elements(CallActivity.class).forEach(call -> variables.addAll(outputs(call)));
        MODELS.stream()
                .flatMap(caller -> caller.elements(CallActivity.class).stream())
                .filter(call -> ProcessModel.extension(call, ZeebeCalledElement.class)
                        .filter(called -> called.getProcessId().equals(model.stem()))
                        .isPresent())
                .forEach(call -> variables.addAll(inputs(call)));
        return variables;
    }

    private static void addNames(Set<String> names, Map<String, List<Variable>> table, String row) {
        table.getOrDefault(row, List.of()).forEach(variable -> names.add(variable.name()));
    }

    private static Set<String> valuesOf(String variable) {
        return VOCABULARY
                .variables()
                .filter(declared -> declared.name().equals(variable))
                .flatMap(declared -> declared.values().stream())
                .collect(Collectors.toSet());
    }

    private static List<String> inputs(BaseElement element) {
        return ProcessModel.extension(element, ZeebeIoMapping.class).stream()
                .flatMap(mapping -> mapping.getInputs().stream())
                .map(ZeebeInput::getTarget)
                .toList();
    }

    /** What a call gives back, under the same name as in the called process. */
    private static List<String> outputs(BaseElement element) {
        return ProcessModel.extension(element, ZeebeIoMapping.class).stream()
                .flatMap(mapping -> mapping.getOutputs().stream())
                .map(ZeebeOutput::getTarget)
                .toList();
    }

    private static Stream<String> formIds(ProcessModel model) {
        return model.elements(UserTask.class).stream()
                .flatMap(task -> ProcessModel.extension(task, ZeebeFormDefinition.class).stream())
                .map(ZeebeFormDefinition::getFormId);
    }

    private static String dueDate(UserTask task) {
        return ProcessModel.extension(task, ZeebeTaskSchedule.class)
                .map(ZeebeTaskSchedule::getDueDate)
                .orElse("");
    }

    private static List<BoundaryEvent> overdue(ProcessModel model, UserTask task) {
        return model.elements(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().equals(task))
                .filter(event -> !event.cancelActivity())
                .filter(event -> event.getEventDefinitions().stream()
                        .anyMatch(definition -> definition instanceof TimerEventDefinition timer
                                && timer.getTimeDate().getTextContent().equals(dueDate(task))))
                .toList();
    }

    private static String jobType(FlowNode node) {
        return ProcessModel.extension(node, ZeebeTaskDefinition.class)
                .map(ZeebeTaskDefinition::getType)
                .orElse("");
    }
}
