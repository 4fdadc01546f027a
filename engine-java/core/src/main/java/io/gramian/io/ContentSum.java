package io.gramian.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a file that holds it in its own head: that of all bytes with 64 zeros, as digits, in its place. Whoever has the
 * file needs no more than a search and a replacement to check it.
 */
final class ContentSum {
    /** What stands in its place while it is not known. */
    static final String UNKNOWN = "0".repeat(64);

    private ContentSum() {}

    /**
     * Of what would be written.
     *
     * @param content with {@link #UNKNOWN} in its head
     */
    static String of(AtomicFile.Content content) throws IOException {
        MessageDigest digest = digest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            content.writeTo(out);
        }
        return text(digest);
    }

    /**
     * Of a safetensors file whose head has been read.
     *
     * @param recorded the sum that its head tells
     */
    static String of(Path file, String recorded) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] length = in.readNBytes(Long.BYTES);
            long head = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
            // The file was as long when its head was read.
            String text = new String(in.readNBytes(Math.toIntExact(head)), StandardCharsets.ISO_8859_1);
            digest.update(length);
            digest.update(text.replace(recorded, UNKNOWN).getBytes(StandardCharsets.ISO_8859_1));
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        return text(digest);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JDK has SHA-256", e);
        }
    }

    private static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
