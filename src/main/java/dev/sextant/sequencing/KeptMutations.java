package dev.sextant.sequencing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The accepted variants of a file between reading and storing, in the order of the file: packed, the first of them in
 * memory, the others in a file without a name that the system deletes with the process at the latest. However many they
 * are, the memory they take stays the same. One thread adds; reading starts from the front and sees what was added before.
 */
public final class KeptMutations implements Iterable<Mutation>, Closeable {

    private static final int PIECE = 1 << 16;
    private static final int PIECES_IN_MEMORY = 64;
    private static final int LARGEST_VARINT = 10;

    private final Path folder;
    private final List<byte[]> pieces = new ArrayList<>();
    private Optional<FileChannel> spill = Optional.empty();
    private byte[] piece = new byte[PIECE];
    private int used;
    private long fullPieces;
    private int size;
    private UnaryOperator<Mutation> revision = UnaryOperator.identity();

    private KeptMutations(Path folder) {
        this.folder = folder;
    }

    /** @param folder where a file may be made, should there be many */
    public static KeptMutations in(Path folder) {
        return new KeptMutations(folder);
    }

    public int size() {
        return size;
    }

    /** @throws UncheckedIOException when the disk is full */
    public void add(Mutation mutation) {
        text(mutation.gene());
        text(mutation.proteinChange());
        text(mutation.consequence());
        text(mutation.referenceGenome());
        text(mutation.chromosome());
        number(mutation.position());
        text(mutation.reference());
        text(mutation.alternative());
        fraction(mutation.variantAlleleFraction());
        number(mutation.depth());
        number(mutation.alleleSupport());
        size++;
    }

    private void fraction(Optional<BigDecimal> fraction) {
        number(fraction.isPresent() ? 1 + fraction.get().scale() : 0);
        if (fraction.isPresent()) {
            number(fraction.get().unscaledValue().longValueExact());
        }
    }

    private void number(OptionalInt value) {
        number(value.isPresent() ? value.getAsInt() + 1L : 0);
    }

    private void text(Optional<String> text) {
        if (text.isPresent()) {
            text(text.get());
        } else {
            number(0);
        }
    }

    /** Length and bytes; 0 stands for a text that is not there. */
    private void text(String text) {
        int length = text.length();
        if (length + LARGEST_VARINT < PIECE - used && ascii(text)) {
            number(length + 1L);
            for (int i = 0; i < length; i++) {
                piece[used + i] = (byte) text.charAt(i);
            }
            used += length;
        } else {
            byte[] bytes = text.getBytes(UTF_8);
            number(bytes.length + 1L);
            for (byte value : bytes) {
                put(value);
            }
        }
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Seven bits a byte, the lowest first. */
    private void number(long value) {
        long rest = value;
        if (PIECE - used >= LARGEST_VARINT) {
            byte[] bytes = piece;
            int at = used;
            while ((rest & ~0x7fL) != 0) {
                bytes[at] = (byte) (rest | 0x80);
                at++;
                rest >>>= 7;
            }
            bytes[at] = (byte) rest;
            used = at + 1;
            return;
        }
        while ((rest & ~0x7fL) != 0) {
            put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
    }

    private void put(byte value) {
        if (used == PIECE) {
            finishPiece();
        }
        piece[used] = value;
        used++;
    }

    private void finishPiece() {
        if (pieces.size() < PIECES_IN_MEMORY) {
            pieces.add(piece);
            piece = new byte[PIECE];
        } else {
            write(ByteBuffer.wrap(piece));
        }
        fullPieces++;
        used = 0;
    }

    private void write(ByteBuffer bytes) {
        try {
            if (spill.isEmpty()) {
                spill = Optional.of(FileChannel.open(
                        folder.resolve("variants-" + UUID.randomUUID()),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE));
            }
            while (bytes.hasRemaining()) {
                spill.get().write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The variants do not fit on the spool", e);
        }
    }

    /** Changes what is read from now on: for what only the end of a file tells of its beginning. */
    public void reviseWith(UnaryOperator<Mutation> revision) {
        this.revision = revision;
    }

    /** From the front, to what was added before this call. */
    @Override
    public Iterator<Mutation> iterator() {
        return new Packed();
    }

    @Override
    public void close() {
        try {
            if (spill.isPresent()) {
                spill.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Packed implements Iterator<Mutation> {

        private final int last = size;
        private int returned;
        private byte[] bytes = {};
        private int position;
        private long nextPiece;

        @Override
        public boolean hasNext() {
            return returned < last;
        }

        @Override
        public Mutation next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            returned++;
            return revision.apply(mutation());
        }

        private Mutation mutation() {
            return new Mutation(
                    optionalText(),
                    optionalText(),
                    text(),
                    text(),
                    text(),
                    number(),
                    text(),
                    text(),
                    fraction(),
                    optionalNumber(),
                    optionalNumber());
        }

        private Optional<BigDecimal> fraction() {
            int scale = (int) number();
            return scale == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(number(), scale - 1));
        }

        private OptionalInt optionalNumber() {
            long value = number();
            return value == 0 ? OptionalInt.empty() : OptionalInt.of((int) (value - 1));
        }

        private String text() {
            return optionalText().orElseThrow();
        }

        private Optional<String> optionalText() {
            int length = (int) number() - 1;
            if (length < 0) {
                return Optional.empty();
            }
            if (length <= bytes.length - position) {
                String text = new String(bytes, position, length, UTF_8);
                position += length;
                return Optional.of(text);
            }
            byte[] whole = new byte[length];
            for (int i = 0; i < length; i++) {
                whole[i] = get();
            }
            return Optional.of(new String(whole, UTF_8));
        }

        private long number() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = get();
                value |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        private byte get() {
            if (position == bytes.length) {
                bytes = piece(nextPiece);
                nextPiece++;
                position = 0;
            }
            byte value = bytes[position];
            position++;
            return value;
        }

        private byte[] piece(long index) {
            if (index < pieces.size()) {
                return pieces.get((int) index);
            }
            return index < fullPieces ? fromFile(index - pieces.size()) : piece;
        }

        private byte[] fromFile(long index) {
            ByteBuffer read = ByteBuffer.allocate(PIECE);
            try {
                while (read.hasRemaining()) {
                    if (spill.orElseThrow().read(read, index * PIECE + read.position()) < 0) {
                        throw new EOFException("The spool lost variants");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return read.array();
        }
    }
}
