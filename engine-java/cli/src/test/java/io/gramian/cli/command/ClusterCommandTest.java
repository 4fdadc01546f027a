package io.gramian.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gramian.cli.CliRun;
import io.gramian.cli.files.Table;
import io.gramian.compute.Engine;
import io.gramian.data.Samples;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Model;
import io.gramian.model.Scale;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ClusterCommandTest {
    private static final int ROWS = 90;

    @TempDir
    Path folder;

    /** Keys with the kinds of their values, in order. */
    private static List<String> shape(String json) throws IOException {
        List<String> shape = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                JsonToken token = parser.currentToken();
                if (token != JsonToken.FIELD_NAME && parser.currentName() != null && token != JsonToken.END_OBJECT) {
                    shape.add(parser.currentName() + ":" + token);
                }
            }
        }
        return shape;
    }

    private static List<String> contract(String scores) {
        String whole = "VALUE_NUMBER_INT";
        String number = "VALUE_NUMBER_FLOAT";
        return List.of(
                "algorithm:VALUE_STRING",
                "samples:" + whole,
                "features:" + whole,
                "clusters:" + whole,
                "seed:" + whole,
                "backend:VALUE_STRING",
                "threads:" + whole,
                "nmi:" + scores,
                "ari:" + scores,
                "acc:" + scores,
                "seconds:START_OBJECT",
                "load:" + number,
                "prepare:" + number,
                "train:" + number,
                "predict:" + number,
                "total:" + number,
                "iterations:" + whole,
                "peak_memory_mb:" + whole);
    }

    @Test
    void jsonIsAsTheContractSays() throws Exception {
        Path data = CliRun.clouds(folder, ROWS);
        Path truth = CliRun.truth(folder, ROWS);
        CliRun run = CliRun.of(
                "cluster",
                data,
                "--labels",
                truth,
                "--algorithm",
                "kmeans",
                "--clusters",
                3,
                "--seed",
                5,
                "--threads",
                2,
                "--backend",
                "scalar",
                "--json");
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        assertEquals(1, run.out().lines().count());
        assertEquals(contract("VALUE_NUMBER_FLOAT"), shape(run.out()));
        String start = "{\"algorithm\":\"kmeans\",\"samples\":90,\"features\":2,\"clusters\":3,\"seed\":5,"
                + "\"backend\":\"scalar\",\"threads\":2,\"nmi\":1.0,\"ari\":1.0,\"acc\":1.0,\"seconds\":{";
        assertTrue(run.out().startsWith(start), run.out());
    }

    @Test
    void scoresAreNullWithoutLabels() throws Exception {
        Path data = CliRun.clouds(folder, ROWS);
        CliRun run = CliRun.of("cluster", data, "--algorithm", "kmeans", "--clusters", 3, "--json");
        assertEquals(contract("VALUE_NULL"), shape(run.out()));
    }

    @Test
    void theTableIsForPeople() throws Exception {
        Path data = CliRun.clouds(folder, ROWS);
        Path truth = CliRun.truth(folder, ROWS);
        Path out = folder.resolve("labels.csv");
        CliRun run =
                CliRun.of("cluster", data, "--labels", truth, "--algorithm", "kmeans", "--clusters", 3, "--out", out);
        assertEquals(0, run.code(), run.err());
        for (String part : List.of("90 samples, 2 features", "30, 30, 30", "NMI 100.0 %", out.toString())) {
            assertTrue(run.out().contains(part), run.out());
        }
        CliRun quiet = CliRun.of("cluster", data, "--algorithm", "kmeans", "--clusters", 3, "--quiet");
        assertEquals(new CliRun(0, "", ""), quiet);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kmeans", "spectral"})
    void labelsAreOneALineInTheOrderOfTheData(String algorithm) throws Exception {
        Path data = CliRun.clouds(folder, ROWS);
        Path out = folder.resolve("labels.csv");
        CliRun run = CliRun.of("cluster", data, "--algorithm", algorithm, "--clusters", 3, "--out", out);
        assertEquals(0, run.code(), run.err());
        List<String> lines = Files.readAllLines(out);
        assertEquals(ROWS, lines.size());
        assertEquals(3, lines.stream().distinct().count());
        for (int row = 0; row < ROWS; row++) {
            assertEquals(lines.get(row % 3), lines.get(row), "row " + row);
        }
        assertTrue(lines.stream().allMatch(line -> line.matches("[012]")));
    }

    @Test
    void theSameCommandGivesTheSameBytesWithAnyNumberOfThreads() throws Exception {
        Path data = CliRun.clouds(folder, ROWS);
        byte[][] labels = new byte[3][];
        byte[][] models = new byte[3][];
        int[] threads = {2, 2, 1};
        for (int i = 0; i < 3; i++) {
            Path out = folder.resolve("labels" + i + ".csv");
            Path model = folder.resolve("model" + i + ".safetensors");
            CliRun run = CliRun.of(
                    "cluster",
                    data,
                    "--algorithm",
                    "knet",
                    "--clusters",
                    3,
                    "--set",
                    "rounds=2",
                    "--set",
                    "steps=20",
                    "--threads",
                    threads[i],
                    "--out",
                    out,
                    "--model",
                    model);
            assertEquals(0, run.code(), run.err());
            labels[i] = Files.readAllBytes(out);
            models[i] = Files.readAllBytes(model);
        }
        assertArrayEquals(labels[0], labels[1]);
        assertArrayEquals(labels[0], labels[2]);
        assertArrayEquals(models[0], models[1]);
        assertArrayEquals(models[0], models[2]);
    }

    @Test
    void scalingIsAsAskedFor() throws Exception {
        Path data = CliRun.clouds(folder, ROWS);
        Path none = folder.resolve("none.safetensors");
        Path unit = folder.resolve("unit.safetensors");
        for (Path model : List.of(none, unit)) {
            String scale = model.equals(none) ? "none" : "unit";
            CliRun run = CliRun.of(
                    "cluster", data, "--algorithm", "kmeans", "--clusters", 3, "--scale", scale, "--model", model);
            assertEquals(0, run.code(), run.err());
        }
        assertNotEquals(-1, Files.mismatch(none, unit));
    }

    @Test
    void picturesAreWrittenIntoANewFolder() throws Exception {
        Path data = CliRun.clouds(folder, ROWS);
        Path pictures = folder.resolve("a").resolve("b");
        CliRun run = CliRun.of("cluster", data, "--algorithm", "spectral", "--clusters", 3, "--plot", pictures);
        assertEquals(0, run.code(), run.err());
        for (String name : List.of("data.png", "embedding.png", "codes.png", "kernel-before.png", "kernel-after.png")) {
            assertTrue(Files.size(pictures.resolve(name)) > 1000, name);
        }
        assertFalse(Files.exists(pictures.resolve("objective.png")), "spectral clustering has no rounds");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void theObjectiveIsDrawnWhereThereAreRounds(int rounds) throws Exception {
        Tensor x = Tensor.ofRows(new float[][] {{0, 1}, {1, 0}, {5, 6}, {6, 5}});
        List<Double> objective = IntStream.range(0, rounds)
                .mapToObj(round -> 1.0 - 1.0 / (round + 1))
                .toList();
        Table table = new Table(folder.resolve("x.csv"), List.of("a", "b"), Samples.table(x));
        TrainOptions options =
                CommandLine.populateCommand(new TrainOptions(), "x.csv", "--algorithm", "kmeans", "--clusters", "2");
        try (Engine engine = Engine.builder().backend("scalar").build()) {
            Model model = options.algorithm()
                    .fit(engine, table.samples(), 2, Scale.NONE, Map.of(), FitListener.NONE)
                    .model();
            Clustering found = new Clustering(new int[] {0, 0, 1, 1}, model, x, 0, objective, List.of());
            Trained trained = new Trained(
                    table,
                    Optional.empty(),
                    found,
                    Optional.empty(),
                    new Trained.Seconds(0, 0, 0, 0, 0),
                    TrainingCheckpoint.NONE);
            new Pictures(folder).writeAll(engine, options, trained);
        }
        assertEquals(rounds >= 2, Files.exists(folder.resolve("objective.png")));
    }

    @Test
    void aMemoryBudgetBeyondTheHeapIsCutAndSaid() throws Exception {
        Path data = CliRun.clouds(folder, ROWS);
        CliRun run = CliRun.of("cluster", data, "--algorithm", "kmeans", "--clusters", 3, "--memory", "9t");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("-Xmx"), run.err());
    }
}
