package dev.sextant.local;

import dev.sextant.SextantApplication;
import dev.sextant.security.Person;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;

/**
 * The whole system on one machine without Docker: {@code mvn spring-boot:test-run}.
 *
 * <p>{@code SEXTANT_LOCAL_DATA_DIR} names the folder of all data (default {@code sextant-data}), {@code SEXTANT_PORT} the
 * port (default 8080). Everything listens on the loopback interface only.
 */
public final class LocalSextant {

    private LocalSextant() {}

    public static void main(String[] args) {
        int port = Integer.parseInt(setting("SEXTANT_PORT", "sextant.port", "8080"));
        Path folder = Path.of(setting("SEXTANT_LOCAL_DATA_DIR", "sextant.local.data-dir", "sextant-data"))
                .toAbsolutePath()
                .normalize();
        if (!becomesFree(port)) {
            stop("Port " + port + " is taken by another program. Stop it, or choose another one with SEXTANT_PORT.");
        }
        start(folder, port, args);
    }

    private static void start(Path folder, int port, String[] args) {
        LocalStack stack;
        try {
            FolderLock.take(folder); // held until this process ends
            stack = LocalStack.start(folder);
        } catch (IOException | RuntimeException e) {
            stop("The data folder " + folder + " cannot be used: " + e.getMessage());
            return;
        }
        DemoPeople people = new DemoPeople();
        SpringApplication application = new SpringApplication(SextantApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("withoutTestClasses", new WithoutTestClasses());
            stack.wire(context, people, Map.of("server.port", port));
        });
        try {
            application.run(args);
        } catch (RuntimeException e) {
            stop("Sextant did not start; the reason is above.");
        }
        introduce(System.out, port, folder, people);
    }

    private static void introduce(PrintStream out, int port, Path folder, DemoPeople people) {
        out.printf("%nSextant is ready: http://localhost:%d/%n", port);
        out.printf("API description:  http://localhost:%d/v3/api-docs%n", port);
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

    private static void stop(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }
}
