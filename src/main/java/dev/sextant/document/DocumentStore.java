package dev.sextant.document;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.Multimap;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Sha256;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.Item;
import io.minio.messages.Part;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files as sent, in an S3 bucket under {@code {caseId}/{sha256}}. An object is created once and never replaced; its
 * key tells what its bytes must be.
 */
final class DocumentStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentStore.class);
    /** The client holds one part at a time in memory. S3 allows 10,000 parts: files up to 156 GiB. */
    private static final long PART_BYTES = 16L * 1024 * 1024;

    private static final Map<String, String> CREATE_ONLY = Map.of("If-None-Match", "*");
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration TRANSFER = Duration.ofMinutes(2);
    private static final int BUFFER = 64 * 1024;

    private final MinioAsyncClient client;
    private final String bucket;

    private DocumentStore(MinioAsyncClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Connects, and makes the bucket when it is missing. */
    static DocumentStore connect(ObjectStoreSettings settings) {
        MinioAsyncClient client = new CreateOnlyClient(MinioAsyncClient.builder()
                .endpoint(settings.endpoint().toString())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .build());
        client.setTimeout(CONNECT.toMillis(), TRANSFER.toMillis(), TRANSFER.toMillis());
        DocumentStore store = new DocumentStore(client, settings.bucket());
        store.makeBucket();
        return store;
    }

    /** What the store lists. */
    record StoredObject(String key, long bytes, Instant lastModified) {}

    private static String key(CaseId caseId, Sha256 sha256) {
        return new ObjectKey(caseId, sha256).toString();
    }

    /**
     * Stores the file unless its object exists already.
     *
     * @throws IllegalStateException when the object exists and holds other bytes than its key says
     */
    void put(CaseId caseId, SpooledFile file) throws IOException {
        String key = key(caseId, file.sha256());
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file.path()), BUFFER)) {
            PutObjectArgs.Builder put = PutObjectArgs.builder().bucket(bucket).object(key).stream(
                            content, file.bytes(), PART_BYTES)
                    .contentType("application/octet-stream");
            // Of a file in parts only the last request creates the object: see CreateOnlyClient.
            put.headers(file.bytes() <= PART_BYTES ? CREATE_ONLY : Map.of());
            await(() -> client.putObject(put.build()));
        } catch (IOException e) {
            if (!isPreconditionFailed(e)) {
                throw e;
            }
            requireBytes(caseId, file.sha256());
        }
    }

    boolean exists(CaseId caseId, Sha256 sha256) throws IOException {
        return lastModified(caseId, sha256).isPresent();
    }

    /** When the object was put, by the store's clock; empty when there is none. */
    Optional<Instant> lastModified(CaseId caseId, Sha256 sha256) throws IOException {
        try {
            return Optional.of(await(() -> client.statObject(StatObjectArgs.builder()
                            .bucket(bucket)
                            .object(key(caseId, sha256))
                            .build()))
                    .lastModified()
                    .toInstant());
        } catch (IOException e) {
            if (codeOf(e).filter("NoSuchKey"::equals).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The bytes as they were sent; the caller closes the stream. */
    InputStream open(CaseId caseId, Sha256 sha256) throws IOException {
        return await(() -> client.getObject(GetObjectArgs.builder()
                .bucket(bucket)
                .object(key(caseId, sha256))
                .build()));
    }

    void delete(String key) throws IOException {
        await(() -> client.removeObject(
                RemoveObjectArgs.builder().bucket(bucket).object(key).build()));
    }

    /** The next objects after a key, in the order of keys. */
    List<StoredObject> listAfter(String key, int limit) throws IOException {
        ListObjectsArgs.Builder list =
                ListObjectsArgs.builder().bucket(bucket).recursive(true).maxKeys(limit);
        if (!key.isEmpty()) {
            list.startAfter(key);
        }
        List<StoredObject> page = new ArrayList<>();
        Iterator<Result<Item>> results = client.listObjects(list.build()).iterator();
        // The size first: asking for one more would fetch the next page.
        while (page.size() < limit && results.hasNext()) {
            Result<Item> result = results.next();
            Item item = await(() -> CompletableFuture.completedFuture(result.get()));
            page.add(new StoredObject(
                    item.objectName(), item.size(), item.lastModified().toInstant()));
        }
        return page;
    }

    /** @throws IOException when the store does not answer, or refuses the keys */
    boolean hasBucket() throws IOException {
        return await(() ->
                client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build()));
    }

    @Override
    public void close() throws Exception {
        client.close();
    }

    private void makeBucket() {
        try {
            if (!hasBucket()) {
                await(() -> client.makeBucket(
                        MakeBucketArgs.builder().bucket(bucket).build()));
                LOG.info("Made bucket {}", bucket);
            }
        } catch (IOException e) {
            // Another replica may have made it at the same moment.
            if (codeOf(e).filter(code -> code.startsWith("BucketAlready")).isEmpty()) {
                throw new UncheckedIOException("The object store does not answer, or refuses the keys", e);
            }
        }
    }

    private void requireBytes(CaseId caseId, Sha256 expected) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = open(caseId, expected)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        if (!Sha256.ofDigest(digest.digest()).equals(expected)) {
            throw new IllegalStateException("Object " + key(caseId, expected) + " holds other bytes than its key says");
        }
    }

    private static boolean isPreconditionFailed(IOException e) {
        return codeOf(e)
                .filter(code -> code.equals("PreconditionFailed") || code.equals("ConditionalRequestConflict"))
                .isPresent();
    }

    /** The server's word for its refusal, however deep the client has wrapped it. */
    private static Optional<String> codeOf(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .filter(ErrorResponseException.class::isInstance)
                .map(ErrorResponseException.class::cast)
                .findFirst()
                .map(refused -> refused.errorResponse().code());
    }

    private interface Request<T> {
        CompletableFuture<T> send() throws Exception;
    }

    /** Every fault of the client as an IOException, with the server's refusal as its cause. */
    private static <T> T await(Request<T> request) throws IOException {
        try {
            return request.send().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the object store", e);
        } catch (Exception e) {
            throw new IOException("The object store refuses: " + codeOf(e).orElse("no answer"), e);
        }
    }

    /** Sends "only when absent" with the request that completes an upload in parts, where the client has no word for it. */
    private static final class CreateOnlyClient extends MinioAsyncClient {

        CreateOnlyClient(MinioAsyncClient client) {
            super(client);
        }

        @Override
        public CompletableFuture<ObjectWriteResponse> completeMultipartUploadAsync(
                String bucketName,
                String region,
                String objectName,
                String uploadId,
                Part[] parts,
                @Nullable Multimap<String, String> extraHeaders,
                @Nullable Multimap<String, String> extraQueryParams) {
            Multimap<String, String> headers = HashMultimap.create();
            if (extraHeaders != null) {
                headers.putAll(extraHeaders);
            }
            CREATE_ONLY.forEach(headers::put);
            try {
                return super.completeMultipartUploadAsync(
                        bucketName, region, objectName, uploadId, parts, headers, extraQueryParams);
            } catch (Exception e) {
                return CompletableFuture.failedFuture(e);
            }
        }
    }
}
