package io.gramian.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
    private static final float[] MATRIX = {1.5f, -2.25f, 3, 0.1f, 1e-7f, -65504};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"f4", "f8", "f4_fortran", "f4_v2", "f4_v3"})
    void readsWhatNumpyWrote(String name) throws IOException {
        Tensor x = NpyFile.read(SampleFiles.copy(name + ".npy", folder));
        assertEquals(Shape.of(2, 3), x.shape());
        assertArrayEquals(MATRIX, x.toArray());
    }

    @Test
    void readsHalfPrecision() throws IOException {
        // 0.1 and 1e-7 rounded to 11 bits: NumPy's float(np.float16(0.1)), float(np.float16(1e-7)).
        float[] expected = {1.5f, -2.25f, 3, 0.0999755859375f, 1.1920928955078125e-07f, -65504};
        assertArrayEquals(
                expected, NpyFile.read(SampleFiles.copy("f2.npy", folder)).toArray());
    }

    @Test
    void readsBytesShortsAndBooleans() throws IOException {
        assertArrayEquals(
                new float[] {0, 127, 128, 255},
                NpyFile.read(SampleFiles.copy("u1.npy", folder)).toArray());
        assertArrayEquals(
                new float[] {0, 65535},
                NpyFile.read(SampleFiles.copy("u2.npy", folder)).toArray());
        assertArrayEquals(
                new float[] {1, 0, 1},
                NpyFile.read(SampleFiles.copy("b1.npy", folder)).toArray());
    }

    @Test
    void flattensFurtherAxes() throws IOException {
        Tensor x = NpyFile.read(SampleFiles.copy("f4_3d.npy", folder));
        assertEquals(Shape.of(2, 6), x.shape());
        assertEquals(7f, x.get(1, 1));
    }

    @Test
    void readsAnEmptyMatrix() throws IOException {
        assertEquals(
                Shape.of(0, 3),
                NpyFile.read(SampleFiles.copy("f4_empty.npy", folder)).shape());
    }

    @Test
    void leavesFloat64OverflowToTheFiniteCheck() throws IOException {
        assertArrayEquals(
                new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1},
                NpyFile.read(SampleFiles.copy("f8_huge.npy", folder)).toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"i4", "i8"})
    void readsLabelsAndIntegers(String name) throws IOException {
        Path file = SampleFiles.copy(name + ".npy", folder);
        assertArrayEquals(new int[] {3, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}, NpyFile.readLabels(file));
        assertArrayEquals(
                new float[] {3, -1, 0x1p31f, -0x1p31f}, NpyFile.read(file).toArray());
    }

    @Test
    void readsLabelsInAColumn() throws IOException {
        assertArrayEquals(new int[] {7, 8}, NpyFile.readLabels(SampleFiles.copy("i8_column.npy", folder)));
    }

    @ParameterizedTest
    @CsvSource({
        "i8_too_large, row 2: the label 2147483648",
        "f4, labels must be integers",
        "u1, labels must be a vector",
    })
    void refusesWhatAreNoLabels(String name, String part) throws IOException {
        Path file = SampleFiles.copy(name + ".npy", folder);
        assertRefused(file, part, NpyFile::readLabels);
    }

    @ParameterizedTest
    @CsvSource({
        "f4_big_endian, '>f4; expected one of <f2, <f4'",
        "f4_scalar, holds a single value",
        "f4_3d_fortran, 3 axes in Fortran order",
        "structured, a head that is not understood",
    })
    void refusesWhatItDoesNotRead(String name, String part) throws IOException {
        Path file = SampleFiles.copy(name + ".npy", folder);
        assertRefused(file, part, NpyFile::read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(2000000000,)",
                "(2000000000, 2000000000)",
                "(999999999999999999, 999999999999999999, 999999999999999999)",
                "(0, 4000000000)",
                "(0, 65536, 65536)",
                "(99999999999999999999,)",
                "(1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1)",
                "(3)",
                "(,)",
                "(1,,2)",
            })
    void refusesImpossibleShapes(String shape) throws IOException {
        Path file = write("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }");
        assertRefused(file, "", NpyFile::read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f4', 'fortran_order': False}",
                "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4', 'fortran_order': 'True', 'shape': (1,)}",
                "{'descr': True, 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': True}",
                "'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
                "",
            })
    void refusesMalformedHeads(String head) throws IOException {
        assertRefused(write(head), "not understood", NpyFile::read);
    }

    @Test
    void readsKeysInAnyOrderAndEitherQuote() throws IOException {
        Path file = write("{ \"shape\":(1,) , \"fortran_order\": False, 'descr': \"<f4\"}");
        assertArrayEquals(new float[] {0}, NpyFile.read(file).toArray());
    }

    /** A file of version 1 with a head and one float32 zero. */
    private Path write(String head) throws IOException {
        byte[] text = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = new byte[10 + text.length + 4];
        System.arraycopy(SampleFiles.resource("f4.npy"), 0, bytes, 0, 8);
        bytes[8] = (byte) text.length;
        bytes[9] = (byte) (text.length >> 8);
        System.arraycopy(text, 0, bytes, 10, text.length);
        return Files.write(folder.resolve("made.npy"), bytes);
    }

    private static void assertRefused(Path file, String part, SampleFiles.Reader reader) {
        String message =
                assertThrows(BadDataException.class, () -> reader.read(file)).getMessage();
        assertTrue(message.startsWith(file.toString()), message);
        assertTrue(message.contains(part), message);
    }

    @Test
    void saysHowManyBytesAreMissingOrTooMany() throws IOException {
        Path file = SampleFiles.copy("f4.npy", folder);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, 150));
        assertRefused(file, "is truncated: expected 152 bytes, found 150", NpyFile::read);
        Files.write(file, Arrays.copyOf(whole, 155));
        assertRefused(file, "has 3 bytes after its last value", NpyFile::read);
    }

    @Test
    void writesTheBytesThatNumpyWrites() throws IOException {
        Path file = folder.resolve("x.npy");
        NpyFile.write(file, Tensor.wrap(MATRIX, 2, 3));
        assertArrayEquals(SampleFiles.resource("f4.npy"), Files.readAllBytes(file));
        NpyFile.writeLabels(file, new int[] {3, -1, Integer.MAX_VALUE, Integer.MIN_VALUE});
        assertArrayEquals(SampleFiles.resource("i4.npy"), Files.readAllBytes(file));
        NpyFile.write(file, Tensor.zeros(0, 3));
        assertArrayEquals(SampleFiles.resource("f4_empty.npy"), Files.readAllBytes(file));
    }

    @Test
    void writesAViewOfRows() throws IOException {
        Path file = folder.resolve("x.npy");
        NpyFile.write(file, Tensor.wrap(MATRIX, 3, 2).rows(1, 3));
        Tensor read = NpyFile.read(file);
        assertEquals(Shape.of(2, 2), read.shape());
        assertArrayEquals(new float[] {3, 0.1f, 1e-7f, -65504}, read.toArray());
    }

    @Test
    void readsAndWritesAcrossChunks() throws IOException {
        float[] values = new float[200_003];
        int[] labels = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
            labels[i] = -i;
        }
        Path file = folder.resolve("large.npy");
        NpyFile.write(file, Tensor.wrap(values, values.length, 1));
        assertArrayEquals(values, NpyFile.read(file).toArray());
        NpyFile.writeLabels(file, labels);
        assertArrayEquals(labels, NpyFile.readLabels(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f4", "f8", "f4_fortran", "f4_v2", "f4_v3", "i8"})
    void damagedFilesAreRefusedAndNothingElse(String name) throws IOException {
        byte[] whole = SampleFiles.resource(name + ".npy");
        Path file = folder.resolve("damaged.npy");
        SampleFiles.refusesEveryTruncation(whole, file, NpyFile::read);
        SampleFiles.survivesMutations(whole, file, NpyFile::read, 1000, 11);
        SampleFiles.survivesMutations(whole, file, NpyFile::readLabels, 500, 12);
    }

    @Test
    void aFolderIsNoFile() {
        String message =
                assertThrows(IOException.class, () -> NpyFile.read(folder)).getMessage();
        assertTrue(message.contains("it is a folder"), message);
    }

    @Test
    void aFileThatBecomesShorterIsRefusedWhereItEnds() throws IOException {
        Path file = SampleFiles.copy("f4.npy", folder);
        try (NpyReader reader = NpyReader.open(file)) {
            assertEquals(2, reader.rows());
            assertArrayEquals(new float[] {1.5f, -2.25f, 3}, reader.next(1).toArray());
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - 1));
            String message =
                    assertThrows(BadDataException.class, () -> reader.next(1)).getMessage();
            assertTrue(message.contains("became shorter while it was read"), message);
        }
    }
}
