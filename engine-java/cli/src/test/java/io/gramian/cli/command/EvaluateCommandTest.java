package io.gramian.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliRun;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    @TempDir
    Path folder;

    private static double number(String json, String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\":([-0-9.E]+)").matcher(json);
        assertTrue(matcher.find(), json);
        return Double.parseDouble(matcher.group(1));
    }

    /**
     * Known values from scikit-learn: for a = [0,0,1,1], b = [0,0,1,2], adjusted_rand_score is 4/7 and
     * normalized_mutual_info_score with average_method="geometric" is ln 2 / √(ln 2 · 1.5 ln 2) = √(2/3); the accuracy
     * is 3/4, since one sample has no partner.
     */
    @Test
    void scoresAreThoseKnown() throws Exception {
        Path predicted = CliRun.write(folder, "p.csv", "0\n0\n1\n1\n");
        Path truth = CliRun.write(folder, "t.csv", "a\na\nb\nc\n");
        CliRun run = CliRun.of("evaluate", predicted, truth, "--json");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("{\"samples\":4,\"clusters\":2,\"classes\":3,\"nmi\":"), run.out());
        assertEquals(Math.sqrt(2 / 3.0), number(run.out(), "nmi"), 1e-12);
        assertEquals(4 / 7.0, number(run.out(), "ari"), 1e-12);
        assertEquals(0.75, number(run.out(), "acc"), 1e-12);
        CliRun table = CliRun.of("evaluate", predicted, truth);
        assertEquals("4 samples, 2 clusters, 3 classes\nNMI 81.6 %, ARI 57.1 %, ACC 75.0 %\n", table.out());
    }

    @Test
    void namesOfLabelsDoNotMatter() throws Exception {
        Path predicted = CliRun.write(folder, "p.csv", "7\n7\n-1\n");
        Path truth = CliRun.write(folder, "t.csv", "x\nx\ny\n");
        CliRun run = CliRun.of("evaluate", predicted, truth, "--json");
        assertTrue(run.out().contains("\"nmi\":1.0,\"ari\":1.0,\"acc\":1.0"), run.out());
    }

    @Test
    void labelingsOfDifferentLengthNameBothCounts() throws Exception {
        Path predicted = CliRun.write(folder, "p.csv", "0\n1\n");
        Path truth = CliRun.write(folder, "t.csv", "0\n1\n1\n");
        CliRun run = CliRun.of("evaluate", predicted, truth);
        assertEquals(3, run.code());
        assertTrue(run.err().contains("2 labels") && run.err().contains("has 3"), run.err());
    }
}
