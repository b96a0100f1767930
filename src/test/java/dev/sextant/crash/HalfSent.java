package dev.sextant.crash;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Delivers half of a file at once, then no more than a byte each second, and the rest only after the end. */
final class HalfSent extends FilterInputStream {

    private final CountDownLatch end;
    private final int kept;
    private int left;

    /**
     * @param in whole in memory; what stands before the file is delivered with its first half
     * @param length of the file, of which half is delivered at once and a quarter never before the end
     */
    HalfSent(InputStream in, int length, CountDownLatch end) throws IOException {
        super(in);
        this.left = in.available() - length / 2;
        this.kept = length / 4;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int most = left > 0 ? Math.min(length, left) : drip(length);
        int read = super.read(into, offset, most);
        left -= Math.max(0, read);
        return read;
    }

    /** A server gives up a line that is silent; a slow one it bears with. */
    private int drip(int length) throws IOException {
        try {
            if (in.available() <= kept) {
                end.await();
            }
            return end.await(1, TimeUnit.SECONDS) ? length : 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
