package io.gramian.cli.files;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Text files as people have them: plain or gzip, UTF-8 with or without a byte order mark, or UTF-16 with one. */
final class TextInput {
    private static final int BUFFER = 1 << 16;

    private TextInput() {}

    /** Opens a file for reading; the content, not the name, tells whether it is compressed. */
    static BufferedReader open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(DataFiles.requireFile(file));
        try {
            InputStream bytes = new BufferedInputStream(raw, BUFFER);
            if (startsWith(bytes, 0x1F, 0x8B)) {
                bytes = new BufferedInputStream(new GZIPInputStream(bytes, BUFFER), BUFFER);
            }
            return new BufferedReader(new InputStreamReader(bytes, charset(bytes)), BUFFER);
        } catch (IOException | RuntimeException failure) {
            raw.close();
            throw failure;
        }
    }

    /** The encoding that the byte order mark tells, which is consumed; UTF-8 without one. */
    private static Charset charset(InputStream bytes) throws IOException {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            bytes.skipNBytes(3);
        } else if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            // This decoder reads and consumes the mark itself.
            return StandardCharsets.UTF_16;
        }
        return StandardCharsets.UTF_8;
    }

    private static boolean startsWith(InputStream bytes, int... expected) throws IOException {
        bytes.mark(expected.length);
        boolean equal = true;
        for (int value : expected) {
            equal = equal && bytes.read() == value;
        }
        bytes.reset();
        return equal;
    }
}
