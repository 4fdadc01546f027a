package io.gramian.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    Path folder;

    private static void assertUsage(CliRun run, String message) {
        assertEquals(2, run.code(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("gramian: ") && run.err().contains(message), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void withoutACommandTheCommandsAreShown() {
        CliRun run = CliRun.of();
        assertEquals(2, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().contains("cluster") && run.err().contains("demo"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "cluster", "fit", "predict", "embed", "evaluate", "inspect", "info"})
    void eachCommandExplainsItself(String command) {
        CliRun run = CliRun.of(command, "--help");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("Usage: gramian " + command), run.out());
        assertEquals("", run.err());
    }

    @Test
    void helpOfAnExperimentListsTheSettingsThatItTakes() {
        String table = CliRun.of("experiment", "knet-table2", "--help").out();
        assertTrue(table.contains("sigma-ratio=") && table.contains("rounds="), table);
        assertFalse(table.contains("  update="), "the table varies it");
        assertTrue(CliRun.of("experiment", "scale", "--help").out().contains("sizes=1000,2000"));
        assertFalse(CliRun.of("experiment", "--help").out().contains("Settings ("));
        assertUsage(CliRun.of("experiment", "knet-tabel2", "--help"), "did you mean 'knet-table2'");
    }

    @Test
    void helpListsAlgorithmsOrTheSettingsOfOne() {
        String all = CliRun.of("cluster", "--help").out();
        assertTrue(all.contains("kmeans") && all.contains("spectral"), all);
        String one = CliRun.of("cluster", "--algorithm", "kmeans", "--help").out();
        assertTrue(one.contains("restarts=10 ") && one.contains("k-means++ seeds"), one);
        assertUsage(CliRun.of("cluster", "--algorithm", "kmean", "--help"), "did you mean 'kmeans'");
    }

    @Test
    void versionIsShown() {
        CliRun run = CliRun.of("--version");
        assertEquals(0, run.code());
        assertTrue(run.out().startsWith("gramian "), run.out());
    }

    @Test
    void unknownNamesGetTheNearestKnownOne() {
        assertUsage(CliRun.of("clstr"), "unknown command 'clstr': did you mean 'cluster'?");
        assertUsage(
                CliRun.of("cluster", "x.csv", "--algorithm", "kmeans", "--clusters", "2", "--seeed=1"),
                "unknown option '--seeed': did you mean '--seed'?");
        assertUsage(
                CliRun.of("cluster", "x.csv", "--algorithm", "kmaens", "--clusters", "2"), "did you mean 'kmeans'?");
        assertUsage(
                CliRun.of("cluster", "x.csv", "--algorithm", "kmeans", "--clusters", "2", "--backend", "smd"),
                "did you mean 'simd'?");
        assertUsage(
                CliRun.of("cluster", "x.csv", "--algorithm", "kmeans", "--clusters", "2", "--scale", "units"),
                "did you mean 'unit'?");
    }

    @Test
    void whatIsMissingOrMalformedIsNamed() {
        assertUsage(CliRun.of("cluster", "x.csv", "--algorithm", "kmeans"), "--clusters");
        assertUsage(CliRun.of("cluster", "x.csv", "--algorithm", "kmeans", "--clusters", "two"), "'two'");
        assertUsage(CliRun.of("fit", "x.csv", "--algorithm", "kmeans", "--clusters", "2"), "--model");
        assertUsage(CliRun.of("predict", "m", "x.csv"), "--out");
        assertUsage(CliRun.of("info", "more"), "unexpected argument 'more'");
    }

    @Test
    void aBackendThatIsNotThereHasItsOwnExitCode() throws Exception {
        Path data = CliRun.clouds(folder, 30);
        CliRun run = CliRun.of("cluster", data, "--algorithm", "kmeans", "--clusters", 3, "--backend", "cuda");
        assertEquals(5, run.code(), run.err());
        assertTrue(run.err().startsWith("gramian: backend cuda "), run.err());
    }

    @Test
    void interruptionEndsWithoutFiles() throws Exception {
        Path data = CliRun.clouds(folder, 30);
        Path out = folder.resolve("labels.csv");
        Thread.currentThread().interrupt();
        CliRun run;
        try {
            run = CliRun.of("cluster", data, "--algorithm", "kmeans", "--clusters", 3, "--out", out);
        } finally {
            Thread.interrupted();
        }
        assertEquals(130, run.code(), run.err());
        assertFalse(Files.exists(out));
    }
}
