package dev.sextant.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.sextant.architecture.ProcessVocabulary.Variable;
import dev.sextant.process.ProcessNames;
import dev.sextant.process.TaskHandler;
import io.camunda.client.annotation.JobWorker;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.objenesis.SpringObjenesis;

/**
 * The models and the code name the same things. What the models among themselves, the forms and the documentation's tables
 * agree on is {@link ModelConventionsTest}'s.
 */
class ModelWiringTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path DECISIONS = Path.of("bpmn", "decisions");
    private static final Pattern DECISION_ID = Pattern.compile("<decision id=\"(\\w+)\"");
    private static final Pattern ASKED =
            Pattern.compile("\\b(?:ask|evaluate)\\(\\s*(?:caseId,\\s*)?(?:\"(\\w+)\"|([A-Z][A-Z_]*\\b))");
    private static final Pattern MESSAGE_BY_LITERAL =
            Pattern.compile("\\b(?:outbox|wakes)\\s*\\.(?:wake|start)\\(\\s*[^,;]+,\\s*\"");

    private static final List<ProcessModel> MODELS = ProcessModel.all();
    private static final List<ProcessModel> RELEASED = ProcessModel.released();
    private static final Set<String> FORMS = FormFile.all().keySet();
    private static final ProcessVocabulary VOCABULARY = ProcessVocabulary.read();
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(place -> !place.contains("/test-classes/"))
            .importPackages("dev.sextant");

    static List<Method> workers() {
        return CODE.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(JobWorker.class))
                .map(method -> method.reflect())
                .toList();
    }

    @Test
    void everyJobTypeOfTheModelsHasOneWorkerAndEveryWorkerAModel() {
        Set<String> inModels = jobTypes(Stream.concat(MODELS.stream(), RELEASED.stream()));

        assertThat(workers())
                .extracting(ModelWiringTest::type)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(inModels);
    }

    @Test
    void whatAReleasedModelAsksForIsStillDone() {
        Set<String> released = jobTypes(RELEASED.stream());

        assertThat(released).contains("check-treatment");
        assertThat(workers()).extracting(ModelWiringTest::type).containsAll(released);
    }

    @ParameterizedTest
    @MethodSource("workers")
    void aWorkerReadsOnlyWhatEveryProcessThatAsksItHas(Method worker) {
        Set<String> read = Arrays.stream(worker.getParameters())
                .filter(ModelWiringTest::isNeeded)
                .map(ModelWiringTest::variable)
                .collect(Collectors.toSet());

        assertThat(Stream.concat(MODELS.stream(), RELEASED.stream())
                        .filter(model -> model.jobTypes().anyMatch(type(worker)::equals)))
                .allSatisfy(model -> assertThat(read).isSubsetOf(ModelConventionsTest.variablesIn(model)));
    }

    @ParameterizedTest
    @MethodSource("workers")
    void aWorkerThatAnswersWithARecordSetsWhatTheTablesSay(Method worker) {
        Class<?> answer = worker.getReturnType();
        if (answer.isRecord()) {
            assertThat(answer.getRecordComponents())
                    .extracting(RecordComponent::getName)
                    .containsExactlyInAnyOrderElementsOf(
                            names(VOCABULARY.jobs().getOrDefault(type(worker), List.of())));
        }
    }

    @Test
    void everyFormHasOneHandlerAndEveryHandlerAForm() {
        assertThat(handlers().map(TaskHandler::formId))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(FORMS);
    }

    private static Stream<TaskHandler> handlers() {
        SpringObjenesis withoutConstructor = new SpringObjenesis();
        return CODE.stream()
                .filter(type -> type.isAssignableTo(TaskHandler.class))
                .filter(type -> !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::reflect)
                .map(type -> (TaskHandler) withoutConstructor.newInstance(type, false));
    }

    @Test
    void everySignedFormSaysWhatItsSignatureMeans() {
        Set<String> signed = MODELS.stream()
                .flatMap(model -> model.elements(UserTask.class).stream())
                .filter(task -> "required".equals(ProcessModel.headers(task).get("attestation")))
                .map(task -> ProcessModel.extension(task, ZeebeFormDefinition.class)
                        .orElseThrow()
                        .getFormId())
                .collect(Collectors.toSet());

        assertThat(handlers().filter(handler -> handler.meaning().isPresent()).map(TaskHandler::formId))
                .containsExactlyInAnyOrderElementsOf(signed);
    }

    @Test
    void theAllowListLetsThroughWhatTheTablesSayAndNoOther() {
        assertThat(ProcessNames.forms()).isEqualTo(FORMS);
        assertThat(FORMS)
                .allSatisfy(form -> assertThat(ProcessNames.routing(form))
                        .containsExactlyInAnyOrderElementsOf(
                                names(VOCABULARY.forms().getOrDefault(form, List.of()))));
    }

    @Test
    void everyMessageOfTheModelsHasANameInTheCodeAndEveryNameAModel() {
        Set<String> inModels = MODELS.stream()
                .flatMap(model -> model.elements(Message.class).stream())
                .map(Message::getName)
                .collect(Collectors.toSet());

        assertThat(publicNames(name -> name.contains("-"))).isEqualTo(inModels);
    }

    @Test
    void everyVariableThatHasANameInTheCodeIsOneOfTheTables() {
        assertThat(publicNames(name -> !name.contains("-")))
                .isSubsetOf(VOCABULARY.variables().map(Variable::name).collect(Collectors.toSet()));
    }

    @Test
    void messagesAreSentByTheirSharedName() {
        assertThat(sources()).allSatisfy(source -> assertThat(text(source)).doesNotContainPattern(MESSAGE_BY_LITERAL));
    }

    @Test
    void everyDecisionThatIsAskedForExistsAndEveryFileIsAskedFor() {
        Set<String> asked = sources().stream().flatMap(ModelWiringTest::asked).collect(Collectors.toSet());

        assertThat(asked)
                .isEqualTo(decisionFiles().stream()
                        .map(file -> file.getFileName().toString().replace(".dmn", ""))
                        .collect(Collectors.toSet()));
        assertThat(decisionFiles())
                .allSatisfy(file -> assertThat(
                                DECISION_ID.matcher(text(file)).results().map(found -> found.group(1)))
                        .contains(file.getFileName().toString().replace(".dmn", "")));
    }

    /** Of service tasks and of the listeners of user tasks. */
    private static Set<String> jobTypes(Stream<ProcessModel> models) {
        return models.flatMap(model -> Stream.concat(
                        model.jobTypes(),
                        model.elements(UserTask.class).stream()
                                .flatMap(task -> ProcessModel.listeners(task).stream())
                                .map(ZeebeTaskListener::getType)))
                .collect(Collectors.toSet());
    }

    private static String type(Method worker) {
        return worker.getAnnotation(JobWorker.class).type();
    }

    private static boolean isNeeded(Parameter parameter) {
        var variable = parameter.getAnnotation(io.camunda.client.annotation.Variable.class);
        return variable != null && !variable.optional();
    }

    private static String variable(Parameter parameter) {
        var variable = parameter.getAnnotation(io.camunda.client.annotation.Variable.class);
        return Stream.of(variable.value(), variable.name())
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(parameter.getName());
    }

    private static List<String> names(List<Variable> variables) {
        return variables.stream().map(Variable::name).toList();
    }

    private static Set<String> publicNames(Predicate<String> wanted) {
        return Arrays.stream(ProcessNames.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == String.class)
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .filter(wanted)
                .collect(Collectors.toSet());
    }

    /** Ids in calls that evaluate a decision; a constant is looked up in its own file. */
    private static Stream<String> asked(Path source) {
        String code = text(source);
        Set<String> ids = new HashSet<>();
        for (MatchResult call : ASKED.matcher(code).results().toList()) {
            if (call.group(1) != null) {
                ids.add(call.group(1));
            } else {
                Pattern.compile("\\b" + call.group(2) + " = \"(\\w+)\"")
                        .matcher(code)
                        .results()
                        .forEach(constant -> ids.add(constant.group(1)));
            }
        }
        return ids.stream();
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> decisionFiles() {
        try (Stream<Path> files = Files.list(DECISIONS)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
