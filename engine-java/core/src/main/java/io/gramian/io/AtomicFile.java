package io.gramian.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes files that appear whole or not at all: the content goes to a hidden temporary file in the folder of the
 * target, which takes the target's name once it is complete. When writing fails, or Ctrl-C ends the JVM, the temporary
 * file is deleted and an older target stays as it was.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** Produces the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all bytes to a buffered stream, which the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, replacing an older one. A symbolic link keeps pointing where it does; a pipe or device such as
     * {@code /dev/stdout}, which cannot be replaced, is written to directly.
     *
     * @throws IOException naming the target and the reason, if it cannot be written
     */
    public static void write(Path target, Content content) throws IOException {
        if (Files.isDirectory(target)) {
            throw failure(target, "it is a folder; name a file", null);
        }
        boolean exists = Files.exists(target);
        if (exists && !Files.isWritable(target)) {
            throw failure(target, "the file is read-only", null);
        }
        if (exists && !Files.isRegularFile(target)) {
            writeDirectly(target, content);
            return;
        }
        Path place = exists ? target.toRealPath() : target.toAbsolutePath();
        Path folder = place.getParent();
        if (!Files.isDirectory(folder)) {
            throw failure(target, "there is no folder " + folder + "; create it first", null);
        }
        if (!Files.isWritable(folder)) {
            throw failure(target, "the folder " + folder + " is read-only", null);
        }
        try {
            replace(place, content);
        } catch (IOException e) {
            throw failure(target, reason(e), e);
        }
    }

    private static void writeDirectly(Path target, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            content.writeTo(out);
        } catch (IOException e) {
            throw failure(target, reason(e), e);
        }
    }

    private static void replace(Path place, Content content) throws IOException {
        String suffix = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
        Path temporary = place.resolveSibling("." + place.getFileName() + "." + suffix);
        Thread sweeper = new Thread(() -> deleteIfPossible(temporary), "gramian-sweep-" + suffix);
        try {
            Runtime.getRuntime().addShutdownHook(sweeper);
        } catch (IllegalStateException e) {
            throw new IOException("the program is shutting down", e);
        }
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                content.writeTo(out);
            }
            move(temporary, place);
        } finally {
            deleteIfPossible(temporary);
            forget(sweeper);
        }
    }

    private static void move(Path temporary, Path place) throws IOException {
        try {
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException ignored) {
            Files.move(temporary, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteIfPossible(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException ignored) {
            // What made writing fail is worth reporting, a leftover beside it is not.
        }
    }

    private static void forget(Thread sweeper) {
        try {
            Runtime.getRuntime().removeShutdownHook(sweeper);
        } catch (IllegalStateException ignored) {
            // The shutdown has begun and the sweeper runs: it finds nothing left to delete.
        }
    }

    private static IOException failure(Path target, String reason, IOException cause) {
        return new IOException("cannot write " + target + ": " + reason, cause);
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
