package io.gramian.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.plot.Palette;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepPlotTest {
    /** Rises on a logarithmic axis by the same amount a decade, down to λ = 0, which stands where 0.1 would. */
    private static List<Row> rows() {
        Results results = new Results(new KnetTable2(), PaperFigures.none());
        String[] lambdas = {"1e2", "10", "1", "0"};
        for (int i = 0; i < lambdas.length; i++) {
            Figures.Group group = results.of("x", "lambda=" + lambdas[i]);
            group.add("dcn", "nmi", 0.8 - 0.2 * i, 1);
            group.add("dcn", "loss", 7, 1);
            results.of("x", "other").add("dcn", "nmi", 0.1, 1);
        }
        return results.rows();
    }

    @Test
    void zeroStandsADecadeBelowTheLeastOtherValue() {
        BufferedImage image = SweepPlot.logarithmic(rows(), "lambda").draw("nmi", "NMI", ScoreUnit.PERCENT);
        List<int[]> curve = new ArrayList<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                if (image.getRGB(x, y) == Palette.color(0).getRGB()) {
                    curve.add(new int[] {x, y});
                    break;
                }
            }
        }
        int[] first = curve.get(curve.size() / 20);
        int[] last = curve.get(curve.size() - 1 - curve.size() / 20);
        int[] middle = curve.get(curve.size() / 2);
        assertTrue(last[1] < first[1] - 100, "it rises");
        double share = (middle[0] - first[0]) / (double) (last[0] - first[0]);
        assertEquals(first[1] + share * (last[1] - first[1]), middle[1], 6, "on a straight line");
    }

    @Test
    void aMetricThatNoRowHasIsRefused() {
        SweepPlot plot = SweepPlot.linear(rows(), "epoch");
        assertThrows(IllegalArgumentException.class, () -> plot.draw("nmi", "NMI", ScoreUnit.FRACTION));
        assertEquals(
                960,
                SweepPlot.linear(rows(), "lambda")
                        .draw("loss", "loss", ScoreUnit.FRACTION)
                        .getWidth());
    }
}
