package io.gramian.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.plot.CodesImage.Colouring;
import io.gramian.cli.plot.LinePlot.Axis;
import io.gramian.cli.plot.LinePlot.Series;
import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodePicturesTest {
    private static final int WHITE = 0xFFFFFF;

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & WHITE;
    }

    @Test
    void sheetShowsEachPixelInItsGrey() {
        Tensor first = Tensor.wrap(new float[] {0, 0.5f, 1, 2, -1, Float.NaN}, 1, 6);
        Tensor second = Tensor.zeros(3, 6);
        second.set(2, 5, 1);
        List<ImageSheet.Line> lines =
                List.of(new ImageSheet.Line("originals", first), new ImageSheet.Line("again", second));
        BufferedImage sheet = ImageSheet.draw(lines, 2, 3, 4);
        int left = ImageSheet.titleWidth(lines);
        int gap = ImageSheet.GAP;
        assertEquals(left + 3 * (12 + gap) + gap, sheet.getWidth());
        assertEquals(2 * (8 + gap) + gap, sheet.getHeight());
        int[] expected = {0, 0x808080, WHITE, WHITE, 0, 0};
        for (int pixel = 0; pixel < 6; pixel++) {
            int x = left + pixel % 3 * 4;
            int y = gap + pixel / 3 * 4;
            assertEquals(expected[pixel], rgb(sheet, x, y), "pixel " + pixel);
            assertEquals(expected[pixel], rgb(sheet, x + 3, y + 3), "pixel " + pixel);
        }
        assertEquals(WHITE, rgb(sheet, left + 12 + gap, gap), "no second image in the first line");
        assertEquals(WHITE, rgb(sheet, left + 2 * (12 + gap) + 8, 2 * gap + 8 + 4), "last pixel of the last image");
        assertEquals(0, rgb(sheet, left + 2 * (12 + gap), 2 * gap + 8), "its first pixel");
    }

    @Test
    void sheetRefusesImagesOfAnotherSize() {
        List<ImageSheet.Line> lines = List.of(new ImageSheet.Line("a", Tensor.zeros(1, 6)));
        assertThrows(IllegalArgumentException.class, () -> ImageSheet.draw(lines, 2, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> ImageSheet.draw(lines, 2, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> ImageSheet.draw(List.of(), 2, 3, 1));
    }

    /** A matrix with 5 within classes, −3 between them, the classes in turns. */
    @Test
    void storedKernelIsSortedByClassAndItsRangeColoured() {
        int n = 90;
        int[] labels = new int[n];
        Tensor kernel = Tensor.zeros(n, n);
        for (int i = 0; i < n; i++) {
            labels[i] = i % 2;
            for (int j = 0; j < n; j++) {
                kernel.set(i, j, (i + j) % 2 == 0 ? 5 : -3);
            }
        }
        BufferedImage image = KernelImage.ofMatrix("", kernel, labels);
        int low = KernelImage.LEFT + 10;
        int high = KernelImage.LEFT + KernelImage.SIDE - 10;
        assertEquals(ColorMap.rgb(1), rgb(image, low, KernelImage.TOP + 10));
        assertEquals(ColorMap.rgb(1), rgb(image, high, KernelImage.TOP + KernelImage.SIDE - 10));
        assertEquals(ColorMap.rgb(0), rgb(image, high, KernelImage.TOP + 10));
        assertEquals(ColorMap.rgb(0), rgb(image, low, KernelImage.TOP + KernelImage.SIDE - 10));
    }

    @Test
    void storedKernelMustBeSquareFiniteAndLabelled() {
        int[] labels = new int[3];
        assertThrows(IllegalArgumentException.class, () -> KernelImage.ofMatrix("", Tensor.zeros(3, 2), labels));
        assertThrows(IllegalArgumentException.class, () -> KernelImage.ofMatrix("", Tensor.zeros(2, 2), labels));
        assertThrows(IllegalArgumentException.class, () -> KernelImage.ofMatrix("", Tensor.zeros(0, 0), new int[0]));
        Tensor bad = Tensor.zeros(3, 3);
        bad.set(1, 2, Float.POSITIVE_INFINITY);
        assertThrows(IllegalArgumentException.class, () -> KernelImage.ofMatrix("", bad, labels));
    }

    /** The bar at the middle point reaches from 1 to 9, over most of the height. */
    @Test
    void barsReachAsFarAsTheSpread() {
        Series flat = new Series("a", List.of(1.0, 2.0, 3.0), List.of(5.0, 5.0, 5.0));
        Series spread = new Series("a", List.of(1.0, 2.0, 3.0), List.of(5.0, 5.0, 5.0), List.of(0.0, 4.0, 0.0));
        Axis axis = Axis.linear("x");
        Series frame = Series.of("frame", new double[] {1, 3}, new double[] {0, 10});
        int without = coloured(LinePlot.draw("", axis, axis, List.of(flat, frame)));
        int with = coloured(LinePlot.draw("", axis, axis, List.of(spread, frame)));
        assertTrue(with > without + 200, with + " pixels with a bar, " + without + " without");
    }

    /** How many pixels are blue, as the first curve is, if only in part. */
    private static int coloured(BufferedImage image) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = rgb(image, x, y);
                count += (rgb & 0xFF) - (rgb >> 16) > 60 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void barsMustFitTheirPointsAndTheAxis() {
        List<Double> two = List.of(1.0, 2.0);
        assertThrows(IllegalArgumentException.class, () -> new Series("a", two, two, List.of(1.0)));
        Series low = new Series("a", two, two, List.of(1.0, 0.0));
        Axis linear = Axis.linear("x");
        LinePlot.draw("", linear, linear, List.of(low));
        assertThrows(IllegalArgumentException.class, () -> LinePlot.draw("", linear, Axis.log("y"), List.of(low)));
    }

    @Test
    void codesAreDrawnTwiceForEachColouring() {
        Dataset blobs = Generators.blobs(120, 6, 3, 0.3, 4);
        int[] classes = blobs.labels().orElseThrow();
        Colouring byClass = new Colouring("class", classes, List.of("a", "b", "c"));
        Colouring byCluster = new Colouring("cluster", new int[120], List.of());
        try (Engine engine = Engine.builder().threads(2).build()) {
            BufferedImage one = CodesImage.draw(engine, blobs.x(), List.of(byClass), CodesImage.FEW);
            BufferedImage two = CodesImage.draw(engine, blobs.x(), List.of(byClass, byCluster), 50);
            assertEquals(one.getWidth(), two.getWidth());
            assertEquals(24 + 2 * (one.getHeight() - 24), two.getHeight());
            Tensor narrow = Generators.moons(120, 0.1, 1).x();
            BufferedImage plain = CodesImage.draw(engine, narrow, List.of(byClass), CodesImage.FEW);
            assertTrue(plain.getWidth() < 0.6 * one.getWidth());
            Colouring wrong = new Colouring("class", new int[3], List.of());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> CodesImage.draw(engine, narrow, List.of(wrong), CodesImage.FEW));
        }
    }
}
