package io.gramian.cli.plot;

import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;

/**
 * The Gram matrix of a kernel as a picture, its rows sorted by class: where the kernel sees the classes, bright blocks
 * stand on the diagonal. A strip along the top and the left side shows the classes in their colours.
 */
public final class KernelImage {
    /** One pixel or more for each row. */
    private static final int MOST_ROWS = 600;

    static final int SIDE = 600;
    static final int LEFT = 40;
    static final int TOP = 72;
    private static final int WIDTH = 760;
    private static final int STRIP = 12;
    private static final int BAR_LEFT = LEFT + SIDE + 28;
    private static final int BAR_WIDTH = 24;

    private KernelImage() {}

    /**
     * Draws K(i,j) = exp(−gamma·‖x_i − x_j‖²) of the rows of x, of large data that of a sample of 600 rows; colours run
     * from 0 to 1.
     *
     * @param title the title, or blank for none
     * @param x n × d on the heap, n ≥ 1; not modified
     * @param labels the class of each row, counted from 0; not modified
     * @param gamma the inverse squared width of the kernel, positive
     */
    public static BufferedImage draw(String title, Rows x, int[] labels, double gamma) {
        check(x, labels);
        if (!(gamma > 0) || gamma == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("gamma is " + gamma + "; it must be positive and finite");
        }
        int[] rows = byClass(RowSample.indices(x.rows(), MOST_ROWS), labels);
        return draw(title, rbf(RowSample.gather(x, rows), gamma), rows, labels, new double[] {0, 1});
    }

    /**
     * Draws a matrix that holds a kernel, of a large one a sample of 600 rows and columns; colours run from the least to
     * the greatest element that is drawn.
     *
     * @param title the title, or blank for none
     * @param kernel n × n on the heap, n ≥ 1, finite; not modified
     * @param labels the class of each row, counted from 0; not modified
     */
    public static BufferedImage ofMatrix(String title, Tensor kernel, int[] labels) {
        check(kernel, labels);
        if (kernel.columns() != kernel.rows()) {
            throw new IllegalArgumentException("kernel has shape " + kernel.shape() + ", expected a square one");
        }
        int[] rows = byClass(RowSample.indices(kernel.rows(), MOST_ROWS), labels);
        double[][] drawn = new double[rows.length][rows.length];
        DoubleSummaryStatistics range = new DoubleSummaryStatistics();
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                drawn[i][j] = kernel.get(rows[i], rows[j]);
                range.accept(drawn[i][j]);
            }
        }
        if (!Double.isFinite(range.getSum())) {
            throw new IllegalArgumentException("kernel has elements that are not finite; a picture needs finite ones");
        }
        return draw(title, drawn, rows, labels, new double[] {range.getMin(), range.getMax()});
    }

    private static void check(Rows x, int[] labels) {
        RowSample.checkLabels(labels, x.rows());
        if (x.rows() == 0) {
            throw new IllegalArgumentException("x has no rows; a kernel matrix needs at least one");
        }
    }

    /** Draws the rows of a kernel, which are in order, with the values of the two ends of the colours. */
    private static BufferedImage draw(String title, double[][] kernel, int[] rows, int[] labels, double[] ends) {
        BufferedImage image = Look.canvas(WIDTH, Look.HEIGHT);
        drawMatrix(image, kernel, ends);
        Graphics2D pen = Look.pen(image);
        try {
            drawStrips(pen, RowSample.gather(labels, rows));
            drawBar(pen, image, ends);
            Look.centred(pen, Look.TITLE, title, LEFT + SIDE / 2.0, TOP - STRIP - 20);
            String axis = "rows, sorted by class (" + rows.length + " of " + labels.length + ")";
            Look.centred(pen, Look.TEXT, axis, LEFT + SIDE / 2.0, TOP + SIDE + 28);
        } finally {
            pen.dispose();
        }
        return image;
    }

    private static int[] byClass(int[] rows, int[] labels) {
        return Arrays.stream(rows)
                .boxed()
                .sorted(Comparator.comparingInt(row -> labels[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[][] rbf(Tensor x, double gamma) {
        int n = x.rows();
        double[][] kernel = new double[n][n];
        for (int i = 0; i < n; i++) {
            kernel[i][i] = 1;
            for (int j = 0; j < i; j++) {
                kernel[i][j] = Math.exp(-gamma * squaredDistance(x, i, j));
                kernel[j][i] = kernel[i][j];
            }
        }
        return kernel;
    }

    private static double squaredDistance(Tensor x, int i, int j) {
        int d = x.columns();
        float[] a = x.array();
        int first = x.offset() + i * d;
        int second = x.offset() + j * d;
        double sum = 0;
        for (int k = 0; k < d; k++) {
            double difference = (double) a[first + k] - a[second + k];
            sum += difference * difference;
        }
        return sum;
    }

    private static void drawMatrix(BufferedImage image, double[][] kernel, double[] ends) {
        int n = kernel.length;
        double width = ends[1] > ends[0] ? ends[1] - ends[0] : 1;
        for (int py = 0; py < SIDE; py++) {
            for (int px = 0; px < SIDE; px++) {
                double value = kernel[py * n / SIDE][px * n / SIDE];
                image.setRGB(LEFT + px, TOP + py, ColorMap.rgb((value - ends[0]) / width));
            }
        }
    }

    /** The class of each row along the top and of each column along the left side. */
    private static void drawStrips(Graphics2D pen, int[] classes) {
        int n = classes.length;
        for (int p = 0; p < SIDE; p++) {
            pen.setColor(Palette.color(classes[p * n / SIDE]));
            pen.fillRect(LEFT + p, TOP - STRIP - 4, 1, STRIP);
            pen.fillRect(LEFT - STRIP - 4, TOP + p, STRIP, 1);
        }
    }

    /** With as many decimals as tell the ticks apart. */
    private static String number(double value, double[] ends) {
        double step = (ends[1] - ends[0]) / 5;
        boolean far = step > 0 && (step < 0.01 || step >= 1_000);
        return String.format(Locale.ROOT, far ? "%.1e" : step < 0.1 ? "%.2f" : "%.1f", value);
    }

    private static void drawBar(Graphics2D pen, BufferedImage image, double[] ends) {
        for (int py = 0; py < SIDE; py++) {
            int rgb = ColorMap.rgb(1 - py / (SIDE - 1.0));
            for (int px = 0; px < BAR_WIDTH; px++) {
                image.setRGB(BAR_LEFT + px, TOP + py, rgb);
            }
        }
        pen.setColor(Look.INK);
        pen.setFont(Look.TICK);
        pen.setStroke(new BasicStroke(1));
        for (int tick = 0; tick <= 5; tick++) {
            float y = TOP + (SIDE - 1) * (1 - tick / 5f);
            int right = BAR_LEFT + BAR_WIDTH;
            pen.drawLine(right, Math.round(y), right + 5, Math.round(y));
            pen.drawString(number(ends[0] + (ends[1] - ends[0]) * tick / 5.0, ends), right + 10, y + 5);
        }
        pen.setColor(Color.GRAY);
        pen.drawRect(BAR_LEFT, TOP, BAR_WIDTH, SIDE - 1);
        pen.setColor(Look.INK);
    }
}
