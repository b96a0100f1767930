package dev.sextant.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.annotation.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskReferencesTest {

    @Test
    void whatAModelSaysThatATaskIsAboutIsFetchedWhenTheTaskIsNoted() throws Exception {
        Set<String> fetched = Set.of(Arrays.stream(TaskCreatingWorker.class.getDeclaredMethods())
                .map(method -> method.getAnnotation(JobWorker.class))
                .filter(annotation -> annotation != null)
                .findFirst()
                .orElseThrow()
                .fetchVariables());

        assertThat(fetched).containsAll(references());
    }

    private static Set<String> references() throws IOException {
        try (Stream<Path> models = Files.list(Path.of("bpmn"))) {
            return models.filter(file -> file.toString().endsWith(".bpmn"))
                    .flatMap(TaskReferencesTest::headers)
                    .filter(header -> header.getKey().equals(ProcessNames.REFERENCE_HEADER))
                    .flatMap(header -> Arrays.stream(header.getValue().split(",")))
                    .map(String::strip)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<ZeebeHeader> headers(Path model) {
        try (InputStream file = Files.newInputStream(model)) {
            return Bpmn.readModelFromStream(file).getModelElementsByType(ZeebeHeader.class).stream();
        } catch (IOException e) {
            throw new IllegalStateException(model + " cannot be read", e);
        }
    }
}
