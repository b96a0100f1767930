package dev.sextant.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/**
 * PostgreSQL 17 as a child process, durable: what was committed survives {@code kill -9} of this JVM, of the server, and
 * of both. Listens on the loopback interface only and trusts whoever reaches it there.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final String DATABASE = "sextant";
    private static final String USER = "postgres";
    private static final int ATTEMPTS = 3;

    private final FolderLock lock;
    private final EmbeddedPostgres server;

    private EmbeddedPostgresServer(FolderLock lock, EmbeddedPostgres server) {
        this.lock = lock;
        this.server = server;
        // After the application contexts, so that they can still write while they close.
        SpringApplication.getShutdownHandlers().add(this::close);
    }

    /** Starts on any free port. */
    public static EmbeddedPostgresServer start(Path folder) {
        return start(folder, 0);
    }

    /**
     * Starts with the data that the folder holds, or a new database.
     *
     * @param folder everything of this server is kept under it
     * @param port 0 for any free one
     * @throws IllegalStateException when another living process works in the folder, or the server does not come up
     */
    public static EmbeddedPostgresServer start(Path folder, int port) {
        try {
            FolderLock lock = FolderLock.take(folder);
            try {
                return new EmbeddedPostgresServer(lock, startServer(folder, port));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start in " + folder, e);
        }
    }

    /** Ends the server that a killed process left behind in the folder, if there is one; for a folder that is not used again. */
    public static void endOrphan(Path folder) throws IOException, InterruptedException {
        try (FolderLock lock = FolderLock.take(folder)) {
            new OrphanedPostgres(folder.resolve("data").toAbsolutePath()).end();
        }
    }

    /** JDBC address of the database, user included; there is no password. */
    public String jdbcUrl() {
        return server.getJdbcUrl(USER, DATABASE);
    }

    public String userName() {
        return USER;
    }

    public int port() {
        return server.getPort();
    }

    /** Process id of the server itself. */
    long pid() throws IOException {
        Path pidFile = Path.of(setting("data_directory")).resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    }

    /** A server setting as the running server reports it. */
    String setting(String name) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
    }

    @Override
    public void close() {
        try (lock) {
            server.close();
        } catch (IOException e) {
            LOG.warn("PostgreSQL did not stop in order; it recovers at the next start", e);
        }
    }

    private static EmbeddedPostgres startServer(Path folder, int port) throws IOException {
        Path data = folder.resolve("data").toAbsolutePath();
        Path complete = folder.resolve("initialised");
        IOException last = new IOException("PostgreSQL was not tried");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                new OrphanedPostgres(data).end();
                setUnfinishedAside(data, complete);
                EmbeddedPostgres server = launch(data, port);
                createDatabase(server);
                if (Files.notExists(complete)) {
                    Files.createFile(complete);
                }
                return server;
            } catch (IOException e) {
                LOG.warn("PostgreSQL did not come up at attempt {} of {}: {}", attempt, ATTEMPTS, e.getMessage());
                last = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while starting PostgreSQL", e);
            }
        }
        throw last;
    }

    /** A first start that was killed half-way leaves a folder that no later start can use, and that nobody has written to. */
    private static void setUnfinishedAside(Path data, Path complete) throws IOException {
        if (Files.exists(data) && Files.notExists(complete)) {
            Files.move(data, data.resolveSibling("unfinished-" + UUID.randomUUID()));
        }
    }

    private static EmbeddedPostgres launch(Path data, int port) throws IOException {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "localhost")
                    .setPGStartupWait(Duration.ofSeconds(30))
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                            data.resolveSibling("server.log").toFile()))
                    .start();
        } catch (IllegalStateException e) {
            throw new IOException(e);
        }
    }

    private static void createDatabase(EmbeddedPostgres server) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE);
        } catch (SQLException e) {
            server.close();
            throw new IOException("PostgreSQL started but does not answer", e);
        }
    }
}
