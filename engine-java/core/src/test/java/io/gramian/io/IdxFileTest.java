package io.gramian.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.TestData;
import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxFileTest {
    @TempDir
    Path folder;

    /** A file of the given extents and elements i mod 256. */
    private static byte[] idx(int elements, int... extents) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * extents.length + elements);
        bytes.putInt(0x0800 + extents.length);
        for (int extent : extents) {
            bytes.putInt(extent);
        }
        for (int i = 0; i < elements; i++) {
            bytes.put((byte) i);
        }
        return bytes.array();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("bytes-ubyte"), bytes);
    }

    private void assertBad(byte[] bytes, String... parts) throws IOException {
        Path file = file(bytes);
        BadDataException bad = assertThrows(BadDataException.class, () -> IdxFile.read(file));
        assertTrue(bad.getMessage().startsWith(file.toString()), bad.getMessage());
        for (String part : parts) {
            assertTrue(bad.getMessage().contains(part), bad.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void imagesAreRowsOfPixels(boolean packed) throws IOException {
        byte[] bytes = idx(300, 50, 2, 3);
        Tensor x = IdxFile.read(file(packed ? Gzip.pack(bytes) : bytes));
        assertEquals(Shape.of(50, 6), x.shape());
        for (int i = 0; i < 300; i++) {
            assertEquals(i % 256, x.get(i / 6, i % 6));
        }
    }

    @Test
    void oneToFourAxesAreRead() throws IOException {
        assertEquals(Shape.of(3, 1), IdxFile.read(file(idx(3, 3))).shape());
        assertEquals(Shape.of(2, 3), IdxFile.read(file(idx(6, 2, 3))).shape());
        assertEquals(Shape.of(2, 24), IdxFile.read(file(idx(48, 2, 2, 3, 4))).shape());
        assertEquals(Shape.of(0, 4), IdxFile.read(file(idx(0, 0, 2, 2))).shape());
    }

    @Test
    void labelsAreNumbersFromZeroTo255() throws IOException {
        byte[] bytes = idx(3, 3);
        bytes[8] = 7;
        bytes[10] = -1;
        assertArrayEquals(new int[] {7, 1, 255}, IdxFile.readLabels(file(bytes)));
        Path images = file(idx(4, 2, 2));
        BadDataException bad = assertThrows(BadDataException.class, () -> IdxFile.readLabels(images));
        assertTrue(bad.getMessage().contains("shape [2, 2]"), bad.getMessage());
    }

    @Test
    void blocksAreTheWhole() throws IOException {
        Path file = file(Gzip.pack(idx(70, 7, 5, 2)));
        Tensor whole = IdxFile.read(file);
        try (IdxReader reader = IdxReader.open(file)) {
            assertEquals(List.of(7L, 5L, 2L), reader.extents());
            assertArrayEquals(whole.rows(0, 3).toArray(), reader.next(3).toArray());
            assertArrayEquals(whole.rows(3, 6).toArray(), reader.next(3).toArray());
            assertArrayEquals(whole.rows(6, 7).toArray(), reader.next(3).toArray());
            assertEquals(0, reader.next(3).rows());
        }
    }

    @Test
    void otherFilesAreNotIdx() throws IOException {
        assertTrue(IdxFile.isOne(file(idx(1, 1))));
        assertTrue(IdxFile.isOne(file(Gzip.pack(idx(1, 1)))));
        assertFalse(IdxFile.isOne(file(new byte[] {'1', ',', '2'})));
        assertFalse(IdxFile.isOne(file(new byte[0])));
        assertBad(new byte[] {'1', ',', '2', '\n'}, "not an IDX file", "two zero bytes");
    }

    @Test
    void otherTypesAndAxesAreNamed() throws IOException {
        byte[] floats = idx(4, 1);
        floats[2] = 0x0D;
        assertBad(floats, "type 0x0D", "0x08");
        byte[] scalar = idx(1, 1);
        scalar[3] = 0;
        assertBad(scalar, "has 0 axes");
        assertBad(idx(1, 1, 1, 1, 1, 1), "has 5 axes", "1 to 4");
    }

    @Test
    void countsAreHeldAgainstTheBytesThere() throws IOException {
        byte[] bytes = idx(12, 3, 2, 2);
        for (boolean packed : new boolean[] {false, true}) {
            byte[] fewer = Arrays.copyOf(bytes, bytes.length - 1);
            assertBad(packed ? Gzip.pack(fewer) : fewer, "truncated", "[3, 2, 2] needs 12", "found 11");
            byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
            assertBad(packed ? Gzip.pack(more) : more, "goes on after its last element", "needs 12");
        }
        assertBad(Arrays.copyOf(bytes, 3), "truncated", "head");
        assertBad(Arrays.copyOf(bytes, 15), "truncated", "head");
        assertBad(new byte[0], "truncated");
    }

    @Test
    void damagedGzipIsNamed() throws IOException {
        byte[] packed = Gzip.pack(idx(1000, 10, 100));
        assertBad(Arrays.copyOf(packed, packed.length / 2), "gzip", "ends too early");
        assertBad(Arrays.copyOf(packed, 5), "gzip", "ends too early");
        byte[] changed = packed.clone();
        changed[packed.length - 6] ^= 1;
        assertBad(changed, "gzip", "is damaged");
    }

    /** Each of these would need gigabytes if the head were believed. */
    @Test
    void hugeExtentsNeedNoMemory() throws IOException {
        for (int[] extents : new int[][] {
            {Integer.MIN_VALUE, 28, 28},
            {-1},
            {2_000_000_000},
            {2_000_000, 28, 28},
            {1, 60_000, 60_000},
            {1, Integer.MAX_VALUE},
            {0, 70_000, 70_000}
        }) {
            byte[] bytes = idx(100, extents);
            SampleFiles.survives(file(bytes), IdxFile::read, Arrays.toString(extents));
            assertBad(bytes);
            SampleFiles.survives(file(Gzip.pack(bytes)), IdxFile::read, Arrays.toString(extents));
            assertBad(Gzip.pack(bytes));
        }
    }

    @Test
    void damageNeverEndsInAnotherError() throws IOException {
        byte[] bytes = idx(60, 5, 4, 3);
        Path file = folder.resolve("damaged");
        SampleFiles.refusesEveryTruncation(bytes, file, IdxFile::read);
        SampleFiles.survivesMutations(bytes, file, IdxFile::read, 500, 3);
        SampleFiles.refusesEveryTruncation(Gzip.pack(bytes), file, IdxFile::read);
        SampleFiles.survivesMutations(Gzip.pack(bytes), file, IdxFile::read, 500, 4);
    }

    @Test
    void aBlockLargerThanATensorIsRefused() throws IOException {
        Path file = file(idx(0, Integer.MAX_VALUE, 28, 28));
        try (IdxReader reader = IdxReader.open(file)) {
            assertThrows(IllegalArgumentException.class, () -> reader.next(Integer.MAX_VALUE));
        }
    }

    @Test
    void aMissingFileAndAFolderAreInputFailures() {
        assertThrows(NoSuchFileException.class, () -> IdxFile.read(folder.resolve("none")));
        IOException failure = assertThrows(IOException.class, () -> IdxFile.read(folder));
        assertTrue(failure.getMessage().contains("it is a folder"), failure.getMessage());
    }

    /**
     * Against gunzip and od of the files themselves: {@code zcat t10k-labels-idx1-ubyte.gz | tail -c +9 | od -An -tu1 -N10}
     * and {@code zcat t10k-images-idx3-ubyte.gz | tail -c +17 | od -An -v -tu1 -w1 | awk '{s+=$1} END {print s}'}.
     */
    @Test
    void mnistIsReadWhole() throws IOException {
        int[] labels = IdxFile.readLabels(TestData.file("mnist", "t10k-labels-idx1-ubyte.gz"));
        assertEquals(10_000, labels.length);
        assertArrayEquals(new int[] {7, 2, 1, 0, 4, 1, 4, 9, 5, 9}, Arrays.copyOf(labels, 10));
        Tensor images = IdxFile.read(TestData.file("mnist", "t10k-images-idx3-ubyte.gz"));
        assertEquals(Shape.of(10_000, 784), images.shape());
        long sum = 0;
        for (float pixel : images.array()) {
            sum += (long) pixel;
        }
        assertEquals(264923200L, sum);
    }
}
