package io.gramian.cli.plot;

import io.gramian.tensor.Tensor;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Small images in lines, grey or of three colours, one under the other: originals, what became of them, what was made of them. */
public final class ImageSheet {
    static final int GAP = 6;

    private ImageSheet() {}

    /**
     * A line of images.
     *
     * @param title what they are, at the left
     * @param images n × (height·width) on the heap, rows of pixels, each pixel from 0 (black) to 1 (white); what is outside
     *     takes the nearer end; or n × (3·height·width), planes of red, green and blue; not modified
     */
    public record Line(String title, Tensor images) {}

    /**
     * Draws lines of images of one size, those of one place in their lines under each other.
     *
     * @param height of an image in pixels
     * @param width of an image in pixels
     * @param zoom the side of a pixel, at least 1
     * @throws IllegalArgumentException if there is no image, or images are not of this size
     */
    public static BufferedImage draw(List<Line> lines, int height, int width, int zoom) {
        int most = lines.stream().mapToInt(line -> line.images().rows()).max().orElse(0);
        if (most == 0 || zoom < 1) {
            throw new IllegalArgumentException(lines.size() + " lines of images, zoom " + zoom
                    + "; a sheet needs an image and a zoom of 1 or more");
        }
        for (Line line : lines) {
            int values = line.images().columns();
            if (values != height * width && values != 3 * height * width) {
                throw new IllegalArgumentException("images \"" + line.title() + "\" have shape "
                        + line.images().shape() + ", expected " + height + " x " + width
                        + " pixels in each row, or three times as many");
            }
        }
        int left = titleWidth(lines);
        int across = zoom * width + GAP;
        int down = zoom * height + GAP;
        BufferedImage sheet = Look.canvas(left + most * across + GAP, lines.size() * down + GAP);
        for (int at = 0; at < lines.size(); at++) {
            Line line = lines.get(at);
            int top = GAP + at * down;
            drawTitle(sheet, line.title(), top + zoom * height / 2.0);
            for (int i = 0; i < line.images().rows(); i++) {
                drawImage(sheet, line.images(), i, left + i * across, top, height * width, width, zoom);
            }
        }
        return sheet;
    }

    /** Room for the titles, and the gap before the first image. */
    static int titleWidth(List<Line> lines) {
        BufferedImage any = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = Look.pen(any);
        try {
            FontMetrics metrics = pen.getFontMetrics(Look.TEXT);
            int widest = lines.stream()
                    .mapToInt(line -> metrics.stringWidth(line.title()))
                    .max()
                    .orElse(0);
            return widest == 0 ? GAP : widest + 3 * GAP;
        } finally {
            pen.dispose();
        }
    }

    private static void drawTitle(BufferedImage sheet, String title, double middle) {
        Graphics2D pen = Look.pen(sheet);
        try {
            pen.setFont(Look.TEXT);
            FontMetrics metrics = pen.getFontMetrics();
            pen.drawString(title, (float) GAP, (float) (middle + (metrics.getAscent() - metrics.getDescent()) / 2.0));
        } finally {
            pen.dispose();
        }
    }

    private static void drawImage(
            BufferedImage sheet, Tensor images, int row, int left, int top, int pixels, int width, int zoom) {
        int plane = images.columns() == pixels ? 0 : pixels;
        for (int pixel = 0; pixel < pixels; pixel++) {
            int red = level(images.get(row, pixel));
            int green = level(images.get(row, pixel + plane));
            int blue = level(images.get(row, pixel + 2 * plane));
            int x = left + pixel % width * zoom;
            int y = top + pixel / width * zoom;
            for (int dot = 0; dot < zoom * zoom; dot++) {
                sheet.setRGB(x + dot % zoom, y + dot / zoom, red << 16 | green << 8 | blue);
            }
        }
    }

    private static int level(float value) {
        return Math.round(255 * Math.clamp(Float.isNaN(value) ? 0 : value, 0f, 1f));
    }
}
