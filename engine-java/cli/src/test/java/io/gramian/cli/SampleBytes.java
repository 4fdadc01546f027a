package io.gramian.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Bytes of files in formats that the program reads and does not write. */
public final class SampleBytes {
    private SampleBytes() {}

    /** An IDX file of unsigned bytes. */
    public static byte[] idx(byte[] elements, int... extents) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * extents.length + elements.length);
        bytes.putInt(0x0800 + extents.length);
        for (int extent : extents) {
            bytes.putInt(extent);
        }
        return bytes.put(elements).array();
    }

    /** The same packed as gzip does. */
    public static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
