package dev.sextant.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskReferencesTest {

    private static final Pattern REFERENCE = Pattern.compile("key=\"reference\" value=\"([^\"]*)\"");

    @Test
    void everyVariableThatATaskRefersToIsFetchedWithIt() throws Exception {
        String[] fetched = TaskCreatingWorker.class
                .getMethod("handle", ActivatedJob.class)
                .getAnnotation(JobWorker.class)
                .fetchVariables();

        assertThat(fetched).containsAll(referencesOfAllModels());
    }

    private static Set<String> referencesOfAllModels() throws IOException {
        Set<String> references = new TreeSet<>();
        try (Stream<Path> models = Files.list(Path.of("bpmn"))) {
            for (Path model :
                    models.filter(file -> file.toString().endsWith(".bpmn")).toList()) {
                REFERENCE
                        .matcher(Files.readString(model))
                        .results()
                        .flatMap(match -> Arrays.stream(match.group(1).split(",", -1)))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .forEach(references::add);
            }
        }
        return references;
    }
}
