package io.gramian.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliRun;
import io.gramian.data.Samples;
import io.gramian.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DcnExperimentsTest {
    @TempDir
    private Path folder;

    @Test
    void theHiddenPlaneYieldsScoresOfAllAlgorithmsAndPictures() throws Exception {
        CliRun run = CliRun.of(
                "experiment",
                "dcn-figure1",
                "--quick",
                "--seeds",
                "1",
                "--out",
                folder.toString(),
                "--set",
                "layer-epochs=1",
                "--set",
                "pretrain-epochs=2",
                "--set",
                "epochs=1");
        assertEquals(0, run.code(), run.err());
        List<String> rows = Files.readAllLines(folder.resolve("results.csv"));
        for (String algorithm : List.of("latent", "kmeans", "sae+km", "dec", "dcn", "dcn-only-clustering")) {
            long scores = rows.stream()
                    .filter(row -> Arrays.asList(row.split(",", -1)).contains(algorithm))
                    .count();
            assertEquals(3 * 4, scores, algorithm + " in three views, by four scores");
        }
        for (String view : List.of("two-sigmoids", "squared-sigmoid", "tanh-of-sigmoid")) {
            assertTrue(Files.exists(folder.resolve(view + ".png")), view);
        }
    }

    @Test
    void settingsThatTheExperimentVariesAndUnknownOnesAreRefused() throws Exception {
        CliRun varied = CliRun.of("experiment", "dcn-figure1", "--out", folder, "--set", "reconstruction=false");
        assertEquals(2, varied.code());
        CliRun unknown = CliRun.of("experiment", "dcn-figure1", "--out", folder, "--set", "lamda=1");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("lambda"), unknown.err());
    }

    @Test
    void theLargestClassesFallInSizeAndAreNumberedSo() {
        // 6 of class 1, 4 of class 0, 2 of class 2.
        int[] classes = {1, 0, 1, 2, 1, 0, 1, 0, 1, 2, 1, 0};
        Tensor x = Tensor.zeros(classes.length, 1);
        for (int i = 0; i < classes.length; i++) {
            x.set(i, 0, i);
        }
        LabelledSamples chosen = DcnTable1.largest(new LabelledSamples("some", Samples.table(x), classes), 2);
        // All six of class 1, now 0; 4/√2 ≈ 3 of class 0, now 1.
        assertArrayEquals(new int[] {0, 1, 0, 0, 1, 0, 1, 0, 0}, chosen.classes());
        assertArrayEquals(
                new float[] {0, 1, 2, 4, 5, 6, 7, 8, 10},
                chosen.samples().x().dense().toArray());
    }
}
