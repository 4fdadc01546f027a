package io.gramian.benchmarks.compare;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;

/**
 * The ratios as bars on a logarithmic scale, a bar a job, which begins at 1: to the right where ours is faster, to the left
 * where the peer is. A black line across a bar marks what it is to reach at least, a dot the ratio with AVX2.
 */
final class RatioPlot {
    static final int WIDTH = 1100;
    static final int LEFT = 380;
    static final int TOP = 88;
    static final int ROW = 30;
    private static final int RIGHT = 90;
    private static final int BOTTOM = 30;
    private static final int BAR = 18;

    /** Beyond the outermost figure. */
    private static final double MARGIN = 1.15;

    private static final double[] TICKS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500};

    static final Color REACHED = new Color(0x2A9D6F);
    static final Color MISSED = new Color(0xD1603D);
    static final Color NO_TARGET = new Color(0x6C8EBF);
    private static final Color GRID = new Color(0xDDDDDD);

    private final Results results;
    private final List<Comparison> bars;
    private final double low;
    private final double high;

    private RatioPlot(Results results) {
        this.results = results;
        this.bars = results.counting();
        this.low = figures().min().orElse(1) / MARGIN;
        this.high = figures().max().orElse(1) * MARGIN;
    }

    /** Writes a picture. */
    static void write(Results results, Path file) throws IOException {
        if (!ImageIO.write(draw(results), "png", file.toFile())) {
            throw new IOException("cannot write a picture: this JDK does not know PNG");
        }
    }

    /** Draws the jobs that were measured. */
    static BufferedImage draw(Results results) {
        return new RatioPlot(results).image();
    }

    /** Where a ratio lies on the axis, in pixels; for tests. */
    static int position(Results results, double ratio) {
        return (int) Math.round(new RatioPlot(results).x(ratio));
    }

    private DoubleStream figures() {
        return DoubleStream.concat(
                DoubleStream.of(0.5, 2),
                bars.stream()
                        .flatMapToDouble(bar -> DoubleStream.of(
                                bar.ratio(),
                                bar.hasNarrow() ? bar.narrowRatio() : 1,
                                results.targets()
                                        .of(bar.job())
                                        .map(Targets.Target::atLeast)
                                        .orElse(1.0))));
    }

    private double x(double ratio) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.log(ratio / low) / Math.log(high / low);
    }

    private BufferedImage image() {
        int bottom = TOP + ROW * bars.size();
        BufferedImage image = new BufferedImage(WIDTH, bottom + BOTTOM, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, WIDTH, bottom + BOTTOM);
            drawAxis(pen, bottom);
            for (int i = 0; i < bars.size(); i++) {
                drawBar(pen, bars.get(i), TOP + ROW * i + ROW / 2);
            }
            line(pen, Color.BLACK, 1.5f, x(1), TOP, x(1), bottom);
        } finally {
            pen.dispose();
        }
        return image;
    }

    private void drawAxis(Graphics2D pen, int bottom) {
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        pen.setColor(Color.BLACK);
        pen.drawString("The fastest peer's seconds over ours", LEFT, 26);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        pen.drawString(
                "black line: to be reached at least (green: it is, red: it is not)"
                        + (results.hasNarrow() ? "; dot: with AVX2" : ""),
                LEFT,
                48);
        for (double tick : TICKS) {
            if (tick > low && tick < high) {
                line(pen, GRID, 1, x(tick), TOP, x(tick), bottom);
                pen.setColor(Color.BLACK);
                String text = tick < 1 ? Double.toString(tick) : Long.toString(Math.round(tick));
                centred(pen, text, x(tick), TOP - 10);
            }
        }
    }

    private void drawBar(Graphics2D pen, Comparison bar, int middle) {
        double from = Math.min(x(1), x(bar.ratio()));
        double to = Math.max(x(1), x(bar.ratio()));
        pen.setColor(results.holds(bar).map(holds -> holds ? REACHED : MISSED).orElse(NO_TARGET));
        pen.fill(new Rectangle2D.Double(from, middle - BAR / 2.0, to - from, BAR));
        results.targets().of(bar.job()).ifPresent(target -> {
            double mark = x(target.atLeast());
            line(pen, Color.BLACK, 3, mark, middle - BAR / 2.0 - 3, mark, middle + BAR / 2.0 + 3);
        });
        pen.setColor(Color.BLACK);
        if (bar.hasNarrow()) {
            pen.fill(new Ellipse2D.Double(x(bar.narrowRatio()) - 4, middle - 4, 8, 8));
        }
        String name = bar.job() + " : " + bar.peer();
        pen.drawString(name, LEFT - 12 - pen.getFontMetrics().stringWidth(name), middle + 5);
        pen.drawString(Figures.short3(bar.ratio()), WIDTH - RIGHT + 20, middle + 5);
    }

    private static void line(Graphics2D pen, Color color, float width, double x0, double y0, double x1, double y1) {
        pen.setColor(color);
        pen.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        pen.draw(new Line2D.Double(x0, y0, x1, y1));
    }

    private static void centred(Graphics2D pen, String text, double x, int y) {
        pen.drawString(text, (float) (x - pen.getFontMetrics().stringWidth(text) / 2.0), y);
    }
}
