package dev.sextant.web;

import dev.sextant.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Which page a caller asks for; a page is never larger than {@value #LARGEST}. */
public record PageRequest(int page, int size) {

    static final int LARGEST = 200;
    static final int USUAL = 50;

    public PageRequest {
        if (page < 0) {
            throw new InvalidInput("page", "0 or more", page);
        }
        if (size < 1 || size > LARGEST) {
            throw new InvalidInput("size", "1 to " + LARGEST, size);
        }
    }

    /** As asked for, or the first page of the usual size. */
    public static PageRequest of(@Nullable Integer page, @Nullable Integer size) {
        return new PageRequest(page == null ? 0 : page, size == null ? USUAL : size);
    }

    public long offset() {
        return (long) page * size;
    }
}
