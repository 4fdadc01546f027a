package io.gramian.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliRun;
import io.gramian.data.ByteRows;
import io.gramian.data.ImageShape;
import io.gramian.data.Samples;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DkkmExperimentsTest {
    @TempDir
    private Path folder;

    /** Small archives with the folders of CIFAR-10: bars that lie, and bars that stand, of random colours. */
    private Path data(int train, int test) throws IOException {
        Path cifar = Files.createDirectories(folder.resolve("data").resolve("cifar10"));
        SplittableRandom random = new SplittableRandom(3);
        try (OutputStream file = Files.newOutputStream(cifar.resolve("cifar10-jpg.zip"));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String part : List.of("train", "test")) {
                for (String kind : List.of("lying", "standing")) {
                    for (int i = 0; i < (part.equals("train") ? train : test); i++) {
                        zip.putNextEntry(new ZipEntry(String.format("%s/%s/%04d.jpg", part, kind, i)));
                        ImageIO.write(bar(kind.equals("lying"), random), "jpg", zip);
                        zip.closeEntry();
                    }
                }
            }
        }
        return cifar.getParent();
    }

    private static BufferedImage bar(boolean lying, SplittableRandom random) {
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(random.nextInt(80), random.nextInt(80), random.nextInt(80)));
        pen.fillRect(0, 0, 32, 32);
        pen.setColor(new Color(100 + random.nextInt(156), 100 + random.nextInt(156), 100 + random.nextInt(156)));
        int at = 4 + random.nextInt(20);
        pen.fillRect(lying ? 0 : at, lying ? at : 0, lying ? 32 : 5, lying ? 5 : 32);
        pen.dispose();
        return image;
    }

    private List<String> run(String name, Path data, String... settings) throws IOException {
        Object[] words = {"experiment", name, "--quick", "--seeds", "1", "--out", folder.resolve("out")};
        Object[] all = Arrays.copyOf(words, words.length + (data == null ? 0 : 2) + 2 * settings.length);
        int at = words.length;
        if (data != null) {
            all[at++] = "--data-dir";
            all[at++] = data;
        }
        for (String setting : settings) {
            all[at++] = "--set";
            all[at++] = setting;
        }
        CliRun run = CliRun.of(all);
        assertEquals(0, run.code(), run.err());
        return Files.readAllLines(folder.resolve("out").resolve("results.csv"));
    }

    private static double measured(List<String> rows, String algorithm, String metric) {
        int column = Arrays.asList(rows.getFirst().split(",", -1)).indexOf("measured");
        return rows.stream()
                .map(row -> Arrays.asList(row.split(",", -1)))
                .filter(row -> row.contains(algorithm) && row.contains(metric))
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pointsYieldScoresAndThePicturesOfThreeLayers() throws IOException {
        List<String> rows = run("dkkm-figure1", null, "tries=2", "restarts=1");
        for (String shapes : List.of("rings", "moons", "spirals", "mixture")) {
            assertEquals(
                    8,
                    rows.stream()
                            .filter(row -> row.contains("," + shapes + ","))
                            .count(),
                    shapes);
            assertTrue(Files.exists(folder.resolve("out").resolve(shapes + ".png")), shapes);
        }
    }

    @Test
    void theTableHoldsBaselinesAndBarsAreToldApart() throws IOException {
        List<String> rows = run("dkkm-table1", data(60, 20), "layers=10", "sample=3000", "unit-epochs=40");
        for (String algorithm : List.of("dkkm", "dkkm-triangle", "sparse-autoencoder", "sparse-rbm", "kernel-gmm")) {
            assertTrue(measured(rows, algorithm, "accuracy") >= 0.9, algorithm);
            assertTrue(measured(rows, algorithm, "ridge_accuracy") >= 0.9, algorithm);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dkkm-figure3, contrast, patches.png",
        "dkkm-figure4, nmi, clusters.png",
        "dkkm-figure5, purity, images.png"
    })
    void hierarchiesYieldFiguresAndAPicture(String name, String metric, String picture) throws IOException {
        List<String> rows = run(name, data(40, 1), "layers=16-8-6-4", "sample=2000", "alpha=0.5-0.5-0.5-0.1");
        double value = measured(rows, "dkkm", metric);
        assertTrue(value > 0 && value <= 1, metric + " " + value);
        assertTrue(Files.exists(folder.resolve("out").resolve(picture)));
    }

    @Test
    void fourLayersTellLargeImagesApart() throws IOException {
        List<String> rows = run("dkkm-figure2", data(320, 64), "layers=16-8-8-4", "whitening=0", "sample=1000");
        assertEquals(1, measured(rows, "dkkm", "accuracy"));
    }

    @Test
    void largeImagesAreAssembledFromImagesOfOneClass() {
        ImageShape shape = new ImageShape(2, 1, 2);
        byte[][] small = new byte[11][];
        int[] classes = new int[11];
        for (int i = 0; i < small.length; i++) {
            classes[i] = i % 2;
            small[i] = new byte[] {(byte) i, (byte) (100 + i), (byte) (i + 50), (byte) (i + 200)};
        }
        LabelledSamples mosaics =
                Mosaics.of(new LabelledSamples("some", Samples.images(new ByteRows(small, 4), shape), classes), 2);
        assertArrayEquals(new int[] {0, 1}, mosaics.classes());
        assertEquals(new ImageShape(2, 2, 4), mosaics.samples().image().orElseThrow());
        // Images 0, 2, 4 and 6: the rows of the first plane, then of the second.
        assertArrayEquals(
                new float[] {0, 100, 2, 102, 4, 104, 6, 106, 50, 200, 52, 202, 54, 204, 56, 206},
                mosaics.samples().x().rows(0, 1).toArray());
    }
}
