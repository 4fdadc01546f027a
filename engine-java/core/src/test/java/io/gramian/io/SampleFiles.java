package io.gramian.io;

import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** Files that NumPy and safetensors wrote, and what becomes of readers when such files are damaged. */
final class SampleFiles {
    /** Far above what the small files need, far below what a length in them could claim. */
    private static final long MAX_ALLOCATION = 4 << 20;

    private SampleFiles() {}

    /** Reads a file. */
    interface Reader {
        Object read(Path file) throws IOException;
    }

    /** The bytes of a file beside this class; make_resources.py there made it. */
    static byte[] resource(String name) {
        try (InputStream in = SampleFiles.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            return fail("resource " + name, e);
        }
    }

    /** A copy of such a file in a folder. */
    static Path copy(String name, Path folder) throws IOException {
        return Files.write(folder.resolve(name), resource(name));
    }

    /** Every shorter file must be refused. */
    static void refusesEveryTruncation(byte[] whole, Path file, Reader reader) throws IOException {
        Files.write(file, whole);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int length = whole.length - 1; length >= 0; length--) {
                channel.truncate(length);
                if (!refuses(file, reader)) {
                    fail("the first " + length + " of " + whole.length + " bytes were read without complaint");
                }
            }
        }
    }

    /** Files with one byte changed may be read or refused, but nothing else may happen. */
    static void survivesMutations(byte[] whole, Path file, Reader reader, int count, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Files.write(file, whole);
        // Changing a byte in place costs microseconds, writing the file anew may cost a flush to the disk.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < count; i++) {
                int at = random.nextInt(whole.length);
                byte changed = (byte) (whole[at] ^ random.nextInt(1, 256));
                set(channel, at, changed);
                survives(file, reader, "seed " + seed + ", round " + i + ": byte " + at + " set to " + changed);
                set(channel, at, whole[at]);
            }
        }
    }

    /** Reading must end in a result or a refusal, and take little memory. */
    static void survives(Path file, Reader reader, String what) {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        try {
            refuses(file, reader);
        } catch (RuntimeException | Error e) {
            fail(what, e);
        }
        long allocated = memory.getCurrentThreadAllocatedBytes() - before;
        if (allocated > MAX_ALLOCATION) {
            fail(what + " made the reader allocate " + allocated + " bytes");
        }
    }

    private static void set(FileChannel channel, int at, byte value) throws IOException {
        if (channel.write(ByteBuffer.wrap(new byte[] {value}), at) != 1) {
            fail("the byte " + at + " could not be written");
        }
    }

    private static boolean refuses(Path file, Reader reader) {
        try {
            reader.read(file);
            return false;
        } catch (BadDataException | IOException expected) {
            return true;
        }
    }
}
