package io.gramian.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a file that may be compressed by gzip, which its content tells, not its name. */
public final class CompressedFile {
    private static final int BUFFER = 1 << 16;
    private static final int[] GZIP = {0x1F, 0x8B};

    private CompressedFile() {}

    /**
     * Opens a file for reading, buffered and with support for marks. What the stream gives is unpacked; where the packed
     * bytes turn out to be damaged or cut, it throws a {@link BadDataException} that names the file.
     *
     * @throws BadDataException if the head of the packed bytes is damaged
     * @throws IOException if the file cannot be read
     */
    public static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("cannot read " + file + ": it is a folder; name a file");
        }
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return startsWith(bytes, GZIP) ? new BufferedInputStream(new Unpacked(file, bytes), BUFFER) : bytes;
        } catch (IOException | RuntimeException failure) {
            bytes.close();
            throw failure;
        }
    }

    /** Whether a stream that supports marks goes on with some bytes; it is back where it was afterwards. */
    public static boolean startsWith(InputStream bytes, int... expected) throws IOException {
        bytes.mark(expected.length);
        boolean equal = true;
        for (int value : expected) {
            equal = equal && bytes.read() == value;
        }
        bytes.reset();
        return equal;
    }

    /** Tells damage, which is the file's, from failures in reading, which are the machine's. */
    private static final class Unpacked extends FilterInputStream {
        private final Path file;

        Unpacked(Path file, InputStream packed) throws IOException {
            super(null);
            this.file = file;
            try {
                in = new GZIPInputStream(packed, BUFFER);
            } catch (EOFException | ZipException damage) {
                throw damaged(damage);
            }
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (EOFException | ZipException damage) {
                throw damaged(damage);
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return in.read(into, offset, length);
            } catch (EOFException | ZipException damage) {
                throw damaged(damage);
            }
        }

        private BadDataException damaged(IOException damage) {
            String how = damage instanceof EOFException ? "ends too early" : "is damaged";
            return new BadDataException(file + ": the gzip file " + how + ": copy or pack it again", damage);
        }
    }
}
