package dev.sextant.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.sextant.kernel.Today;
import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.JobWorker;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "dev.sextant", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The map of the system: a package may use only those above it. */
    private static final List<String> ORDER = List.of(
            "kernel",
            "web",
            "security",
            "audit",
            "process",
            "document",
            "casefile",
            "regimen",
            "sequencing",
            "identity",
            "plasma",
            "workup",
            "organoid",
            "response",
            "grouping",
            "treatment",
            "board",
            "study",
            "outcome",
            "overview");

    @ArchTest
    static final ArchRule a_package_uses_only_those_above_it = classes()
            .that()
            .resideInAPackage("dev.sextant.*..")
            .should(new ArchCondition<>("use only packages above their own in " + ORDER) {
                @Override
                public void check(JavaClass user, ConditionEvents events) {
                    user.getDirectDependenciesFromSelf().stream()
                            .filter(dependency -> place(dependency.getTargetClass()) > place(user))
                            .forEach(dependency ->
                                    events.add(SimpleConditionEvent.violated(user, dependency.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule every_feature_has_its_place_in_the_order = classes()
            .that()
            .resideInAPackage("dev.sextant.*..")
            .should(new ArchCondition<>("live in a package of the order") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (place(type) < 0) {
                        events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " is in no package of the order " + ORDER));
                    }
                }
            });

    @ArchTest
    static final ArchRule only_the_process_package_speaks_to_the_engine = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sextant.process..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(CamundaClient.class);

    @ArchTest
    static final ArchRule job_workers_are_called_workers = methods()
            .that()
            .areAnnotatedWith(JobWorker.class)
            .should()
            .beDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Worker");

    /** On starter 8.8.14 other workers fail at their first job with an IllegalAccessException. */
    @ArchTest
    static final ArchRule job_workers_are_public =
            methods().that().areAnnotatedWith(JobWorker.class).should().bePublic();

    @ArchTest
    static final ArchRule only_the_document_package_speaks_to_the_object_store = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sextant.document..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.minio..", "okhttp3..");

    @ArchTest
    static final ArchRule the_kernel_depends_on_nothing = classes()
            .that()
            .resideInAPackage("dev.sextant.kernel..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.sextant.kernel..", "org.jspecify..");

    @ArchTest
    static final ArchRule parsers_know_neither_spring_nor_camunda = noClasses()
            .that()
            .haveSimpleNameEndingWith("Reader")
            .or()
            .haveSimpleNameEndingWith("Parser")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.camunda..");

    @ArchTest
    static final ArchRule time_comes_from_the_injected_clock = noClasses()
            .should()
            .callMethodWhere(new DescribedPredicate<JavaCall<?>>("the system's clock is read") {
                @Override
                public boolean test(JavaCall<?> call) {
                    return readsTheSystemClock(call);
                }
            })
            .because("time must follow the engine's clock in tests");

    @ArchTest
    static final ArchRule dates_come_from_the_people_s_today = noClasses()
            .that()
            .areNotAssignableTo(Today.class)
            .should()
            .callMethodWhere(new DescribedPredicate<JavaCall<?>>("a date is derived from a moment") {
                @Override
                public boolean test(JavaCall<?> call) {
                    return derivesADate(call);
                }
            })
            .because("a moment has a date only in the time zone of the people (sextant.time-zone)");

    @ArchTest
    static final ArchRule the_machine_s_zone_is_the_default_of_one_setting = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.sextant.web.WebConfiguration")
            .should()
            .callMethod(ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule every_endpoint_has_an_authorisation_rule = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .or()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Controller.class)
            .should(new ArchCondition<>("carry @PreAuthorize when they answer requests") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean answers = method.isMetaAnnotatedWith(RequestMapping.class)
                            || method.isAnnotatedWith(RequestMapping.class);
                    if (answers && !method.isAnnotatedWith(PreAuthorize.class)) {
                        events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " answers requests without an authorisation rule"));
                    }
                }
            });

    private static int place(JavaClass type) {
        String prefix = "dev.sextant.";
        if (!type.getPackageName().startsWith(prefix)) {
            return -1;
        }
        return ORDER.indexOf(type.getPackageName().substring(prefix.length()).split("\\.", 2)[0]);
    }

    private static boolean derivesADate(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        return switch (call.getName()) {
            case "now", "ofInstant" ->
                owner.isEquivalentTo(LocalDate.class) || owner.isEquivalentTo(LocalDateTime.class);
            case "atZone" -> owner.isEquivalentTo(Instant.class);
            case "toLocalDate", "toLocalDateTime" ->
                owner.isEquivalentTo(OffsetDateTime.class) || owner.isEquivalentTo(ZonedDateTime.class);
            default -> false;
        };
    }

    private static boolean readsTheSystemClock(JavaAccess<?> call) {
        JavaClass owner = call.getTargetOwner();
        boolean now = call.getName().equals("now")
                && call instanceof JavaCall<?> method
                && method.getTarget().getRawParameterTypes().isEmpty()
                && List.of(
                                Instant.class,
                                LocalDate.class,
                                LocalDateTime.class,
                                OffsetDateTime.class,
                                ZonedDateTime.class)
                        .stream()
                        .anyMatch(owner::isEquivalentTo);
        boolean millis = owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis");
        return now || millis;
    }
}
