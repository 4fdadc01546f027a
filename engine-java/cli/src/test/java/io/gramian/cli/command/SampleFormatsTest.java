package io.gramian.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliRun;
import io.gramian.cli.SampleBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on images and sparse rows: of three kinds, with one pixel each that is bright. */
class SampleFormatsTest {
    private static final int ROWS = 30;
    private static final int PIXELS = 6;

    @TempDir
    Path folder;

    private Path images;
    private Path imageLabels;
    private Path sparse;
    private Path table;
    private Path model;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        byte[] pixels = new byte[ROWS * PIXELS];
        byte[] labels = new byte[ROWS];
        StringBuilder lines = new StringBuilder();
        StringBuilder fields = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            int kind = row % 3;
            int bright = 200 + row;
            labels[row] = (byte) (7 + kind);
            pixels[row * PIXELS + kind] = (byte) bright;
            lines.append(7 + kind)
                    .append(' ')
                    .append(kind + 1)
                    .append(':')
                    .append(bright)
                    .append('\n');
            int[] dense = new int[PIXELS];
            dense[kind] = bright;
            fields.append(Arrays.toString(dense).replaceAll("[\\[\\] ]", "")).append('\n');
        }
        images = file("images-idx3-ubyte.gz", SampleBytes.gzip(SampleBytes.idx(pixels, ROWS, 2, 3)));
        imageLabels = file("labels.idx1-ubyte", SampleBytes.idx(labels, ROWS));
        // Three features of six occur.
        sparse = file("rows.svm.gz", SampleBytes.gzip(bytes(lines.toString())));
        table = file("table.csv", bytes(fields.toString()));
        model = folder.resolve("m.safetensors");
        out = folder.resolve("out.csv");
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CliRun kMeans(Object... args) {
        Object[] all = Arrays.copyOf(args, args.length + 4);
        System.arraycopy(new Object[] {"--algorithm", "kmeans", "--clusters", 3}, 0, all, args.length, 4);
        return CliRun.of(all);
    }

    private static void assertFails(int code, CliRun run, String... parts) {
        assertEquals(code, run.code(), run.err());
        for (String part : parts) {
            assertTrue(run.err().contains(part), run.err());
        }
    }

    @Test
    void imagesAreClusteredAndScored() {
        CliRun run = kMeans("cluster", images, "--labels", imageLabels, "--json");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\"samples\":30,\"features\":6"), run.out());
        assertTrue(run.out().contains("\"acc\":1.0"), run.out());
        assertFalse(run.err().contains("constant"), "dark pixels are no news: " + run.err());
    }

    @Test
    void sparseRowsAreClusteredAndScoredByTheirOwnLabels() {
        CliRun run = kMeans("cluster", sparse, "--labels", sparse, "--json");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\"samples\":30,\"features\":3"), run.out());
        assertTrue(run.out().contains("\"acc\":1.0"), run.out());
        CliRun unscored = kMeans("cluster", sparse, "--json");
        assertTrue(unscored.out().contains("\"acc\":null"), unscored.out());
    }

    @Test
    void picturesAreDrawnOfBoth() throws IOException {
        for (Path data : List.of(images, sparse)) {
            Path pictures = folder.resolve("pictures of " + data.getFileName());
            CliRun run = kMeans("cluster", data, "--plot", pictures);
            assertEquals(0, run.code(), run.err());
            assertTrue(Files.size(pictures.resolve("data.png")) > 1000);
        }
    }

    @Test
    void aScalingThatWouldFillSparseRowsIsRefused() {
        assertFails(2, kMeans("cluster", sparse, "--scale", "standard"), "scale is standard", "use rows or none");
    }

    @Test
    void oneModelReadsTheSameRowsInEveryFormat() throws IOException {
        assertEquals(
                0, kMeans("fit", table, "--scale", "none", "--model", model).code());
        for (String command : List.of("embed", "predict")) {
            Path expected = folder.resolve(command + ".csv");
            assertEquals(0, CliRun.of(command, model, table, "--out", expected).code());
            for (Path data : List.of(images, sparse)) {
                CliRun run = CliRun.of(command, model, data, "--out", out);
                assertEquals(0, run.code(), run.err());
                assertEquals(Files.readString(expected), Files.readString(out), command + " " + data);
            }
        }
        CliRun inBlocks = CliRun.of("embed", model, images, "--out", out, "--batch", 7);
        assertEquals(0, inBlocks.code(), inBlocks.err());
        assertEquals(Files.readString(folder.resolve("embed.csv")), Files.readString(out));
    }

    @Test
    void featuresThatTheModelHasNotAreRefused() throws IOException {
        assertEquals(0, kMeans("fit", sparse, "--model", model).code());
        Path wider = file("wider.libsvm", bytes("0 1:1 3:2\n0 2:1 4:3\n"));
        assertFails(
                3, CliRun.of("predict", model, wider, "--out", out), "wider.libsvm, line 2", "index 4", "3 features");
        assertFails(3, CliRun.of("embed", model, images, "--out", out), "6 columns", "3 features");
        assertFalse(Files.exists(out));
    }

    @Test
    void filesWithoutSamplesAreRefused() throws IOException {
        assertEquals(0, kMeans("fit", sparse, "--model", model).code());
        Path lines = file("none.svm", new byte[0]);
        Path noImages = file("none-ubyte", SampleBytes.idx(new byte[0], 0, 3));
        Path noPixels = file("nothing-ubyte", SampleBytes.idx(new byte[0], 9, 0));
        Path labelsOnly = file("labels.svm", bytes("1\n2\n3\n"));
        for (Path empty : List.of(lines, noImages, noPixels, labelsOnly)) {
            assertFails(3, kMeans("cluster", empty), empty + " is empty");
        }
        assertFails(3, CliRun.of("predict", model, lines, "--out", out), "none.svm is empty");
        assertFails(3, CliRun.of("predict", model, noImages, "--out", out), "none-ubyte is empty");
    }

    @Test
    void damageNamesTheFile() throws IOException {
        byte[] packed = Files.readAllBytes(images);
        Path cut = file("cut-ubyte.gz", Arrays.copyOf(packed, packed.length - 9));
        assertFails(3, kMeans("cluster", cut), "cut-ubyte.gz: the gzip file ends too early");
        Path cutTable = file("cut.csv.gz", Arrays.copyOf(SampleBytes.gzip(Files.readAllBytes(table)), 40));
        assertFails(3, kMeans("cluster", cutTable), "cut.csv.gz: the gzip file ends too early");
        Path fewer = file("fewer-ubyte", SampleBytes.idx(new byte[5], 2, 3));
        assertFails(3, kMeans("cluster", fewer), "fewer-ubyte is truncated: its shape [2, 3] needs 6 elements");
        Path unordered = file("unordered.svm", bytes("1 2:1\n1 2:1 1:3\n"));
        assertFails(3, kMeans("cluster", unordered), "unordered.svm, line 2 has the index 1 after 2");
        assertFails(
                3, kMeans("cluster", images, "--labels", images), "images-idx3-ubyte.gz", "labels must be a vector");
    }

    @Test
    void batchesOfCifarAreImagesWithLabels() throws IOException {
        byte[] records = new byte[ROWS * 3073];
        for (int row = 0; row < ROWS; row++) {
            records[row * 3073] = (byte) (row % 3);
            Arrays.fill(
                    records, row * 3073 + 1 + row % 3 * 1024, row * 3073 + 1025 + row % 3 * 1024, (byte) (200 + row));
        }
        Path batch = file("data_batch_1.bin", records);
        CliRun run = kMeans("cluster", batch, "--labels", batch, "--model", model, "--json");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\"samples\":30,\"features\":3072"), run.out());
        assertTrue(run.out().contains("\"acc\":1.0"), run.out());
        CliRun predicted = CliRun.of("predict", model, batch, "--out", out);
        assertEquals(0, predicted.code(), predicted.err());
        assertEquals(ROWS, Files.readAllLines(out).size());
        Path cut = file("cut.bin", Arrays.copyOf(records, 5000));
        assertFails(3, kMeans("cluster", cut), "cut.bin is not in the format of CIFAR", "5000 bytes");
    }
}
