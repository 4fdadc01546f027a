package io.gramian.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliRun;
import io.gramian.cli.files.DataFiles;
import io.gramian.io.NpyFile;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCommandsTest {
    private static final int ROWS = 90;

    @TempDir
    Path folder;

    private Path data;
    private Path model;
    private Path labels;

    @BeforeEach
    void names() throws Exception {
        data = CliRun.clouds(folder, ROWS);
        model = folder.resolve("m.safetensors");
        labels = folder.resolve("labels.csv");
    }

    private void train(String algorithm) {
        CliRun run = algorithm.equals("knet")
                ? CliRun.of(
                        "cluster",
                        data,
                        "--algorithm",
                        "knet",
                        "--clusters",
                        3,
                        "--set",
                        "rounds=1",
                        "--set",
                        "steps=20",
                        "--model",
                        model,
                        "--out",
                        labels)
                : CliRun.of(
                        "cluster", data, "--algorithm", algorithm, "--clusters", 3, "--model", model, "--out", labels);
        assertEquals(0, run.code(), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kmeans", "knet"})
    void predictGivesTheLabelsOfTraining(String algorithm) throws Exception {
        train(algorithm);
        Path predicted = folder.resolve("predicted.csv");
        CliRun run = CliRun.of("predict", model, data, "--out", predicted);
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.out());
        assertEquals(Files.readString(labels), Files.readString(predicted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kmeans", "knet"})
    void theEmbeddingDoesNotDependOnTheBatch(String algorithm) throws Exception {
        train(algorithm);
        for (String kind : List.of(".csv", ".npy")) {
            Path whole = folder.resolve("whole" + kind);
            for (int batch : new int[] {4096, 1, 7, ROWS}) {
                Path out = folder.resolve("batch" + batch + kind);
                CliRun run = CliRun.of("embed", model, data, "--out", out, "--batch", batch);
                assertEquals(0, run.code(), run.err());
                if (batch == 4096) {
                    Files.move(out, whole);
                } else {
                    assertEquals(-1, Files.mismatch(whole, out), "batch " + batch);
                }
            }
        }
    }

    @Test
    void csvAndNpyHoldTheSameEmbedding() throws Exception {
        train("kmeans");
        Path csv = folder.resolve("e.csv");
        Path npy = folder.resolve("e.npy");
        assertEquals(0, CliRun.of("embed", model, data, "--out", csv).code());
        assertEquals(0, CliRun.of("embed", model, data, "--out", npy).code());
        Tensor array = NpyFile.read(npy);
        List<String> lines = Files.readAllLines(csv);
        assertEquals(ROWS, array.rows());
        assertEquals(ROWS, lines.size());
        for (int row = 0; row < ROWS; row++) {
            assertEquals(array.get(row, 0) + "," + array.get(row, 1), lines.get(row));
        }
    }

    @Test
    void anArrayIsReadLikeText() throws Exception {
        train("kmeans");
        // The embedding by k-means is the scaled data: of the shape of the data again.
        Path npy = folder.resolve("e.npy");
        assertEquals(0, CliRun.of("embed", model, data, "--out", npy).code());
        Path csv = folder.resolve("e.csv");
        assertEquals(0, CliRun.of("embed", model, data, "--out", csv).code());
        Path fromArray = folder.resolve("a.csv");
        Path fromText = folder.resolve("t.csv");
        assertEquals(
                0,
                CliRun.of("embed", model, npy, "--out", fromArray, "--batch", 11)
                        .code());
        assertEquals(
                0,
                CliRun.of("embed", model, csv, "--out", fromText, "--batch", 11).code());
        assertEquals(-1, Files.mismatch(fromArray, fromText));
    }

    @Test
    void fitWritesTheModelOfCluster() throws Exception {
        train("kmeans");
        Path fitted = folder.resolve("fitted.safetensors");
        CliRun run = CliRun.of("fit", data, "--algorithm", "kmeans", "--clusters", 3, "--model", fitted);
        assertEquals(0, run.code(), run.err());
        assertEquals(-1, Files.mismatch(model, fitted));
        assertTrue(run.out().contains(fitted.toString()), run.out());
    }

    @Test
    void inspectShowsHeaderAndTensors() {
        train("kmeans");
        CliRun run = CliRun.of("inspect", model);
        assertEquals(0, run.code(), run.err());
        for (String part : List.of("kmeans", "2 features", "3 clusters", "format_version", "centroids", "3×2")) {
            assertTrue(run.out().contains(part), run.out());
        }
    }

    @Test
    void exportWritesNetworksForOtherRuntimes() {
        train("kmeans");
        Path onnx = folder.resolve("m.onnx");
        CliRun run = CliRun.of("export", model, "--onnx", onnx);
        assertEquals(0, run.code(), run.err());
        assertTrue(Files.exists(onnx));
        train("gmm");
        CliRun other = CliRun.of("export", model, "--onnx", folder.resolve("other.onnx"));
        assertEquals(2, other.code());
        assertTrue(other.err().contains("a model of gmm is no network"), other.err());
    }

    @Test
    void rawNumbersAndArchivesAreEmbeddedAsArraysAre() throws IOException {
        train("kmeans");
        Path npy = folder.resolve("x.npy");
        NpyFile.write(npy, DataFiles.read(data).x());
        Path expected = folder.resolve("expected.npy");
        assertEquals(0, CliRun.of("embed", model, npy, "--out", expected).code());
        byte[] bytes = Files.readAllBytes(npy);
        Path raw = Files.write(folder.resolve("x.f32"), Arrays.copyOfRange(bytes, NpyFile.HEAD, bytes.length));
        Path npz = folder.resolve("x.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
            zip.putNextEntry(new ZipEntry("X.npy"));
            zip.write(bytes);
        }
        for (Path each : List.of(raw, npz)) {
            Path out = folder.resolve("out.npy");
            CliRun run = CliRun.of("embed", model, each, "--out", out, "--batch", 7);
            assertEquals(0, run.code(), run.err());
            assertEquals(-1, Files.mismatch(expected, out));
        }
        Path cut = Files.write(folder.resolve("cut.f32"), new byte[11]);
        CliRun run = CliRun.of("embed", model, cut, "--out", folder.resolve("o.npy"));
        assertEquals(3, run.code());
        assertTrue(run.err().contains("no rows of 2 numbers"), run.err());
    }
}
