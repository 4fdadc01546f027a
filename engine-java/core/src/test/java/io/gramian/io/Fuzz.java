package io.gramian.io;

import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/**
 * Files that are damaged in many ways at once, for a reader that is to give a result or refuse them: no other exception, little
 * memory, an end in good time, nothing left beside the file. Inputs that a reader failed on lie in {@code fuzz/NAME} beside the test
 * and come first ever after.
 */
public final class Fuzz {
    /** A thousand inputs in the build, a million in {@code ./mvnw -Psoak verify}. */
    private static final int COUNT = Boolean.getBoolean("gramian.soak") ? 1_000_000 : 2000;

    /** What small files may need, and each of their bytes: readers have buffers, and numbers are more than their digits. */
    private static final long MEMORY = 8 << 20;

    private static final long MEMORY_PER_BYTE = 256;

    /** Gzip packs a thousand bytes into one. */
    private static final long MEMORY_PER_PACKED_BYTE = 8192;

    private static final int BATCH = 100;
    private static final Duration BATCH_TIME = Duration.ofMinutes(1);

    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        127,
        128,
        255,
        256,
        32767,
        65535,
        65536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        1L << 40
    };

    private final String name;
    private final List<byte[]> seeds;
    private final List<String> words;
    private final Path file;
    private final Reader reader;
    private volatile byte[] current = {};
    private long lastAllocated;

    /** Reads a file. */
    @FunctionalInterface
    public interface Reader {
        /** Reads all of it. */
        Object read(Path file) throws IOException;
    }

    /**
     * What is to be read.
     *
     * @param name of what is fuzzed
     * @param seeds good files
     * @param words that mean something in them
     * @param file where the inputs are to lie, alone in its folder
     */
    public Fuzz(String name, List<byte[]> seeds, List<String> words, Path file, Reader reader) {
        this.name = name;
        this.seeds = seeds;
        this.words = words;
        this.file = file;
        this.reader = reader;
    }

    /** Reads what was found before, and then many new inputs, the same for the same seed. */
    public void run(Class<?> test, long seed) throws IOException {
        run(test, seed, 1);
    }

    /** Likewise, for a reader that is so many times as slow as others. */
    public void run(Class<?> test, long seed, int slowness) throws IOException {
        int count = COUNT / slowness;
        for (byte[] good : seeds) {
            write(good);
            isRefused();
        }
        for (byte[] found : found(test)) {
            read(found, "an input found before, of " + found.length + " bytes");
        }
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int done = 0; done < count; done += BATCH) {
            int from = done;
            refused += Assertions.assertTimeoutPreemptively(
                    BATCH_TIME,
                    () -> batch(random, seed, from, Math.min(BATCH, count - from)),
                    () -> "kept as " + keptCurrent());
        }
        System.out.println(name + ": " + count + " inputs, " + refused + " refused, no failure");
        if (refused < count / 10) {
            fail("only " + refused + " of " + count + " inputs were refused: the mutations are too weak");
        }
    }

    private int batch(SplittableRandom random, long seed, int from, int count) throws IOException {
        int refused = 0;
        for (int i = 0; i < count; i++) {
            byte[] input = seeds.get(random.nextInt(seeds.size()));
            for (int changes = random.nextBoolean() ? 1 : random.nextInt(2, 5); changes > 0; changes--) {
                input = changed(input, random);
            }
            refused += read(input, "seed " + seed + ", input " + (from + i)) ? 1 : 0;
        }
        return refused;
    }

    private List<byte[]> found(Class<?> test) throws IOException {
        var folder = test.getResource("fuzz/" + name);
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(folder.getPath()))) {
            List<byte[]> found = new ArrayList<>();
            for (Path each : files.sorted().toList()) {
                found.add(Files.readAllBytes(each));
            }
            return found;
        }
    }

    private Path keptCurrent() {
        try {
            return kept(current);
        } catch (IOException e) {
            return fail(e);
        }
    }

    private boolean read(byte[] input, String what) throws IOException {
        current = input;
        write(input);
        boolean refused;
        try {
            refused = isRefused();
        } catch (RuntimeException | Error e) {
            return fail(what + ", kept as " + kept(input), e);
        }
        long allocated = lastAllocated;
        long most = MEMORY + (isPacked(input) ? MEMORY_PER_PACKED_BYTE : MEMORY_PER_BYTE) * input.length;
        for (int again = 0; allocated > most && again < 3; again++) {
            isRefused();
            allocated = Math.min(allocated, lastAllocated);
        }
        if (allocated > most) {
            fail(what + " of " + input.length + " bytes took " + allocated + " bytes, kept as " + kept(input));
        }
        try (Stream<Path> files = Files.list(file.getParent())) {
            if (files.count() != 1) {
                fail(what + " left files beside it, kept as " + kept(input));
            }
        }
        return refused;
    }

    /** All threads count, and some count late what they took for an input before. */
    private boolean isRefused() {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getTotalThreadAllocatedBytes();
        try {
            reader.read(file);
            return false;
        } catch (BadDataException | IOException expected) {
            return true;
        } finally {
            lastAllocated = memory.getTotalThreadAllocatedBytes() - before;
        }
    }

    private static boolean isPacked(byte[] input) {
        return input.length > 1 && input[0] == (byte) 0x1f && input[1] == (byte) 0x8b;
    }

    /** To be moved to the folder of what was found before. */
    private Path kept(byte[] input) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "fuzz", name));
        return Files.write(folder.resolve(Integer.toHexString(Arrays.hashCode(input))), input);
    }

    /** In place, which costs less than a new file. */
    private void write(byte[] input) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(input.length);
            ByteBuffer bytes = ByteBuffer.wrap(input);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private byte[] changed(byte[] input, SplittableRandom random) {
        int length = input.length;
        int at = random.nextInt(length + 1);
        int some = Math.min(length - at, random.nextInt(1, 17));
        byte[] rest = Arrays.copyOfRange(input, at + some, length);
        byte[] head = Arrays.copyOf(input, at);
        byte[] middle = Arrays.copyOfRange(input, at, at + some);
        return switch (random.nextInt(9)) {
            case 0 -> joined(head, rest);
            case 1 -> joined(head, middle, middle, rest);
            case 2 -> head;
            case 3 -> joined(head, word(random), middle, rest);
            case 4 -> joined(head, word(random), rest);
            case 5 -> overwritten(input, at, number(random));
            case 6 -> joined(head, other(random));
            case 7 -> flipped(input, random, 1);
            default -> flipped(input, random, random.nextInt(1, 9));
        };
    }

    private byte[] word(SplittableRandom random) {
        if (words.isEmpty() || random.nextInt(4) == 0) {
            return Long.toString(NUMBERS[random.nextInt(NUMBERS.length)]).getBytes(StandardCharsets.US_ASCII);
        }
        return words.get(random.nextInt(words.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(SplittableRandom random) {
        long number = NUMBERS[random.nextInt(NUMBERS.length)] + random.nextInt(-1, 2);
        ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(order);
        return switch (random.nextInt(3)) {
            case 0 -> bytes.putLong(number).array();
            case 1 -> Arrays.copyOf(bytes.putInt((int) number).array(), Integer.BYTES);
            default -> Arrays.copyOf(bytes.putShort((short) number).array(), Short.BYTES);
        };
    }

    private byte[] other(SplittableRandom random) {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        return Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length);
    }

    private static byte[] overwritten(byte[] input, int at, byte[] bytes) {
        byte[] changed = input.clone();
        System.arraycopy(bytes, 0, changed, at, Math.min(bytes.length, changed.length - at));
        return changed;
    }

    private static byte[] flipped(byte[] input, SplittableRandom random, int count) {
        byte[] changed = input.clone();
        for (int i = 0; i < count && changed.length > 0; i++) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer joined = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }
}
