package io.gramian.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleExperimentTest {
    @TempDir
    Path folder;

    /** With a small network, and without the data of papers. */
    private CliRun run(Object... more) {
        List<Object> words = new ArrayList<>(List.of("rounds=2", "steps=20"));
        words.replaceAll(setting -> "--set=" + setting);
        words.addAll(List.of(more));
        return SmallData.run(folder.resolve("none"), folder.resolve("out"), "scale", words.toArray());
    }

    private static List<Map<String, Object>> of(List<Map<String, Object>> rows, String metric) {
        return rows.stream().filter(row -> row.get("metric").equals(metric)).toList();
    }

    private static Set<String> algorithms(List<Map<String, Object>> rows, String setting) {
        return rows.stream()
                .filter(row -> row.get("setting").equals(setting))
                .map(row -> (String) row.get("algorithm"))
                .collect(Collectors.toSet());
    }

    @Test
    void rowsAndPicturesAreWrittenWithoutTheDataOfPapers() throws IOException {
        CliRun run = run("--set", "sizes=400,200");
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().contains("time_exponent"), run.out());
        for (String file : List.of("results.csv", "time.png", "memory.png")) {
            assertTrue(Files.size(folder.resolve("out").resolve(file)) > 0, file);
            assertTrue(run.out().contains("written    " + folder.resolve("out").resolve(file)), run.out());
        }
        List<String> lines = Files.readAllLines(folder.resolve("out/results.csv"));
        assertTrue(lines.stream().skip(1).allMatch(line -> line.startsWith("scale,blobs,n=")), lines.toString());
        assertTrue(lines.get(1).startsWith("scale,blobs,n=200,knet,run_seconds,,"), lines.get(1));
    }

    @Test
    void eachTaskHasTimeMemoryAndExponents() throws IOException {
        CliRun run = run("--set", "sizes=400,500", "--json");
        assertEquals(0, run.code(), run.err());
        List<Map<String, Object>> rows = SmallData.parse(run.out());
        Set<String> tasks = Set.of(
                "knet",
                "kmeans",
                "embed",
                "row-sums-stored",
                "row-sums-tiled",
                "hsic-gradient",
                "eigen-stored",
                "eigen-tiled");
        for (String metric : List.of("run_seconds", "peak_memory_mb")) {
            assertEquals(tasks, algorithms(of(rows, metric), "n=400"));
            assertEquals(tasks, algorithms(of(rows, metric), "n=500"));
            of(rows, metric).forEach(row -> assertTrue((double) row.get("measured") > 0, row.toString()));
        }
        assertEquals(tasks, algorithms(of(rows, "time_exponent"), "n=400..500"));
        assertEquals(tasks, algorithms(of(rows, "memory_exponent"), "n=400..500"));
        assertEquals(Set.of("knet", "kmeans"), algorithms(of(rows, "nmi"), "n=500"));
        of(rows, "stored").forEach(row -> assertEquals(1.0, row.get("measured")));
    }

    @Test
    void littleMemoryLeavesTheFormsWithoutAMatrix() throws IOException {
        CliRun run = run("--set", "sizes=400", "--memory", "1m", "--threads", 1, "--json");
        assertEquals(0, run.code(), run.err());
        List<Map<String, Object>> rows = SmallData.parse(run.out());
        assertEquals(
                Set.of("knet", "kmeans", "embed", "row-sums-tiled", "hsic-gradient", "eigen-tiled"),
                algorithms(of(rows, "run_seconds"), "n=400"));
        assertEquals(0.0, of(rows, "stored").get(0).get("measured"));
    }

    @Test
    void sizesThatMakeNoSenseAreRefusedBeforeTheWork() {
        for (String sizes : List.of("99", "1e3", "", "200,,400", "99999999")) {
            CliRun run = run("--set", "sizes=" + sizes);
            assertEquals(2, run.code(), run.err());
            assertTrue(run.err().contains("--set sizes is '" + sizes + "'"), run.err());
        }
        CliRun unknown = run("--set", "size=200");
        assertEquals(2, unknown.code(), unknown.err());
        assertTrue(Files.notExists(folder.resolve("out")));
    }

    @Test
    void exponentsAreFittedOverTheLargeSizesWhereThereAreTwo() {
        ScaleReport report = new ScaleReport(new ScaleExperiment());
        report.add(List.of(quadratic(1_000, 7), quadratic(5_000, 1), quadratic(10_000, 1), quadratic(20_000, 1)));
        Row time = report.rows().stream()
                .filter(row -> row.metric().equals("time_exponent"))
                .findFirst()
                .orElseThrow();
        assertEquals("n=5000..20000", time.setting());
        assertEquals(2, time.measured(), 1e-9);
        ScaleReport small = new ScaleReport(new ScaleExperiment());
        small.add(List.of(quadratic(1_000, 1), quadratic(5_000, 1)));
        assertTrue(small.rows().stream().anyMatch(row -> row.setting().equals("n=1000..5000")));
        ScaleReport single = new ScaleReport(new ScaleExperiment());
        single.add(List.of(quadratic(5_000, 1)));
        assertTrue(single.rows().stream().noneMatch(row -> row.metric().endsWith("_exponent")));
    }

    private static ScaleReport.Measurement quadratic(int n, double factor) {
        double seconds = factor * n * 1e-9 * n;
        return new ScaleReport.Measurement(ScaleTask.EIGEN_TILED, n, seconds, n, false, OptionalDouble.empty());
    }
}
