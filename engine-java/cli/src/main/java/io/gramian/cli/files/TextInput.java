package io.gramian.cli.files;

import io.gramian.io.CompressedFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Text files as people have them: plain or gzip, UTF-8 with or without a byte order mark, or UTF-16 with one. */
final class TextInput {
    private static final int BUFFER = 1 << 16;

    private TextInput() {}

    /** Opens a file for reading; the content, not the name, tells whether it is compressed. */
    static BufferedReader open(Path file) throws IOException {
        InputStream bytes = CompressedFile.open(DataFiles.requireFile(file));
        try {
            return new BufferedReader(new InputStreamReader(bytes, charset(bytes)), BUFFER);
        } catch (IOException | RuntimeException failure) {
            bytes.close();
            throw failure;
        }
    }

    /** The encoding that the byte order mark tells, which is consumed; UTF-8 without one. */
    private static Charset charset(InputStream bytes) throws IOException {
        if (CompressedFile.startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            bytes.skipNBytes(3);
        } else if (CompressedFile.startsWith(bytes, 0xFF, 0xFE) || CompressedFile.startsWith(bytes, 0xFE, 0xFF)) {
            // This decoder reads and consumes the mark itself.
            return StandardCharsets.UTF_16;
        }
        return StandardCharsets.UTF_8;
    }
}
