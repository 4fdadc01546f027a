package io.gramian.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliRun;
import io.gramian.cli.SampleImages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deep kernel k-means on archives of images, from the command line. */
class ImageCommandsTest {
    private static final int IMAGES = 60;
    private static final int SIDE = 12;

    @TempDir
    Path folder;

    private Path images;
    private Path model;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        images = SampleImages.bars(folder.resolve("bars.zip"), IMAGES, SIDE);
        model = folder.resolve("m.safetensors");
        out = folder.resolve("features.npy");
    }

    private CliRun fit(Path data, Object... more) {
        Object[] args = {
            "fit", data, "--algorithm", "dkkm", "--model", model, "--set", "layers=16", "--set", "patch=5", "--quiet"
        };
        Object[] all = new Object[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return CliRun.of(all);
    }

    private CliRun embed(Path to, Object... more) {
        Object[] args = {"embed", model, images, "--out", to};
        Object[] all = new Object[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return CliRun.of(all);
    }

    @Test
    void featuresAreTheSameBytesAtAnyNumberOfThreadsAndRows() throws IOException {
        assertEquals(0, fit(images, "--threads", 2).code());
        byte[] stored = Files.readAllBytes(model);
        CliRun run = embed(out, "--threads", 2);
        assertEquals(0, run.code(), run.err());
        byte[] bytes = Files.readAllBytes(out);
        assertEquals(128 + IMAGES * 4 * 16 * 4, bytes.length, "a head, and four regions of 16 features");
        assertEquals(0, fit(images, "--threads", 1).code());
        assertArrayEquals(stored, Files.readAllBytes(model));
        assertEquals(0, embed(out, "--threads", 1, "--batch", 7).code());
        assertArrayEquals(bytes, Files.readAllBytes(out));
    }

    @Test
    void anInterruptedEmbeddingGoesOnToTheSameBytes() throws IOException, InterruptedException {
        assertEquals(0, fit(images).code());
        assertEquals(0, embed(out).code());
        Path other = folder.resolve("other.npy");
        Path part = folder.resolve("other.npy.part");
        Thread running = new Thread(() -> embed(other, "--batch", 1));
        running.start();
        for (int i = 0; i < 1000 && !Files.exists(part) && running.isAlive(); i++) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        running.interrupt();
        running.join();
        CliRun resumed = embed(other, "--resume", "--batch", 9);
        assertEquals(0, resumed.code(), resumed.err());
        assertArrayEquals(Files.readAllBytes(out), Files.readAllBytes(other));
        assertFalse(Files.exists(part));
        assertFalse(Files.exists(folder.resolve("other.npy.part.progress")));
    }

    @Test
    void clustersOfImagesArePredicted() throws IOException {
        CliRun run = fit(images, "--clusters", 2, "--set", "response=triangle", "--set", "regions=1");
        assertEquals(0, run.code(), run.err());
        Path labels = folder.resolve("labels.csv");
        assertEquals(0, CliRun.of("predict", model, images, "--out", labels).code());
        assertEquals(IMAGES, Files.readAllLines(labels).size());
        assertEquals(2, Files.readAllLines(labels).stream().distinct().count());
    }

    @Test
    void withoutClustersNoneArePredicted() {
        assertEquals(0, fit(images).code());
        CliRun run = CliRun.of("predict", model, images, "--out", folder.resolve("labels.csv"));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("--clusters"), run.err());
    }

    @Test
    void brokenImagesEndTheCommandOrAreSkipped() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        byte[] whole = SampleImages.encode(SampleImages.bar(SIDE, true, random), "png");
        byte[] cut = Arrays.copyOf(whole, whole.length - 40);
        Path broken = SampleImages.zip(
                folder.resolve("broken.zip"), Map.of("1.png", whole, "2.png", whole, "3.png", cut, "4.png", whole));
        CliRun refused = fit(broken);
        assertEquals(3, refused.code(), refused.err());
        assertTrue(refused.err().contains("3.png"), refused.err());
        assertEquals(0, fit(broken, "--skip-broken").code());
        assertEquals(3, CliRun.of("embed", model, broken, "--out", out).code());
        assertFalse(Files.exists(out));
        assertFalse(Files.exists(folder.resolve("features.npy.part")));
        CliRun skipped = CliRun.of("embed", model, broken, "--out", out, "--skip-broken");
        assertEquals(0, skipped.code(), skipped.err());
        assertTrue(skipped.err().contains("3.png"), skipped.err());
        assertEquals(128 + 3 * 4 * 16 * 4, Files.size(out));
    }

    @Test
    void otherImagesThanTheModelsAreRefused() throws IOException {
        assertEquals(0, fit(images).code());
        Path larger = SampleImages.bars(folder.resolve("larger.zip"), 3, SIDE + 1);
        CliRun run = CliRun.of("embed", model, larger, "--out", out);
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().contains("larger.zip"), run.err());
        // As many values, but 18×8 pixels instead of 12×12.
        byte[] flat = SampleImages.encode(new BufferedImage(18, 8, BufferedImage.TYPE_INT_RGB), "png");
        Path other = SampleImages.zip(folder.resolve("flat.zip"), Map.of("1.png", flat));
        CliRun sameSize = CliRun.of("embed", model, other, "--out", out);
        assertEquals(3, sameSize.code(), sameSize.err());
        assertTrue(sameSize.err().contains("expected is 12×12 RGB"), sameSize.err());
    }

    @Test
    void clusteringNeedsANumberOfClusters() {
        CliRun run = CliRun.of("cluster", images, "--algorithm", "dkkm");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("--clusters"), run.err());
        CliRun kMeans = CliRun.of("fit", images, "--algorithm", "kmeans", "--model", model);
        assertEquals(2, kMeans.code());
        assertTrue(kMeans.err().contains("--clusters"), kMeans.err());
    }
}
