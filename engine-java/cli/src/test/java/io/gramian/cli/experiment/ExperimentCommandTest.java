package io.gramian.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentCommandTest {
    private static final List<String> KEYS = List.of(
            "experiment", "dataset", "setting", "algorithm", "metric", "paper", "measured", "std", "seeds", "seconds");

    @TempDir
    Path folder;

    private static Map<String, Object> row(
            List<Map<String, Object>> rows, String dataset, String setting, String algorithm, String metric) {
        return rows.stream()
                .filter(row -> row.get("dataset").equals(dataset)
                        && row.get("setting").equals(setting)
                        && row.get("algorithm").equals(algorithm)
                        && row.get("metric").equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError(dataset + " " + setting + " " + algorithm + " " + metric));
    }

    private static void assertFails(int code, String message, CliRun run) {
        assertEquals(code, run.code(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().contains(message), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void listNamesEachExperiment() {
        CliRun run = CliRun.of("experiment", "--list");
        assertEquals(0, run.code(), run.err());
        assertEquals(Experiments.all().size(), run.out().lines().count());
        for (Experiment each : Experiments.all()) {
            assertTrue(run.out().contains(each.name() + " "), run.out());
        }
    }

    @Test
    void wrongRequestsSayWhatIsMeant() {
        assertFails(2, "did you mean 'knet-table2'", CliRun.of("experiment", "knet-tabel2"));
        assertFails(2, "--list", CliRun.of("experiment"));
        assertFails(2, "--seeds is 0", CliRun.of("experiment", "knet-table2", "--seeds", 0));
        assertFails(2, "did you mean 'lambda'", CliRun.of("experiment", "knet-table2", "--set", "lamda=1"));
        assertFails(2, "knet-table2 varies it", CliRun.of("experiment", "knet-table2", "--set", "update=sma"));
        assertFails(2, "knet-table6 varies it", CliRun.of("experiment", "knet-table6", "--set", "lambda=1"));
    }

    @Test
    void absentDataSayWhatToSet() {
        Path out = folder.resolve("out");
        assertFails(4, "--data-dir is", SmallData.run(folder.resolve("none"), out, "knet-table2"));
        assertTrue(Files.notExists(out));
    }

    @Test
    void brokenDataNameTheFile() throws IOException {
        Path data = SmallData.write(folder);
        Files.writeString(data.resolve("knet/moon_label.csv"), "0\n1\n");
        assertFails(3, "moon_label.csv has 2 labels", SmallData.run(data, folder.resolve("out"), "knet-figure5"));
    }

    @Test
    void table2AsJsonHasTheirFiguresBesideOurs() throws IOException {
        CliRun run = SmallData.run(
                SmallData.write(folder),
                folder.resolve("out"),
                "knet-table2",
                "--seeds",
                2,
                "--set",
                "rounds=2",
                "--json");
        assertEquals(0, run.code(), run.err());
        List<Map<String, Object>> rows = SmallData.parse(run.out());
        rows.forEach(row -> assertEquals(KEYS, List.copyOf(row.keySet())));
        Map<String, Object> wine = row(rows, "wine", "full", "knet-eig", "nmi");
        assertEquals(0.91, (double) wine.get("paper"), 1e-12);
        assertEquals(2.0, wine.get("seeds"));
        assertTrue((double) wine.get("measured") > 0.9 && (double) wine.get("measured") <= 1, wine.toString());
        assertEquals(1830.0, row(rows, "rcv", "full", "knet-eig", "run_seconds").get("paper"));
        assertEquals(
                1320.0, row(rows, "face", "full", "knet-sma", "prep_seconds").get("paper"));
        assertNull(row(rows, "moon", "full", "knet-start", "nmi").get("paper"));
        assertNotNull(row(rows, "moon", "full", "knet-eig-spectral", "nmi").get("measured"));
        assertEquals(6 * (7 + 6), rows.size());
    }

    @Test
    void table4ScoresNearestCentroidsAndKMeansOnAll() throws IOException {
        CliRun run = SmallData.run(
                SmallData.write(folder),
                folder.resolve("out"),
                "knet-table4",
                "--quick",
                "--set",
                "rounds=2",
                "--json");
        assertEquals(0, run.code(), run.err());
        List<Map<String, Object>> rows = SmallData.parse(run.out());
        assertTrue(rows.stream().noneMatch(row -> row.get("dataset").equals("rcv")));
        assertEquals(
                0.836,
                (double) row(rows, "cancer", "30%, k-means on all", "knet-sma", "nmi")
                        .get("paper"),
                1e-12);
        assertNull(
                row(rows, "cancer", "30%, nearest centroid", "knet-sma", "nmi").get("paper"));
        assertEquals(
                0.25,
                (double) row(rows, "wine", "75%, nearest centroid", "untrained", "nmi")
                        .get("paper"),
                1e-12);
        assertEquals(
                82.0, row(rows, "spiral1", "10%", "knet-eig", "prep_seconds").get("paper"));
    }

    @ParameterizedTest
    @CsvSource({
        "knet-table2, moon.png wine-objective.png",
        "knet-table4, ''",
        "knet-table6, lambda.png",
        "knet-table7, lambda.png",
        "knet-figure1, figure1.png figure6.png",
        "knet-figure2, figure2.png",
        "knet-figure4, moon.png face.png face-objective.png",
        "knet-figure5, figure5.png"
    })
    void eachExperimentRunsQuicklyAndWritesItsFiles(String name, String pictures) throws IOException {
        Path out = folder.resolve("out");
        // The figure that varies the steps takes no other number of them.
        Object[] less = name.equals("knet-figure2")
                ? new Object[] {"--quick"}
                : new Object[] {"--quick", "--set", "rounds=2", "--set", "steps=20"};
        CliRun run = SmallData.run(SmallData.write(folder), out, name, less);
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        List<String> lines = Files.readAllLines(out.resolve("results.csv"));
        assertEquals(String.join(",", KEYS), lines.get(0));
        assertTrue(lines.size() > 1);
        assertTrue(lines.stream().skip(1).allMatch(line -> line.startsWith(name + ",")), lines.toString());
        assertTrue(run.out().contains("written    " + out.resolve("results.csv")), run.out());
        for (String picture : pictures.split(" ", -1)) {
            assertTrue(Files.exists(out.resolve(picture)), picture);
            assertTrue(picture.isEmpty() || run.out().contains("written    " + out.resolve(picture)), run.out());
        }
    }

    @Test
    void scoresDoNotDependOnThreads() throws IOException {
        assertEquals(figure1(1), figure1(3));
    }

    private List<Map<String, Object>> figure1(int threads) throws IOException {
        CliRun run = SmallData.run(
                SmallData.write(folder),
                folder.resolve("out"),
                "knet-figure1",
                "--quick",
                "--json",
                "--set",
                "rounds=2",
                "--threads",
                threads);
        List<Map<String, Object>> rows = SmallData.parse(run.out());
        rows.forEach(row -> row.remove("seconds"));
        return rows;
    }
}
