package dev.sextant.local;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The pair of keys of one local object store: made once, kept in a file that its owner alone can read. */
record ObjectStoreKeys(String accessKey, String secretKey) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static ObjectStoreKeys of(Path file) throws IOException {
        if (Files.notExists(file)) {
            write(file, new ObjectStoreKeys(random(10), random(32)));
        }
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        }
        return new ObjectStoreKeys(required(kept, "access-key", file), required(kept, "secret-key", file));
    }

    private static String required(Properties kept, String name, Path file) throws IOException {
        String value = kept.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IOException("No " + name + " in " + file + "; delete the file to have new keys made");
        }
        return value;
    }

    private static void write(Path file, ObjectStoreKeys keys) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft);
        restrictToOwner(draft);
        Properties kept = new Properties();
        kept.setProperty("access-key", keys.accessKey);
        kept.setProperty("secret-key", keys.secretKey);
        try (Writer writer = Files.newBufferedWriter(draft)) {
            kept.store(writer, "Keys of the object store in this folder");
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void restrictToOwner(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return;
        }
        File file = path.toFile();
        boolean restricted = file.setReadable(false, false) && file.setReadable(true, true);
        if (!restricted) {
            throw new IOException("Cannot keep " + path + " from other users");
        }
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    /** Keys are not for logs. */
    @Override
    public String toString() {
        return "ObjectStoreKeys[" + accessKey + "]";
    }
}
