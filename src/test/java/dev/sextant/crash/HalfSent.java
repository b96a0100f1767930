package dev.sextant.crash;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** Delivers a part of a stream, and the rest only after the end. */
final class HalfSent extends FilterInputStream {

    private final CountDownLatch end;
    private final Runnable stopped;
    private int left;

    /** @param stopped told once, when that part was delivered */
    HalfSent(InputStream in, int part, CountDownLatch end, Runnable stopped) {
        super(in);
        this.left = part;
        this.end = end;
        this.stopped = stopped;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            left = -1;
            stopped.run();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        int read = super.read(into, offset, left < 0 ? length : Math.min(length, left));
        left = left < 0 ? left : left - Math.max(0, read);
        return read;
    }
}
