package io.gramian.io;

import io.gramian.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every reader of the library, under files that nobody wrote on purpose. */
class ReaderFuzzTest {
    private static final int IDX_IMAGES = 0x803;

    @TempDir
    Path folder;

    private void fuzz(String name, String end, List<byte[]> seeds, List<String> words, Fuzz.Reader reader)
            throws IOException {
        new Fuzz(name, seeds, words, folder.resolve("fuzzed" + end), reader).run(ReaderFuzzTest.class, 17);
    }

    private static List<byte[]> arrays() {
        return Stream.of("f4", "f8", "f2", "f4_fortran", "f4_v2", "f4_v3", "u1", "i8", "f4_3d", "b1")
                .map(name -> SampleFiles.resource(name + ".npy"))
                .toList();
    }

    private static final List<String> NPY_WORDS = List.of(
            "(2, 3)",
            "(0,)",
            "(4000000000,)",
            "(99999999999999999999, 1)",
            "<f4",
            "|u1",
            "True",
            "'shape'",
            "\u0093NUMPY");

    @Test
    void npy() throws IOException {
        fuzz("npy", ".npy", arrays(), NPY_WORDS, file -> {
            NpyFile.read(file);
            return blocks(NpyReader.open(file));
        });
    }

    @Test
    void npyLabels() throws IOException {
        fuzz("npy-labels", ".npy", arrays(), NPY_WORDS, NpyFile::readLabels);
    }

    /** In blocks, with some left out. */
    private static Object blocks(NpyReader opened) throws IOException {
        try (NpyReader reader = opened) {
            reader.skip(1);
            Tensor block = reader.next(2);
            while (block.rows() > 0) {
                block = reader.next(2);
            }
            return block;
        }
    }

    @Test
    void npz() throws IOException {
        List<byte[]> seeds =
                List.of(zip("x.npy", "f4"), zip("arr_0.npy", "f8", "arr_1.npy", "i4"), zip("u1.npy", "u1"));
        fuzz("npz", ".npz", seeds, List.of("x.npy", "../x.npy", "PK\u0003\u0004", "PK\u0001\u0002"), file -> {
            blocks(NpzFile.open(file));
            return NpzFile.readLabels(file);
        });
    }

    private static byte[] zip(String... namesAndArrays) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndArrays.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndArrays[i]));
                zip.write(SampleFiles.resource(namesAndArrays[i + 1] + ".npy"));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] idx() {
        byte[] bytes = new byte[16 + 2 * 3 * 3];
        ByteBuffer.wrap(bytes).putInt(IDX_IMAGES).putInt(2).putInt(3).putInt(3);
        return bytes;
    }

    @Test
    void idxBytes() throws IOException {
        fuzz("idx", "", List.of(idx(), Gzip.pack(idx())), List.of("\0\0\u0008\u0003"), IdxFile::read);
    }

    @Test
    void idxLabels() throws IOException {
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3};
        fuzz("idx-labels", "", List.of(labels, Gzip.pack(labels)), List.of(), IdxFile::readLabels);
    }

    @Test
    void cifar() throws IOException {
        fuzz("cifar", ".bin", List.of(new byte[2 * 3073], Gzip.pack(new byte[3073])), List.of(), CifarFile::read);
    }

    @Test
    void libsvm() throws IOException {
        byte[] text = "1 1:0.5 3:-2e-3\n-1 2:1\n0\n+1 qid:3 7:1e5 # a note\n".getBytes(StandardCharsets.US_ASCII);
        List<String> words = List.of("1:1 ", ":", "2147483647:1", "99999999999:1", "nan", "1e999", "#", "\n", " ", "-");
        fuzz("libsvm", ".svm", List.of(text, Gzip.pack(text)), words, LibsvmFile::read);
    }

    @Test
    void safetensors() throws IOException {
        List<byte[]> seeds =
                List.of(SampleFiles.resource("numpy.safetensors"), SampleFiles.resource("f16.safetensors"));
        List<String> words = List.of(
                "\"__metadata__\"",
                "\"data_offsets\":[0,8]",
                "[[[[",
                "{\"a\":",
                "\"F32\"",
                "\"shape\":[]",
                "1e400",
                "\\u0000");
        fuzz("safetensors", ".safetensors", seeds, words, SafetensorsFile::read);
    }

    @Test
    void gzip() throws IOException {
        byte[] packed = Gzip.pack("some text that packs well, well, well".getBytes(StandardCharsets.US_ASCII));
        fuzz("gzip", ".gz", List.of(packed), List.of("\u001f\u008b"), file -> {
            try (var in = CompressedFile.open(file)) {
                return in.readAllBytes();
            }
        });
    }

    /** What tells how much of a growing file is certain. */
    @Test
    void growingFiles() throws IOException {
        Path target = folder.resolve("target").resolve("grown");
        Files.createDirectory(target.getParent());
        Map<String, String> identity = Map.of("model", "m");
        Path part = target.resolveSibling("grown.part");
        Path note = target.resolveSibling("grown.part.progress");
        try (GrowingFile growing = GrowingFile.open(target, identity, 4, Duration.ZERO, false)) {
            growing.write(new byte[100], 0, 100);
            growing.add(10);
        }
        byte[] bytes = Files.readAllBytes(part);
        Path alone = Files.createDirectory(folder.resolve("alone"));
        List<String> words = List.of("rows ", "bytes ", "crc32 ", "format ", "\n", "of.model ");
        new Fuzz("growing", List.of(Files.readAllBytes(note)), words, alone.resolve("note"), file -> {
                    Files.copy(file, note, StandardCopyOption.REPLACE_EXISTING);
                    Files.write(part, bytes);
                    try (GrowingFile growing = GrowingFile.open(target, identity, 4, Duration.ZERO, true)) {
                        return growing.rows();
                    } catch (UncheckedIOException e) {
                        throw e.getCause();
                    }
                })
                .run(ReaderFuzzTest.class, 18, 10);
    }
}
