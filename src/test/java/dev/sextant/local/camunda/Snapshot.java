package dev.sextant.local.camunda;

import dev.sextant.local.camunda.log.CheckedValues;
import dev.sextant.local.camunda.log.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The engine's state and the read model as they were at a place in the log, in a folder: {@code state/} is a RocksDB
 * checkpoint, {@code reads} the read model, {@code meta} the positions and every file's length and checksum.
 *
 * @param processed the last command that the state has certainly seen; the state knows itself if it has seen more
 * @param applied the last event that the read model has seen, 0 if it lags behind all of them
 * @param written what the log must at least hold for the snapshot to be part of it
 */
record Snapshot(Path folder, long processed, long applied, long written) {

    private static final String META = "meta";
    private static final String FILE = "file ";

    static Snapshot read(Path folder) throws IOException {
        var meta = CheckedValues.read(folder.resolve(META));
        return new Snapshot(folder, number(meta, "processed"), number(meta, "applied"), number(meta, "written"));
    }

    /** Makes everything in the folder durable and describes it. */
    void write() throws IOException {
        var meta = new HashMap<String, String>();
        meta.put("processed", Long.toString(processed));
        meta.put("applied", Long.toString(applied));
        meta.put("written", Long.toString(written));
        for (var file : files()) {
            Disk.force(file);
            meta.put(FILE + name(file), describe(file));
        }
        Disk.forceFolder(state());
        CheckedValues.write(folder.resolve(META), meta);
    }

    /** @throws IOException if a file is not as it was written, naming it */
    void verify() throws IOException {
        var described = new HashMap<>(CheckedValues.read(folder.resolve(META)));
        described.keySet().removeIf(name -> !name.startsWith(FILE));
        for (var file : files()) {
            var expected = described.remove(FILE + name(file));
            if (!describe(file).equals(expected)) {
                throw new IOException(file + " does not match its checksum");
            }
        }
        if (!described.isEmpty()) {
            throw new IOException(folder + " lacks " + described.keySet());
        }
    }

    Path state() {
        return folder.resolve("state");
    }

    Path reads() {
        return folder.resolve("reads");
    }

    /** From this position on the log is needed to go on from here. */
    long neededFrom() {
        return Math.max(1, Math.min(processed, applied));
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(folder.resolve(META)))
                    .toList();
        }
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String describe(Path file) throws IOException {
        var crc = new CRC32C();
        var length = 0L;
        var buffer = new byte[1 << 18];
        try (var in = Files.newInputStream(file)) {
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                crc.update(buffer, 0, count);
                length += count;
            }
        }
        return length + " bytes, checksum %08x".formatted(crc.getValue());
    }

    private static long number(Map<String, String> meta, String name) throws IOException {
        var value = meta.get(name);
        if (value == null) {
            throw new IOException("a snapshot does not tell what it has " + name);
        }
        return Long.parseLong(value);
    }
}
