package dev.sextant.sequencing.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;

/**
 * Unpacks a bgzip file (SAM specification, section 4.1) ahead of its reader: every block stands for itself, so that idle
 * processors inflate the next ones while this one is looked at. Only whole, sound blocks with bgzip's own header are done
 * here. From the first other byte on {@link GzipMembers} goes on, so that there is one place for what is wrong with a file.
 */
final class BgzfBlocks extends InputStream {

    /** Batches in work at a time; with their buffers they hold a few megabytes. */
    private static final int AHEAD = 6;

    private final InputStream in;
    private final TextLimits limits;
    private final Deque<BgzfBatch> ahead = new ArrayDeque<>();
    private final Deque<BgzfBatch> idle = new ArrayDeque<>();
    private final List<BgzfBatch> all = new ArrayList<>();
    private byte[] rest = {};
    private boolean exhausted;
    private GzipMembers.Progress progress = GzipMembers.Progress.NONE;
    private Optional<BgzfBatch> current = Optional.empty();
    private Optional<GzipMembers> members = Optional.empty();
    private int position;

    BgzfBlocks(InputStream in, TextLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (current.isPresent()) {
                BgzfBatch batch = current.get();
                int count = Math.min(length, batch.plainLength() - position);
                if (count > 0) {
                    System.arraycopy(batch.plain(), position, target, offset, count);
                    position += count;
                    return count;
                }
                finish(batch);
            } else if (members.isPresent()) {
                return members.get().read(target, offset, length);
            } else {
                advance();
            }
        }
    }

    private void finish(BgzfBatch batch) {
        current = Optional.empty();
        if (batch.sound()) {
            idle.add(batch);
        } else {
            goOnFrom(batch.unsound());
        }
    }

    private void advance() throws IOException {
        while (!exhausted && ahead.size() < AHEAD) {
            submit(idle.isEmpty() ? fresh() : idle.remove());
        }
        if (ahead.isEmpty()) {
            goOnFrom(new byte[0]);
            return;
        }
        BgzfBatch head = ahead.remove();
        await(head);
        progress = progress.plus(head);
        limits.requireModest(progress.unpackedBytes(), progress.packedBytes());
        current = Optional.of(head);
        position = 0;
    }

    private BgzfBatch fresh() {
        BgzfBatch batch = new BgzfBatch();
        all.add(batch);
        return batch;
    }

    private void submit(BgzfBatch batch) throws IOException {
        batch.clear();
        while (!exhausted && !batch.full()) {
            BgzfBatch.Taken taken = batch.take(in);
            if (taken instanceof BgzfBatch.Taken.Other other) {
                rest = other.bytes();
                exhausted = true;
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        ahead.add(batch);
        if (ForkJoinPool.getCommonPoolParallelism() > 0) {
            ForkJoinPool.commonPool().execute(batch.begin());
        } else {
            batch.begin();
        }
    }

    /** Does what nobody has begun yet: the batch itself, else the next ones rather than wait. */
    private void await(BgzfBatch head) throws IOException {
        FutureTask<?> task = head.task();
        task.run();
        for (BgzfBatch next : ahead) {
            if (task.isDone()) {
                break;
            }
            next.task().run();
        }
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a file was unpacked");
        } catch (ExecutionException e) {
            throw new IOException("A file could not be unpacked", e);
        }
    }

    /** Everything from here on, as it was packed, is read in a row: what is left of a batch, later batches, the rest. */
    private void goOnFrom(byte[] leftOver) {
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(leftOver));
        for (BgzfBatch batch : ahead) {
            parts.add(new ByteArrayInputStream(batch.packed()));
        }
        parts.add(new ByteArrayInputStream(rest));
        parts.add(in);
        members =
                Optional.of(new GzipMembers(new SequenceInputStream(Collections.enumeration(parts)), limits, progress));
    }

    @Override
    public void close() throws IOException {
        all.forEach(BgzfBatch::close);
        if (members.isPresent()) {
            members.get().close();
        }
        in.close();
    }

    /** Whether a file begins like one of bgzip's. @param first bytes of it */
    static boolean startsWithBlock(byte[] first) {
        return first.length >= BgzfBatch.HEADER && BgzfBatch.isHeader(Arrays.copyOf(first, BgzfBatch.HEADER), 0);
    }
}
