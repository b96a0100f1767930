package dev.sextant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersIT {

    @TempDir
    Path folder;

    @Nested
    class Postgres {

        @Test
        void isDurableAndListensOnLoopbackOnly() {
            try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
                assertThat(server.setting("server_version")).startsWith("17.");
                assertThat(server.setting("fsync")).isEqualTo("on");
                assertThat(server.setting("synchronous_commit")).isEqualTo("on");
                assertThat(server.setting("listen_addresses")).isEqualTo("localhost");
            }
        }

        @Test
        void keepsItsDataOverARestart() throws Exception {
            int port;
            try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
                port = server.port();
                execute(server.jdbcUrl(), "create table kept (id int)", "insert into kept values (1)");
            }
            try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder, port)) {
                assertThat(server.port()).isEqualTo(port);
                assertThat(count(server.jdbcUrl(), "kept")).isEqualTo(1);
            }
        }

        @Test
        void refusesAFolderThatIsInUse() {
            try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> EmbeddedPostgresServer.start(folder))
                        .withMessageContaining("Another process works in");
                assertThat(server.setting("fsync")).isEqualTo("on");
            }
        }

        @Test
        void endsTheServerThatAKilledJvmLeftBehind() throws Exception {
            long orphan = writeOneRowInAChildThatIsKilled();

            assertThat(isAlive(orphan)).isTrue();
            try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
                assertThat(server.pid()).isNotEqualTo(orphan);
                assertThat(count(server.jdbcUrl(), "kept")).isEqualTo(1);
            }
        }

        @Test
        void startsAtOnceAfterJvmAndServerWereKilledTogether() throws Exception {
            long orphan = writeOneRowInAChildThatIsKilled();
            ProcessHandle.of(orphan).ifPresent(ProcessHandle::destroyForcibly);

            try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
                assertThat(count(server.jdbcUrl(), "kept")).isEqualTo(1);
            }
        }

        @Test
        void ignoresAPidFileOfAnUnrelatedProcess() throws Exception {
            try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
                execute(server.jdbcUrl(), "create table kept (id int)");
            }
            Files.writeString(
                    folder.resolve("data/postmaster.pid"),
                    ProcessHandle.current().pid() + "\n");

            try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
                assertThat(count(server.jdbcUrl(), "kept")).isZero();
            }
        }

        @Test
        void startsAnewAfterAFirstStartThatWasCutShort() throws Exception {
            Files.createDirectories(folder.resolve("data"));
            Files.writeString(folder.resolve("data/postgresql.conf"), "");

            try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
                execute(server.jdbcUrl(), "create table kept (id int)");
            }
        }

        private long writeOneRowInAChildThatIsKilled() throws Exception {
            Process child = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
                String line = output.readLine();
                while (line != null && !line.startsWith("ready ")) {
                    line = output.readLine();
                }
                assertThat(line).isNotNull();
                return Long.parseLong(line.substring("ready ".length()));
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
    }

    /** A JVM to kill: commits one row, tells its server's process id, and waits. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedPostgresServer server = EmbeddedPostgresServer.start(Path.of(arguments[0]));
            execute(server.jdbcUrl(), "create table kept (id int)", "insert into kept values (1)");
            System.out.println("ready " + server.pid());
            Thread.currentThread().join();
        }
    }

    @Nested
    class ObjectStore {

        @Test
        void keepsObjectsAndKeysOverARestart() throws Exception {
            String secret;
            try (EmbeddedObjectStore store = EmbeddedObjectStore.start(folder)) {
                secret = store.secretKey();
                client(store)
                        .makeBucket(MakeBucketArgs.builder().bucket("files").build());
                put(client(store), "a/1", "first", Map.of());
            }
            try (EmbeddedObjectStore store = EmbeddedObjectStore.start(folder)) {
                assertThat(store.secretKey()).isEqualTo(secret);
                assertThat(get(client(store), "a/1")).isEqualTo("first");
            }
        }

        @Test
        void forgetsWhatAKillCutOffInTheMiddleOfAPut() throws Exception {
            try (EmbeddedObjectStore store = EmbeddedObjectStore.start(folder)) {
                client(store)
                        .makeBucket(MakeBucketArgs.builder().bucket("files").build());
                put(client(store), "a/1", "first", Map.of());
            }
            Path whole = only("1");
            Path unfinished = whole.resolveSibling("2-998f511e-fbaa-44ce-ad20-6d1b8b16da17");
            Files.writeString(unfinished, "fir");

            try (EmbeddedObjectStore store = EmbeddedObjectStore.start(folder)) {
                assertThat(get(client(store), "a/1")).isEqualTo("first");
                assertThat(unfinished).doesNotExist();
            }
        }

        private Path only(String name) throws Exception {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(file -> file.getFileName().toString().equals(name))
                        .findAny()
                        .orElseThrow();
            }
        }

        @Test
        void createsOnlyWhenAskedTo() throws Exception {
            try (EmbeddedObjectStore store = EmbeddedObjectStore.start(folder)) {
                MinioClient client = client(store);
                client.makeBucket(MakeBucketArgs.builder().bucket("files").build());
                put(client, "a/1", "first", Map.of("If-None-Match", "*"));

                assertThatThrownBy(() -> put(client, "a/1", "second", Map.of("If-None-Match", "*")))
                        .isInstanceOfSatisfying(
                                ErrorResponseException.class,
                                e -> assertThat(e.errorResponse().code()).isEqualTo("PreconditionFailed"));
                assertThat(get(client, "a/1")).isEqualTo("first");
            }
        }

        @Test
        void refusesOtherKeys() {
            try (EmbeddedObjectStore store = EmbeddedObjectStore.start(folder)) {
                MinioClient stranger = MinioClient.builder()
                        .endpoint(store.endpoint())
                        .credentials(store.accessKey(), "not-the-secret")
                        .build();

                assertThatThrownBy(() -> stranger.bucketExists(
                                BucketExistsArgs.builder().bucket("files").build()))
                        .isInstanceOf(Exception.class);
            }
        }

        @Test
        void keepsItsKeysFromOtherUsers() throws Exception {
            try (EmbeddedObjectStore store = EmbeddedObjectStore.start(folder)) {
                assertThat(store.endpoint()).startsWith("http://127.0.0.1:");
                assertThat(Files.getPosixFilePermissions(folder.resolve("keys.properties")))
                        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            }
        }

        private MinioClient client(EmbeddedObjectStore store) {
            return MinioClient.builder()
                    .endpoint(store.endpoint())
                    .credentials(store.accessKey(), store.secretKey())
                    .build();
        }

        private void put(MinioClient client, String key, String text, Map<String, String> headers) throws Exception {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            client.putObject(PutObjectArgs.builder().bucket("files").object(key).headers(headers).stream(
                            new ByteArrayInputStream(bytes), bytes.length, -1)
                    .build());
        }

        private String get(MinioClient client, String key) throws Exception {
            try (var object = client.getObject(
                    GetObjectArgs.builder().bucket("files").object(key).build())) {
                return new String(object.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static void execute(String jdbcUrl, String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long count(String jdbcUrl, String table) throws Exception {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
