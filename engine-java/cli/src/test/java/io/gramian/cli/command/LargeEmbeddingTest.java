package io.gramian.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliProcess;
import io.gramian.cli.CliRun;
import io.gramian.io.NpyFile;
import io.gramian.tensor.Tensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Ten million rows through a small heap: 5.1 GB in, 400 MB out, 128-500-500-2000-10 between. */
@EnabledIfSystemProperty(
        named = "gramian.soak",
        matches = "true",
        disabledReason = "takes minutes: ./mvnw -Psoak verify")
class LargeEmbeddingTest {
    private static final int ROWS = 10_000_000;
    private static final int FEATURES = 128;
    private static final List<String> SMALL = List.of("-Xmx512m", "-XX:MaxDirectMemorySize=256m");

    @TempDir
    Path folder;

    private static byte[] block(SplittableRandom random, int rows) {
        ByteBuffer bytes = ByteBuffer.allocate(rows * FEATURES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putFloat((float) random.nextDouble());
        }
        return bytes.array();
    }

    private Path data() throws IOException {
        Path data = folder.resolve("x.npy");
        SplittableRandom random = new SplittableRandom(3);
        int rows = 10_000;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(data))) {
            out.write(NpyFile.head(ROWS, FEATURES));
            for (int done = 0; done < ROWS; done += rows) {
                out.write(block(random, rows));
            }
        }
        return data;
    }

    private Path model() throws IOException {
        int rows = 600;
        float[] values = new float[rows * FEATURES];
        ByteBuffer.wrap(block(new SplittableRandom(4), rows))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        Path few = folder.resolve("few.npy");
        NpyFile.write(few, Tensor.wrap(values, rows, FEATURES));
        Path model = folder.resolve("m.safetensors");
        CliRun run = CliRun.of(
                "cluster",
                few,
                "--algorithm",
                "dkae",
                "--clusters",
                3,
                "--scale",
                "unit",
                "--set",
                "layers=500-500-2000",
                "--set",
                "code=10",
                "--set",
                "epochs=1",
                "--set",
                "layer-epochs=1",
                "--model",
                model);
        assertEquals(0, run.code(), run.err());
        return model;
    }

    @Test
    void tenMillionRowsAreTheSameBytesHoweverTheyAreEmbedded() throws Exception {
        Path data = data();
        Path model = model();
        Path whole = folder.resolve("whole.npy");
        CliProcess plain = CliProcess.start(List.of(), SMALL, "embed", model, data, "--out", whole, "--quiet");
        assertEquals(0, plain.code(), plain.said());
        assertEquals(NpyFile.HEAD + 10L * ROWS * Float.BYTES, Files.size(whole));

        Path pieces = folder.resolve("pieces.npy");
        SplittableRandom random = new SplittableRandom(5);
        int kills = 0;
        CliProcess run;
        do {
            run = CliProcess.start(
                    List.of(),
                    SMALL,
                    "embed",
                    model,
                    data,
                    "--out",
                    pieces,
                    "--quiet",
                    "--resume",
                    "--threads",
                    1 + kills % 2,
                    "--batch",
                    3000 + 1000 * kills);
            kills++;
        } while (kills < 6 && run.killAfter(random.nextLong(20_000, 60_000)));
        assertEquals(0, run.code(), run.said());
        assertTrue(kills > 2, kills + " starts");
        assertEquals(-1, Files.mismatch(whole, pieces));
        System.out.println(ROWS + " rows, " + (kills - 1) + " kills, the same bytes");
    }
}
