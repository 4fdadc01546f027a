package io.gramian.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {
    private static final float[] MATRIX = {1.5f, -2.25f, 3, 0.1f, 1e-7f, -65504};

    @TempDir
    Path folder;

    @Test
    void readsWhatSafetensorsWrote() throws IOException {
        SafetensorsFile read = SafetensorsFile.read(SampleFiles.copy("numpy.safetensors", folder));
        assertEquals(Map.of("format", "1", "quoted \"name\"", "π\n"), read.metadata());
        assertEquals(List.of("counts", "empty", "weights", "labels"), read.names());
        assertEquals(Shape.of(2, 3), read.tensor("weights").shape());
        assertArrayEquals(MATRIX, read.tensor("weights").toArray());
        assertEquals(Shape.of(0, 3), read.tensor("empty").shape());
        assertArrayEquals(new int[] {3, -1, Integer.MAX_VALUE}, read.ints("labels"));
        assertArrayEquals(new long[] {1L << 40, -5}, read.longs("counts"));
    }

    @Test
    void writesTheBytesOfTheFormat() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("b", "\"\u0001");
        metadata.put("a", "π");
        LinkedHashMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("w", Tensor.wrap(new float[] {1, -2}, 1, 2));
        tensors.put("e", Tensor.zeros(0, 3));
        SafetensorsFile.write(file, metadata, tensors);
        String head = "{\"__metadata__\":{\"b\":\"\\\"\\u0001\",\"a\":\"π\"},"
                + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                + "\"e\":{\"dtype\":\"F32\",\"shape\":[0,3],\"data_offsets\":[8,8]}}";
        byte[] text = head.getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + 7) / 8 * 8;
        ByteBuffer expected = ByteBuffer.allocate(8 + padded + 8).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(expected.array(), (byte) ' ');
        expected.putLong(padded).put(text).position(8 + padded);
        expected.put(new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0});
        assertArrayEquals(expected.array(), Files.readAllBytes(file));
    }

    @Test
    void keepsShapesAndIntegers() throws IOException {
        Path file = folder.resolve("model.safetensors");
        new SafetensorsWriter()
                .floats("images", Tensor.wrap(new float[24], 2, 3, 4))
                .ints("labels", new int[] {-1, Integer.MAX_VALUE})
                .longs("seeds", new long[] {Long.MIN_VALUE})
                .write(file);
        SafetensorsFile read = SafetensorsFile.read(file);
        assertEquals(Shape.of(2, 3, 4), read.tensor("images").shape());
        assertArrayEquals(new int[] {-1, Integer.MAX_VALUE}, read.ints("labels"));
        assertArrayEquals(new long[] {-1, Integer.MAX_VALUE}, read.longs("labels"));
        assertArrayEquals(new long[] {Long.MIN_VALUE}, read.longs("seeds"));
        assertRefused("tensor seeds, element 1", () -> read.ints("seeds"));
        assertRefused(
                "has no tensor labels of type F32; it holds [images, labels, seeds]", () -> read.tensor("labels"));
        assertRefused("has no tensor images of type I32 or I64", () -> read.longs("images"));
    }

    @Test
    void aFileMayHoldNothing() throws IOException {
        Path file = folder.resolve("model.safetensors");
        new SafetensorsWriter().write(file);
        SafetensorsFile read = SafetensorsFile.read(file);
        assertEquals(List.of(), read.names());
        assertEquals(Map.of(), read.metadata());
    }

    @Test
    void readsASingleValue() throws IOException {
        Path file = write("{'s':{'dtype':'F32','shape':[],'data_offsets':[0,4]}}", 4);
        assertEquals(Shape.of(1), SafetensorsFile.read(file).tensor("s").shape());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a gap, an overlap, a wrong length, ends before it begins, negative, overflowing
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
                        + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[-4,0]}}",
                "{'a':{'dtype':'F32','shape':[0],'data_offsets':[9223372036854775807,-9223372036854775808]}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}}",
                // shapes
                "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}}",
                "{'a':{'dtype':'F32','shape':[0,65536,65536],'data_offsets':[0,0]}}",
                "{'a':{'dtype':'F32','shape':[2000000000],'data_offsets':[0,8000000000]}}",
                "{'a':{'dtype':'F32','shape':['2'],'data_offsets':[0,8]}}",
                // members
                "{'a':{'dtype':'BF16','shape':[4],'data_offsets':[0,8]}}",
                "{'a':{'shape':[2],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[2]}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'more':1}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
                        + "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
                "{'__metadata__':{'a':1}}",
                "{'__metadata__':['a']}",
                "[]",
                " {}",
                "{",
                "",
            })
    void refusesContradictoryHeads(String head) throws IOException {
        Path file = write(head, 8);
        String message = assertThrows(BadDataException.class, () -> SafetensorsFile.read(file))
                .getMessage();
        assertTrue(message.contains(file.toString()), message);
    }

    @Test
    void refusesHeadsThatAreTooLongOrNoText() throws IOException {
        Path file = folder.resolve("model.safetensors");
        for (long length : new long[] {-1, Long.MAX_VALUE, 100_000_001, 100_000_000, 3}) {
            byte[] bytes = ByteBuffer.allocate(10)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(length)
                    .array();
            Files.write(file, bytes);
            assertThrows(BadDataException.class, () -> SafetensorsFile.read(file), () -> "length " + length);
        }
        Files.write(file, new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '{', (byte) 0xff});
        assertRefused("not UTF-8", () -> SafetensorsFile.read(file));
    }

    @Test
    void saysHowManyBytesAreMissingOrTooMany() throws IOException {
        String head = "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";
        int expected = 8 + head.length() + 8;
        Path file = write(head, 5);
        assertRefused(
                "model.safetensors is truncated: expected " + expected + " bytes, found " + (expected - 3),
                () -> SafetensorsFile.read(file));
        write(head, 9);
        assertRefused("has 1 bytes after its last value", () -> SafetensorsFile.read(file));
    }

    @Test
    void refusesFilesOfOtherTypes() throws IOException {
        Path file = SampleFiles.copy("f16.safetensors", folder);
        assertRefused("tensor weights has the type F16; expected F32, I32 or I64", () -> SafetensorsFile.read(file));
    }

    @Test
    void damagedFilesAreRefusedAndNothingElse() throws IOException {
        byte[] whole = SampleFiles.resource("numpy.safetensors");
        Path file = folder.resolve("damaged.safetensors");
        SampleFiles.refusesEveryTruncation(whole, file, SafetensorsFile::read);
        SampleFiles.survivesMutations(whole, file, SafetensorsFile::read, 5000, 13);
    }

    @Test
    void aNameIsWrittenOnce() {
        SafetensorsWriter writer = new SafetensorsWriter().ints("a", new int[0]).metadata("k", "v");
        assertThrows(IllegalArgumentException.class, () -> writer.ints("a", new int[0]));
        assertThrows(IllegalArgumentException.class, () -> writer.ints("__metadata__", new int[0]));
        assertThrows(IllegalArgumentException.class, () -> writer.metadata("k", "v"));
        writer.metadata("half", "\ud800");
        Path file = folder.resolve("x");
        assertThrows(IllegalArgumentException.class, () -> writer.write(file));
        assertTrue(Files.notExists(file));
    }

    /** A file with a head, written with ' for ", and so many zeros after it. */
    private Path write(String head, int data) throws IOException {
        byte[] text = head.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        return Files.write(folder.resolve("model.safetensors"), bytes.array());
    }

    private static void assertRefused(String part, Executable call) {
        String message = assertThrows(BadDataException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
