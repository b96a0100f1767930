package dev.sextant.local;

import dev.sextant.SextantApplication;
import dev.sextant.local.demo.DemoPatients;
import dev.sextant.process.InstanceMigration;
import dev.sextant.process.MigrationReport;
import dev.sextant.security.Person;
import dev.sextant.testing.ApiClient;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole system on one machine without Docker: {@code mvn spring-boot:test-run}.
 *
 * <p>{@code SEXTANT_LOCAL_DATA_DIR} names the folder of all data (default {@code sextant-data}), {@code SEXTANT_PORT} the
 * port (default 8080, 0 for any free one). {@code SEXTANT_LOCAL_READ_LAG} (an ISO-8601 duration, default none) makes the
 * engine's searches lag behind, as a cluster's do. {@code SEXTANT_LOCAL_DEMO=no} starts without demo patients. Everything listens on the loopback interface only.
 */
public final class LocalSextant {

    private LocalSextant() {}

    public static void main(String[] args) {
        ConfigurableApplicationContext context = run(args, more -> {});
        if (!setting("SEXTANT_LOCAL_DEMO", "sextant.local.demo", "yes").equals("no")) {
            ApiClient api = ApiClient.at(
                    "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"),
                    context.getBean(Clock.class),
                    Duration.ofMinutes(2));
            Thread.ofVirtual().name("demo-patients").start(new DemoPatients(api)::arrive);
        }
    }

    /** As from the command line, with something more in the application's context. */
    public static ConfigurableApplicationContext run(
            String[] args, ApplicationContextInitializer<ConfigurableApplicationContext> more) {
        int port = Integer.parseInt(setting("SEXTANT_PORT", "sextant.port", "8080"));
        Duration readLag = Duration.parse(setting("SEXTANT_LOCAL_READ_LAG", "sextant.local.read-lag", "PT0S"));
        Path folder = Path.of(setting("SEXTANT_LOCAL_DATA_DIR", "sextant.local.data-dir", "sextant-data"))
                .toAbsolutePath()
                .normalize();
        if (!becomesFree(port)) {
            throw stop(
                    "Port " + port + " is taken by another program. Stop it, or choose another one with SEXTANT_PORT.");
        }
        LocalStack stack;
        try {
            FolderLock lock = FolderLock.take(folder);
            stack = LocalStack.start(folder, readLag);
            releaseAtTheEnd(lock);
        } catch (IOException | RuntimeException e) {
            throw stop("The data folder " + folder + " cannot be used: " + e.getMessage());
        }
        DemoPeople people = new DemoPeople();
        SpringApplication application = new SpringApplication(SextantApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(
                context -> {
                    context.getBeanFactory().registerSingleton("withoutTestClasses", new WithoutTestClasses());
                    stack.wire(context, people, Map.of("server.port", port));
                },
                more);
        ConfigurableApplicationContext context;
        try {
            context = application.run(args);
        } catch (RuntimeException e) {
            throw stop("Sextant did not start; the reason is above.");
        }
        if (!context.getBean("modelsHealthIndicator", HealthIndicator.class)
                .health()
                .getStatus()
                .equals(Status.UP)) {
            throw stop("The engine has not taken the models within " + LocalStack.LONGEST_DEPLOYMENT.toMinutes()
                    + " minutes; what it said is above.");
        }
        String actualPort = context.getEnvironment().getRequiredProperty("local.server.port");
        introduce(System.out, actualPort, stack, folder, people);
        migrate(System.out, context.getBean(InstanceMigration.class));
        return context;
    }

    /**
     * Cases of an earlier release go on under the models that a start has brought; asked at each start, because the one
     * before may have been killed in between.
     */
    private static void migrate(PrintStream out, InstanceMigration migration) {
        try {
            MigrationReport report = migration.migrate("system");
            if (report.cases().size() > report.count(MigrationReport.Outcome.ALREADY)) {
                out.printf(
                        "Cases that go on under the new models: %d migrated, %d already there, %d refused, %d under way%n%n",
                        report.count(MigrationReport.Outcome.MIGRATED),
                        report.count(MigrationReport.Outcome.ALREADY),
                        report.count(MigrationReport.Outcome.FAILED),
                        report.count(MigrationReport.Outcome.PENDING));
            }
        } catch (RuntimeException e) {
            out.printf("The open cases could not be migrated to the new models: %s%n%n", e.getMessage());
        }
    }

    /** Also keeps the lock reachable: the garbage collector closes a file channel that nobody holds, and frees its lock. */
    private static void releaseAtTheEnd(FolderLock lock) {
        SpringApplication.getShutdownHandlers().add(() -> {
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void introduce(PrintStream out, String port, LocalStack stack, Path folder, DemoPeople people) {
        out.printf("%nSextant is ready: http://localhost:%s/%n", port);
        out.printf("API description:  http://localhost:%s/v3/api-docs%n", port);
        out.printf("Engine API:       %s/v2%n", stack.camunda().restAddress());
        out.printf("Data folder:      %s%n%n", folder);
        out.println("Log in as one of these (password = user name):");
        for (Person person : people.all()) {
            String roles = person.roles().stream().map(Enum::name).collect(Collectors.joining(", "));
            out.printf(
                    "  %-13s %s%s%s%n",
                    person.userName(),
                    roles,
                    person.discipline().equals("NONE") ? "" : ", " + person.discipline(),
                    person.chair() ? ", chair" : "");
        }
        out.println();
    }

    /** A process that was just killed lets go of its port a moment later. */
    private static boolean becomesFree(int port) {
        for (int attempt = 0; attempt < 10; attempt++) {
            if (isFree(port)) {
                return true;
            }
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
        return false;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String setting(String variable, String property, String otherwise) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank())
                .orElse(otherwise);
    }

    /** Ends the process; the exception is for the compiler, which does not know that. */
    private static IllegalStateException stop(String sentence) {
        System.err.println(sentence);
        System.exit(1);
        return new IllegalStateException(sentence);
    }
}
