package io.gramian.cli.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.plot.LinePlot.Axis;
import io.gramian.cli.plot.LinePlot.Series;
import io.gramian.tensor.Tensor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
    private static final int WHITE = 0xFFFFFF;

    @TempDir
    Path folder;

    @Test
    void kernelOfFarBlobsIsTwoBrightBlocks() {
        int[] labels = new int[200];
        Tensor x = blobs(200, 3, 2, labels, 0.01f);
        BufferedImage image = KernelImage.draw("two blobs", x, labels, 1.0);
        int bright = ColorMap.rgb(1);
        int dark = ColorMap.rgb(0);
        int left = KernelImage.LEFT;
        int top = KernelImage.TOP;
        int side = KernelImage.SIDE;
        for (int p = 0; p < side; p++) {
            assertEquals(bright, rgb(image, left + p, top + p), "diagonal at " + p);
        }
        assertTrue(closeTo(bright, rgb(image, left + side / 4, top + 3), 12), "first block");
        assertTrue(closeTo(bright, rgb(image, left + side - 3, top + 3 * side / 4), 12), "second block");
        assertEquals(dark, rgb(image, left + 3 * side / 4, top + side / 4), "off the blocks");
        assertEquals(dark, rgb(image, left + side / 4, top + 3 * side / 4), "off the blocks");
        assertEquals(Palette.color(0).getRGB() & WHITE, rgb(image, left + 5, top - 10), "strip of the first class");
        assertEquals(Palette.color(1).getRGB() & WHITE, rgb(image, left + side - 5, top - 10), "strip of the second");
    }

    /** Points at distance 1 with gamma ln 2 have the kernel ½. */
    @Test
    void kernelValueSetsTheColour() {
        Tensor x = Tensor.wrap(new float[] {0, 1}, 2, 1);
        BufferedImage image = KernelImage.draw("", x, new int[] {0, 0}, Math.log(2));
        int x0 = KernelImage.LEFT + KernelImage.SIDE - 20;
        assertEquals(ColorMap.rgb(0.5), rgb(image, x0, KernelImage.TOP + 20));
    }

    @Test
    void kernelOfManyRowsShowsASample() {
        int[] labels = new int[3_000];
        Tensor x = blobs(3_000, 2, 3, labels, 0.01f);
        BufferedImage image = KernelImage.draw("many", x, labels, 1.0);
        assertEquals(ColorMap.rgb(1), rgb(image, KernelImage.LEFT, KernelImage.TOP));
        assertEquals(ColorMap.rgb(0), rgb(image, KernelImage.LEFT + KernelImage.SIDE - 1, KernelImage.TOP));
    }

    @Test
    void kernelNeedsAPositiveGamma() {
        Tensor x = Tensor.zeros(2, 2);
        int[] labels = new int[2];
        for (double gamma : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> KernelImage.draw("", x, labels, gamma));
        }
    }

    @Test
    void scatterShowsEachClassInItsColourWhereItLies() {
        int[] labels = new int[400];
        Tensor x = blobs(400, 2, 2, labels, 1);
        BufferedImage image = ScatterPlot.draw("two blobs", x, labels);
        assertEquals(WHITE, rgb(image, 2, 2));
        assertTrue(share(image, 0, image.getWidth() / 2, 0) > 0.01, "the first class is at the left");
        assertTrue(share(image, image.getWidth() / 2, image.getWidth(), 1) > 0.01, "the second at the right");
        assertEquals(0, share(image, image.getWidth() / 2 + 60, image.getWidth(), 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40})
    void scatterTakesRowsOfAnyWidth(int d) {
        int[] labels = new int[90];
        Tensor x = blobs(90, d, 3, labels, 1);
        BufferedImage image = ScatterPlot.draw("", x, labels, List.of("first", "second"));
        for (int c = 0; c < 3; c++) {
            assertTrue(share(image, 0, image.getWidth(), c) > 0.001, "class " + c);
        }
    }

    /** Below, a dot in the colour of the first class tells the legend; at the right, its letters. */
    @Test
    void legendStandsBelowOrBesideOrIsLeftOut() {
        assertEquals(List.of(false, false), legendPlaces(1));
        assertEquals(List.of(true, false), legendPlaces(6));
        assertEquals(List.of(false, true), legendPlaces(7));
        assertEquals(List.of(false, true), legendPlaces(12));
        assertEquals(List.of(false, false), legendPlaces(13));
    }

    @Test
    void picturesAreTheSameEachTime() throws IOException {
        int[] labels = new int[6_000];
        Tensor x = blobs(6_000, 8, 4, labels, 1);
        Png.write(ScatterPlot.draw("again", x, labels), folder.resolve("a.png"));
        Png.write(ScatterPlot.draw("again", x, labels), folder.resolve("b.png"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.png")), Files.readAllBytes(folder.resolve("b.png")));
    }

    @Test
    void labelsMustFitTheRows() {
        Tensor x = Tensor.zeros(3, 2);
        assertThrows(IllegalArgumentException.class, () -> ScatterPlot.draw("", x, new int[2]));
        assertThrows(IllegalArgumentException.class, () -> ScatterPlot.draw("", x, new int[] {0, -1, 0}));
        assertThrows(IllegalArgumentException.class, () -> KernelImage.draw("", x, new int[2], 1));
    }

    @Test
    void fallingLineRunsFromTopLeftToBottomRight() {
        double[] y = {3, 2, 1};
        BufferedImage image = LinePlot.draw(
                "objective", Axis.linear("round"), Axis.linear("value"), List.of(Series.overRounds("a", y)));
        int[] left = topmost(image, 0, image.getWidth() / 3);
        int[] right = topmost(image, 2 * image.getWidth() / 3, image.getWidth());
        assertTrue(left[1] < right[1], "top left " + left[1] + ", top right " + right[1]);
    }

    /** On two logarithmic axes a power law is a straight line: its middle point lies midway. */
    @Test
    void powerLawIsStraightOnLogarithmicAxes() {
        Series law = Series.of("n²", new double[] {10, 100, 1_000}, new double[] {1e2, 1e4, 1e6});
        BufferedImage image = LinePlot.draw("", Axis.log("n"), Axis.log("s"), List.of(law));
        int[] first = lowest(image);
        int[] last = topmost(image, 0, image.getWidth());
        int x = (first[0] + last[0]) / 2;
        int y = (first[1] + last[1]) / 2;
        assertTrue(holds(image, Palette.color(0), x - 2, y - 8, x + 3, y + 9), "no line near " + x + ", " + y);
    }

    @Test
    void linesRefuseWhatTheirAxesCannotShow() {
        Series zero = Series.of("a", new double[] {0, 1}, new double[] {1, 1});
        Series nan = Series.of("a", new double[] {0, 1}, new double[] {1, Double.NaN});
        Axis linear = Axis.linear("x");
        assertThrows(IllegalArgumentException.class, () -> LinePlot.draw("", Axis.log("x"), linear, List.of(zero)));
        assertThrows(IllegalArgumentException.class, () -> LinePlot.draw("", linear, linear, List.of(nan)));
        assertThrows(IllegalArgumentException.class, () -> LinePlot.draw("", linear, linear, List.of()));
        assertThrows(IllegalArgumentException.class, () -> Series.of("a", new double[1], new double[2]));
    }

    @Test
    void panelPlacesPicturesInReadingOrder() {
        List<Panel.Part> parts = List.of(
                new Panel.Part("a", filled(100, 80, Color.RED)),
                new Panel.Part("b", filled(60, 40, Color.GREEN)),
                new Panel.Part("", filled(50, 50, Color.BLUE)));
        BufferedImage row = Panel.draw(parts);
        assertEquals(24 + 100 + 24 + 60 + 24 + 50 + 24, row.getWidth());
        assertEquals(24 + 48 + 80 + 24, row.getHeight());
        assertEquals(Color.RED.getRGB() & WHITE, rgb(row, 24 + 50, 24 + 48 + 40));
        assertEquals(Color.GREEN.getRGB() & WHITE, rgb(row, 148 + 30, 24 + 48 + 20));
        assertEquals(Color.BLUE.getRGB() & WHITE, rgb(row, 232 + 25, 24 + 48 + 25));
        BufferedImage grid = Panel.draw(parts, 2);
        assertEquals(Color.BLUE.getRGB() & WHITE, rgb(grid, 24 + 50, 24 + 48 + 80 + 24 + 48 + 25));
        assertThrows(IllegalArgumentException.class, () -> Panel.draw(List.of()));
    }

    @Test
    void pngHoldsThePicture() throws IOException {
        Path file = folder.resolve("blue.png");
        Png.write(filled(30, 20, Color.BLUE), file);
        BufferedImage back = ImageIO.read(file.toFile());
        assertEquals(30, back.getWidth());
        assertEquals(20, back.getHeight());
        assertEquals(Color.BLUE.getRGB() & WHITE, rgb(back, 29, 19));
    }

    private static List<Boolean> legendPlaces(int classes) {
        int[] labels = new int[classes * 4];
        Tensor x = blobs(labels.length, 2, classes, labels, 0.1f);
        BufferedImage image = ScatterPlot.draw("", x, labels);
        int width = image.getWidth();
        int height = image.getHeight();
        return List.of(
                holds(image, Palette.color(0), 0, height - 24, width, height),
                holds(image, Look.INK, width - 30, height / 4, width, 3 * height / 4));
    }

    private static boolean holds(BufferedImage image, Color colour, int left, int top, int right, int bottom) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (closeTo(colour.getRGB(), rgb(image, x, y), 10)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Blobs in turns around the points 0, 10, 20, … of the first axis. */
    private static Tensor blobs(int n, int d, int classes, int[] labels, float deviation) {
        Random random = new Random(11);
        Tensor x = Tensor.zeros(n, d);
        for (int i = 0; i < n; i++) {
            labels[i] = i % classes;
            for (int j = 0; j < d; j++) {
                x.set(i, j, deviation * (float) random.nextGaussian() + (j == 0 ? 10 * labels[i] : 0));
            }
        }
        return x;
    }

    private static BufferedImage filled(int width, int height, Color color) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, color.getRGB());
            }
        }
        return image;
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & WHITE;
    }

    private static boolean closeTo(int expected, int actual, int tolerance) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs(((expected >> shift) & 0xFF) - ((actual >> shift) & 0xFF)) > tolerance) {
                return false;
            }
        }
        return true;
    }

    /** Whether a pixel has the colour of a class, alone or mixed with white as one or more translucent markers are. */
    private static boolean isColour(BufferedImage image, int x, int y, int index) {
        if (closeTo(WHITE, rgb(image, x, y), 5)) {
            return false;
        }
        Color colour = Palette.color(index);
        for (double weight = 0.55; weight <= 1; weight += 0.05) {
            int mixed = (mix(colour.getRed(), weight) << 16)
                    | (mix(colour.getGreen(), weight) << 8)
                    | mix(colour.getBlue(), weight);
            if (closeTo(mixed, rgb(image, x, y), 10)) {
                return true;
            }
        }
        return false;
    }

    private static int mix(int channel, double weight) {
        return (int) Math.round(255 + weight * (channel - 255));
    }

    /** The share of the pixels between two columns, above the legend, that have the colour of a class. */
    private static double share(BufferedImage image, int left, int right, int index) {
        int count = 0;
        int bottom = image.getHeight() - 100;
        for (int y = 0; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                count += isColour(image, x, y, index) ? 1 : 0;
            }
        }
        return count / ((right - left) * (double) bottom);
    }

    private static int[] topmost(BufferedImage image, int left, int right) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = left; x < right; x++) {
                if (isColour(image, x, y, 0)) {
                    return new int[] {x, y};
                }
            }
        }
        throw new AssertionError("no pixel has the colour of the first series");
    }

    private static int[] lowest(BufferedImage image) {
        for (int y = image.getHeight() - 1; y >= 0; y--) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (isColour(image, x, y, 0)) {
                    return new int[] {x, y};
                }
            }
        }
        throw new AssertionError("no pixel has the colour of the first series");
    }
}
