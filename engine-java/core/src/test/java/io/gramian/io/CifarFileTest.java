package io.gramian.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CifarFileTest {
    private static final int PIXELS = 3072;

    @TempDir
    Path folder;

    /** Records whose bytes count on, from their labels. */
    private static byte[] records(int count, int labels) {
        byte[] bytes = new byte[count * (labels + PIXELS)];
        for (int i = 0; i < bytes.length; i++) {
            int place = i % (labels + PIXELS);
            bytes[i] = (byte) (place < labels ? 10 * place + i / (labels + PIXELS) : place - labels + 7);
        }
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({"1, false, 0", "2, false, 10", "1, true, 0", "2, true, 10"})
    void recordsAreLabelsAndPlanes(int labels, boolean packed, int first) throws IOException {
        byte[] bytes = records(3, labels);
        CifarFile read = CifarFile.read(Files.write(folder.resolve("batch.bin"), packed ? Gzip.pack(bytes) : bytes));
        assertArrayEquals(new int[] {first, first + 1, first + 2}, read.labels());
        assertEquals(3, read.images().length);
        for (byte[] image : read.images()) {
            assertEquals(PIXELS, image.length);
            for (int i = 0; i < PIXELS; i += 517) {
                assertEquals((byte) (i + 7), image[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PIXELS, 2 * PIXELS + 3})
    void partsOfRecordsAreRefused(int size) throws IOException {
        Path file = Files.write(folder.resolve("batch.bin"), new byte[size]);
        BadDataException bad = assertThrows(BadDataException.class, () -> CifarFile.read(file));
        assertTrue(bad.getMessage().contains("its " + size + " bytes"), bad.getMessage());
    }

    @Test
    void damageIsTold() throws IOException {
        byte[] packed = Gzip.pack(records(2, 1));
        Path file = Files.write(folder.resolve("batch.bin"), Arrays.copyOf(packed, packed.length / 2));
        assertThrows(BadDataException.class, () -> CifarFile.read(file));
    }

    @Test
    void labelsBeyondThoseOfTheSetsAreRefused() throws IOException {
        byte[] bytes = records(2, 1);
        bytes[1 + PIXELS] = 10;
        Path file = Files.write(folder.resolve("batch.bin"), bytes);
        assertThrows(BadDataException.class, () -> CifarFile.read(file));
    }
}
