package io.gramian.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatioPlotTest {
    private static final int BESIDE = 4;

    @BeforeAll
    static void withoutScreen() {
        System.setProperty("java.awt.headless", "true");
    }

    @Test
    void barsReachFromOneToTheRatioInTheColourOfTheirTarget() throws IOException {
        Results results = results();
        BufferedImage image = RatioPlot.draw(results);
        // Ratios 4 with its target 2 reached, 0.5 with 0.95 missed, 3 without a target.
        assertBar(image, 0, RatioPlot.position(results, 1), RatioPlot.position(results, 4), RatioPlot.REACHED);
        assertBar(image, 1, RatioPlot.position(results, 0.5), RatioPlot.position(results, 1), RatioPlot.MISSED);
        assertBar(image, 2, RatioPlot.position(results, 1), RatioPlot.position(results, 3), RatioPlot.NO_TARGET);
    }

    @Test
    void theTargetIsABlackLineAcrossTheBar() throws IOException {
        Results results = results();
        int mark = RatioPlot.draw(results).getRGB(RatioPlot.position(results, 2), middle(0));
        assertEquals(Color.BLACK.getRGB(), mark);
    }

    @Test
    void theAxisIsLogarithmic() throws IOException {
        Results results = results();
        int doubling = RatioPlot.position(results, 2) - RatioPlot.position(results, 1);
        assertEquals(doubling, RatioPlot.position(results, 4) - RatioPlot.position(results, 2), 1);
        assertTrue(doubling > 50);
    }

    @Test
    void aPictureIsWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ratios.png");
        RatioPlot.write(results(), file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(RatioPlot.WIDTH, image.getWidth());
        assertTrue(image.getHeight() > RatioPlot.TOP + 3 * RatioPlot.ROW);
    }

    @Test
    void nothingMeasuredIsAnEmptyPicture() throws IOException {
        Results none = new Results(
                List.of(Comparison.unavailable("rbf-5x2", "torch", "not installed")), Targets.parse(List.of()));
        assertEquals(RatioPlot.WIDTH, RatioPlot.draw(none).getWidth());
    }

    private static void assertBar(BufferedImage image, int row, int from, int to, Color color) {
        int y = middle(row) - 5;
        assertEquals(color.getRGB(), image.getRGB(from + BESIDE, y), "where the bar begins");
        assertEquals(color.getRGB(), image.getRGB(to - BESIDE, y), "where the bar ends");
        assertTrue(color.getRGB() != image.getRGB(from - BESIDE, y), "before the bar");
        assertTrue(color.getRGB() != image.getRGB(to + BESIDE, y), "after the bar");
    }

    private static int middle(int row) {
        return RatioPlot.TOP + RatioPlot.ROW * row + RatioPlot.ROW / 2;
    }

    private static Results results() throws IOException {
        return new Results(
                List.of(
                        SampleResults.comparison("rbf-5x2", "sklearn", 1, 9),
                        SampleResults.comparison("rbf-5x2", "torch", 1, 4),
                        SampleResults.comparison("gemm-1x1x1", "openblas", 2, 1),
                        SampleResults.comparison("gemm-2x2x2", "openblas", 1, 3)),
                Targets.parse(List.of("job,at-least,aim", "rbf-5x2,2,6", "gemm-1x1x1,0.95,1")));
    }
}
