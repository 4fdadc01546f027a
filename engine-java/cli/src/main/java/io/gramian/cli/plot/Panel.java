package io.gramian.cli.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Several pictures in one, in rows, each under its title. */
public final class Panel {
    private static final int GAP = 24;
    private static final int HEADING = 48;

    private Panel() {}

    /** A picture and the title above it, which may be blank. */
    public record Part(String title, BufferedImage image) {}

    /** Places pictures side by side. */
    public static BufferedImage draw(List<Part> parts) {
        return draw(parts, Math.max(1, parts.size()));
    }

    /**
     * Places pictures in rows of the given number of columns, in reading order, unscaled. A column is as wide as its
     * widest picture, a row as high as its highest.
     *
     * @throws IllegalArgumentException if there is no picture or no column
     */
    public static BufferedImage draw(List<Part> parts, int columns) {
        if (parts.isEmpty() || columns < 1) {
            throw new IllegalArgumentException(
                    parts.size() + " parts in " + columns + " columns; a panel needs at least one of each");
        }
        int rows = (parts.size() + columns - 1) / columns;
        int[] widths = new int[Math.min(columns, parts.size())];
        int[] heights = new int[rows];
        for (int i = 0; i < parts.size(); i++) {
            BufferedImage image = parts.get(i).image();
            widths[i % columns] = Math.max(widths[i % columns], image.getWidth());
            heights[i / columns] = Math.max(heights[i / columns], image.getHeight());
        }
        BufferedImage panel = Look.canvas(extent(widths, 0), extent(heights, HEADING));
        Graphics2D pen = Look.pen(panel);
        try {
            place(pen, parts, widths, heights);
        } finally {
            pen.dispose();
        }
        return panel;
    }

    private static int extent(int[] cells, int heading) {
        int sum = GAP;
        for (int cell : cells) {
            sum += heading + cell + GAP;
        }
        return sum;
    }

    private static void place(Graphics2D pen, List<Part> parts, int[] widths, int[] heights) {
        int top = GAP;
        for (int row = 0; row < heights.length; row++) {
            int left = GAP;
            for (int column = 0; column < widths.length && row * widths.length + column < parts.size(); column++) {
                Part part = parts.get(row * widths.length + column);
                double middle = left + widths[column] / 2.0;
                Look.centred(pen, Look.TITLE, part.title(), middle, top + HEADING / 2.0);
                int x = left + (widths[column] - part.image().getWidth()) / 2;
                pen.drawImage(part.image(), x, top + HEADING, null);
                left += widths[column] + GAP;
            }
            top += HEADING + heights[row] + GAP;
        }
    }
}
