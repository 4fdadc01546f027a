package io.gramian.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.data.Generators;
import io.gramian.data.Samples;
import io.gramian.io.BadDataException;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of models, by what docs/model-file.md says of them and nothing of ours. */
class ModelFileTest {
    private static final Pattern SUM = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"");

    @TempDir
    Path folder;

    private Path save() throws IOException {
        Path file = folder.resolve("m.safetensors");
        try (Engine engine = Engine.builder().backend("scalar").seed(1).build()) {
            Samples samples = Samples.table(Generators.blobs(60, 3, 2, 0.4, 3).x());
            Model model = Algorithms.named("kmeans")
                    .fit(engine, samples, 2, Scale.AUTO, Map.of(), FitListener.NONE)
                    .model();
            ModelFile.save(file, model);
        }
        return file;
    }

    @Test
    void theSumIsThatOfTheFileWithZerosInItsPlace() throws Exception {
        String text = new String(Files.readAllBytes(save()), StandardCharsets.ISO_8859_1);
        Matcher sum = SUM.matcher(text);
        assertTrue(sum.find());
        String open = text.replace(sum.group(1), "0".repeat(64));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(open.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(HexFormat.of().formatHex(digest), sum.group(1));
    }

    /** The head is a length of 8 bytes and JSON; a tensor's bytes lie at its offsets behind the head. */
    @Test
    void aReaderOfAFewLinesFindsTheCentroids() throws IOException {
        Path file = save();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        byte[] head = new byte[length];
        bytes.get(head);
        Matcher entry = Pattern.compile(
                        "\"centroids\":\\{\"dtype\":\"F32\",\"shape\":\\[2,3\\],\"data_offsets\":\\[(\\d+),(\\d+)\\]")
                .matcher(new String(head, StandardCharsets.UTF_8));
        assertTrue(entry.find());
        int begin = Integer.parseInt(entry.group(1));
        assertEquals(24, Integer.parseInt(entry.group(2)) - begin);
        float[] found = new float[6];
        bytes.position(8 + length + begin)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(found);
        assertArrayEquals(ModelFile.load(file).contents().tensor("centroids").toArray(), found);
    }

    @Test
    void anyByteThatChangesIsNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(save());
        Path damaged = folder.resolve("damaged.safetensors");
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 1;
            Files.write(damaged, bytes);
            assertThrows(BadDataException.class, () -> ModelFile.load(damaged), "byte " + at);
        }
    }

    /** Written by version 1 of the format, which had no sum. */
    @Test
    void filesOfTheFirstVersionAreRead() throws IOException {
        Path file = folder.resolve("kmeans-1.safetensors");
        try (InputStream in = ModelFileTest.class.getResourceAsStream("kmeans-1.safetensors")) {
            Files.copy(in, file);
        }
        Model model = ModelFile.load(file);
        try (Engine engine = Engine.builder().backend("scalar").build()) {
            int[] labels = model.predict(engine, Tensor.wrap(new float[] {0, 0, 0, 1, 5, 5, 5, 6}, 4, 2));
            assertArrayEquals(new int[] {0, 0, 1, 1}, labels);
        }
    }
}
