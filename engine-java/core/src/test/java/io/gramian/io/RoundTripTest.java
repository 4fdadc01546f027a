package io.gramian.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RoundTripTest {
    @Property(tries = 200)
    void npyMatricesComeBack(@ForAll @IntRange(min = 0, max = 9) int rows, @ForAll @Size(max = 9) float[] row)
            throws IOException {
        Tensor x = Tensor.zeros(rows, row.length);
        for (int i = 0; i < x.size(); i++) {
            x.array()[i] = row[i % row.length];
        }
        inFile(file -> {
            NpyFile.write(file, x);
            Tensor read = NpyFile.read(file);
            assertEquals(x.shape(), read.shape());
            assertArrayEquals(x.toArray(), read.toArray());
        });
    }

    @Property(tries = 200)
    void npyLabelsComeBack(@ForAll int[] labels) throws IOException {
        inFile(file -> {
            NpyFile.writeLabels(file, labels);
            assertArrayEquals(labels, NpyFile.readLabels(file));
        });
    }

    @Property(tries = 200)
    void safetensorsComeBack(
            @ForAll Map<String, String> metadata, @ForAll @Size(max = 20) float[] floats, @ForAll long[] longs)
            throws IOException {
        Map<String, String> expected = new LinkedHashMap<>();
        metadata.forEach((key, value) -> {
            if (JsonText.isWellFormed(key) && JsonText.isWellFormed(value)) {
                expected.put(key, value);
            }
        });
        inFile(file -> {
            SafetensorsWriter writer = new SafetensorsWriter();
            expected.forEach(writer::metadata);
            writer.longs("n", longs)
                    .floats("x", Tensor.wrap(floats, 1, floats.length))
                    .write(file);
            SafetensorsFile read = SafetensorsFile.read(file);
            assertEquals(expected, read.metadata());
            assertEquals(
                    List.copyOf(expected.keySet()), List.copyOf(read.metadata().keySet()));
            assertArrayEquals(floats, read.tensor("x").toArray());
            assertArrayEquals(longs, read.longs("n"));
        });
    }

    private interface Check {
        void on(Path file) throws IOException;
    }

    private static void inFile(Check check) throws IOException {
        Path folder = Files.createTempDirectory("round-trip");
        Path file = folder.resolve("file");
        try {
            check.on(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
