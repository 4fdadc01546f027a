package io.gramian.cli.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.XYChart;

/**
 * A chart with its legend outside the plot: up to six entries in a line below, up to twelve in a column at the right;
 * of one entry, or of more than anybody reads, none.
 */
final class Legend {
    private static final int MOST_BELOW = 6;
    private static final int MOST = 12;
    private static final int DOT = 12;
    private static final int SPACE = 8;
    private static final int BETWEEN = 28;
    private static final int LINE = 30;

    /** Longer names are cut, so that the plot keeps its room. */
    private static final int MOST_LETTERS = 24;

    private Legend() {}

    /** An entry: a name and a colour. */
    record Entry(String name, Color color) {
        private String text() {
            return name.length() <= MOST_LETTERS ? name : name.substring(0, MOST_LETTERS - 1) + "…";
        }
    }

    /** The chart, whose own legend is left out, with these entries beside it in a picture of the chart's size. */
    static BufferedImage paint(XYChart chart, List<Entry> entries) {
        chart.getStyler().setLegendVisible(false);
        int width = chart.getWidth();
        int height = chart.getHeight();
        BufferedImage image = Look.canvas(width, height);
        Graphics2D pen = Look.pen(image);
        try {
            pen.setFont(Look.TEXT);
            double line = lineWidth(pen, entries);
            if (entries.size() <= 1 || entries.size() > MOST) {
                chart.paint(pen, width, height);
            } else if (entries.size() <= MOST_BELOW && line < width - 2 * SPACE) {
                chart.paint(pen, width, height - LINE);
                drawLine(pen, entries, (width - line) / 2, height - LINE / 2.0);
            } else {
                double column = columnWidth(pen, entries);
                chart.paint(pen, (int) (width - column), height);
                drawColumn(pen, entries, width - column, (height - LINE * (entries.size() - 1)) / 2.0);
            }
        } finally {
            pen.dispose();
        }
        return image;
    }

    private static double entryWidth(Graphics2D pen, Entry entry) {
        return DOT
                + SPACE
                + pen.getFontMetrics().getStringBounds(entry.text(), pen).getWidth();
    }

    private static double lineWidth(Graphics2D pen, List<Entry> entries) {
        return entries.stream()
                        .mapToDouble(entry -> entryWidth(pen, entry) + BETWEEN)
                        .sum()
                - BETWEEN;
    }

    private static double columnWidth(Graphics2D pen, List<Entry> entries) {
        return entries.stream()
                        .mapToDouble(entry -> entryWidth(pen, entry))
                        .max()
                        .orElse(0)
                + 2 * SPACE;
    }

    private static void drawLine(Graphics2D pen, List<Entry> entries, double left, double middle) {
        double x = left;
        for (Entry entry : entries) {
            drawEntry(pen, entry, x, middle);
            x += entryWidth(pen, entry) + BETWEEN;
        }
    }

    private static void drawColumn(Graphics2D pen, List<Entry> entries, double left, double top) {
        double y = top;
        for (Entry entry : entries) {
            drawEntry(pen, entry, left, y);
            y += LINE;
        }
    }

    private static void drawEntry(Graphics2D pen, Entry entry, double x, double middle) {
        pen.setColor(entry.color());
        pen.fill(new Ellipse2D.Double(x, middle - DOT / 2.0, DOT, DOT));
        pen.setColor(Look.INK);
        Font font = Look.TEXT;
        pen.setFont(font);
        FontMetrics metrics = pen.getFontMetrics();
        // The same baseline for all entries, whatever letters reach above or below it.
        float baseline = (float) (middle + (metrics.getAscent() - metrics.getDescent()) / 2.0 - 1);
        pen.drawString(entry.text(), (float) (x + DOT + SPACE), baseline);
    }
}
