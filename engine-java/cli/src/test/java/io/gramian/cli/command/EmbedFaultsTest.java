package io.gramian.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliProcess;
import io.gramian.cli.CliRun;
import io.gramian.io.NpyFile;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a long embedding: the file is right and whole, or it is not there and a line says why. */
class EmbedFaultsTest {
    private static final boolean SOAK = Boolean.getBoolean("gramian.soak");
    private static final int ROWS = SOAK ? 600_000 : 100_000;
    private static final int FEATURES = 32;

    @TempDir
    static Path shared;

    private static Path model;
    private static Path data;
    private static Path expected;

    @TempDir
    Path folder;

    @BeforeAll
    static void learn() throws IOException {
        data = shared.resolve("x.npy");
        float[] values = new float[ROWS * FEATURES];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Tensor x = Tensor.wrap(values, ROWS, FEATURES);
        NpyFile.write(data, x);
        Path few = shared.resolve("few.npy");
        NpyFile.write(few, x.rows(0, 200));
        model = shared.resolve("m.safetensors");
        CliRun fit = CliRun.of(
                "cluster",
                few,
                "--algorithm",
                "sae",
                "--clusters",
                3,
                "--set",
                "layers=500-500-2000",
                "--set",
                "code=10",
                "--set",
                "layer-epochs=1",
                "--set",
                "pretrain-epochs=1",
                "--set",
                "restarts=1",
                "--model",
                model);
        assertEquals(0, fit.code(), fit.err());
        expected = shared.resolve("expected.npy");
        assertEquals(0, CliRun.of("embed", model, data, "--out", expected).code());
    }

    private static CliProcess embed(Path out, Object... more) throws IOException {
        return start(List.of(), List.of("-Xmx256m"), out, more);
    }

    private static CliProcess start(List<String> before, List<String> jvm, Path out, Object... more)
            throws IOException {
        Object[] args = Stream.concat(Stream.of("embed", model, data, "--out", out, "--quiet"), Stream.of(more))
                .toArray();
        return CliProcess.start(before, jvm, args);
    }

    private static void assertWhole(Path out) throws IOException {
        assertEquals(-1, Files.mismatch(expected, out));
        assertEquals(List.of(out.getFileName()), filesBeside(out));
    }

    private static List<Path> filesBeside(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out.getParent())) {
            return files.map(Path::getFileName).sorted().toList();
        }
    }

    /** Killed at random moments, as no program can see coming, until it is through, and that again and again. */
    @Test
    void killsAndResumesGiveTheBytesOfAnUninterruptedRun() throws Exception {
        int kills = SOAK ? 50 : 3;
        SplittableRandom random = new SplittableRandom(11);
        Path out = folder.resolve("out.npy");
        int killed = 0;
        int finished = 0;
        while (killed < kills) {
            CliProcess run = embed(out, "--resume", "--threads", 1 + killed % 2, "--batch", 1000 + 500 * (killed % 7));
            if (run.killAfter(random.nextLong(300, 3500))) {
                killed++;
            } else {
                assertEquals(0, run.code(), run.said());
                assertWhole(out);
                Files.delete(out);
                finished++;
            }
        }
        CliProcess last = embed(out, "--resume");
        assertEquals(0, last.code(), last.said());
        assertWhole(out);
        System.out.println(killed + " kills, " + (finished + 1) + " files finished, all of them right");
    }

    @Test
    void batchesAndThreadsDoNotShowInTheBytes() throws Exception {
        for (int batch : SOAK ? new int[] {1000, 4096, 100_000} : new int[] {777, 5000}) {
            for (int threads : new int[] {1, 2}) {
                Path out = folder.resolve("out.npy");
                CliRun run = CliRun.of(
                        "embed", model, data, "--out", out, "--batch", batch, "--threads", threads, "--quiet");
                assertEquals(0, run.code(), run.err());
                assertWhole(out);
            }
        }
    }

    /** The limit of a file's size stands in for a full disk, which takes an administrator to make. */
    @Test
    void aDiskThatIsFullIsSaid() throws Exception {
        Path out = folder.resolve("out.npy");
        CliProcess run = start(List.of("sh", "-c", "ulimit -f 1000; exec \"$@\"", "sh"), List.of("-Xmx256m"), out);
        assertEquals(4, run.code(), run.said());
        assertTrue(run.said().contains("out.npy"), run.said());
        assertEquals(List.of(), filesBeside(out), run.said());
    }

    @Test
    void aFolderThatVanishesIsSaid() throws Exception {
        Path vanishing = Files.createDirectory(folder.resolve("vanishing"));
        Path out = vanishing.resolve("out.npy");
        CliProcess run = embed(out);
        Path part = vanishing.resolve("out.npy.part");
        while (run.isAlive() && !Files.exists(part)) {
            Thread.sleep(5);
        }
        // By another name and with all that is in it: a folder that is written to cannot be deleted at once.
        Files.move(vanishing, folder.resolve("elsewhere"));
        assertEquals(4, run.code(), run.said());
        assertTrue(run.said().contains("out.npy"), run.said());
    }

    @Test
    void aSecondWriterIsRefused() throws Exception {
        Path out = folder.resolve("out.npy");
        CliProcess first = embed(out);
        Path part = folder.resolve("out.npy.part");
        while (first.isAlive() && !Files.exists(part)) {
            Thread.sleep(5);
        }
        CliProcess second = embed(out);
        assertEquals(4, second.code(), second.said());
        assertTrue(second.said().contains("another process is writing it"), second.said());
        assertEquals(0, first.code(), first.said());
        assertWhole(out);
    }

    @Test
    void aHeapThatIsTooSmallIsSaid() throws Exception {
        for (String heap : SOAK ? List.of("-Xmx16m", "-Xmx20m", "-Xmx24m", "-Xmx32m", "-Xmx48m") : List.of("-Xmx24m")) {
            Path out = folder.resolve("out.npy");
            CliProcess run = start(List.of(), List.of(heap), out);
            assertEquals(4, run.code(), heap + ": " + run.said());
            assertTrue(run.said().contains("-Xmx8g"), run.said());
            assertFalse(Files.exists(out));
        }
    }

    @Test
    void anInterruptedRunGoesOn() throws Exception {
        Path out = folder.resolve("out.npy");
        CliProcess run = embed(out);
        Path part = folder.resolve("out.npy.part");
        while (run.isAlive() && !(Files.exists(part) && Files.size(part) > 0)) {
            Thread.sleep(5);
        }
        run.interrupt();
        assertEquals(143, run.code(), run.said());
        assertFalse(Files.exists(out));
        CliProcess resumed = embed(out, "--resume");
        assertEquals(0, resumed.code(), resumed.said());
        assertWhole(out);
    }
}
