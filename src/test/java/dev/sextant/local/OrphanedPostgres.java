package dev.sextant.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL outlives a killed JVM and keeps its data folder to itself. Whoever holds the {@link FolderLock} knows that
 * no living JVM uses that server, and may end it.
 */
final class OrphanedPostgres {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path pidFile;

    OrphanedPostgres(Path dataDirectory) {
        this.pidFile = dataDirectory.resolve("postmaster.pid");
    }

    /** Returns when nothing stands in the way of a start; the server recovers its data by itself. */
    void end() throws IOException, InterruptedException {
        Optional<ProcessHandle> orphan = running();
        if (orphan.isPresent()) {
            LOG.info(
                    "Ending PostgreSQL {} that a killed process left behind",
                    orphan.get().pid());
            orphan.get().destroy();
            // A process that was killed moments ago is reported alive for a while: hence the second look.
            if (!endsWithin(orphan.get())) {
                orphan.get().destroyForcibly();
                if (!endsWithin(orphan.get())) {
                    throw new IOException("PostgreSQL " + orphan.get().pid() + " does not end");
                }
            }
        }
        // PostgreSQL refuses to start while *any* process has the pid in this file, also an unrelated one after a
        // reboot.
        Files.deleteIfExists(pidFile);
    }

    private Optional<ProcessHandle> running() throws IOException {
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        return Files.readAllLines(pidFile).stream()
                .findFirst()
                .filter(line -> line.strip().matches("\\d{1,18}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                .filter(OrphanedPostgres::isPostgres);
    }

    /** Dead processes that nobody has reaped yet have no command any more. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command -> Path.of(command).getFileName().toString())
                        .filter(name -> name.startsWith("postgres"))
                        .isPresent();
    }

    private static boolean endsWithin(ProcessHandle process) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        CompletableFuture<ProcessHandle> exit = process.onExit();
        while (isPostgres(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                exit.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillThere) {
                LOG.debug("PostgreSQL {} is still there", process.pid());
            } catch (ExecutionException e) {
                throw new IllegalStateException("Cannot wait for the end of process " + process.pid(), e);
            }
        }
        return true;
    }
}
