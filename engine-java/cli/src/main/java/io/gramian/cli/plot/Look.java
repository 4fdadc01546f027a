package io.gramian.cli.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.XYStyler;

/** What all pictures have in common: size, fonts, ink and grid. */
final class Look {
    /** The height of every single picture in pixels, so that they stand side by side without scaling. */
    static final int HEIGHT = 720;

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 22);
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 18);
    static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
    static final Color INK = new Color(0x222222);
    private static final Color FRAME = new Color(0x9A9A9A);
    private static final Color GRID = new Color(0xE8E8E8);

    private Look() {}

    /** A white picture. */
    static BufferedImage canvas(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return image;
    }

    /** A pen with smooth edges and text; whoever takes it disposes of it. */
    static Graphics2D pen(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(INK);
        return pen;
    }

    /** Draws a line of text centred on a point of its baseline. */
    static void centred(Graphics2D pen, Font font, String text, double x, double baseline) {
        pen.setFont(font);
        double width = pen.getFontMetrics().getStringBounds(text, pen).getWidth();
        pen.drawString(text, (float) (x - width / 2), (float) baseline);
    }

    /** An empty chart in our look; a blank title takes no room. */
    static XYChart chart(int width, String title, String xLabel, String yLabel) {
        XYChart chart = new XYChart(width, HEIGHT, ChartTheme.XChart);
        chart.setTitle(title);
        chart.setXAxisTitle(xLabel);
        chart.setYAxisTitle(yLabel);
        XYStyler styler = chart.getStyler();
        styler.setLocale(Locale.ROOT);
        styler.setAntiAlias(true);
        styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
        styler.setChartFontColor(INK).setPlotBorderColor(FRAME).setChartPadding(14);
        styler.setChartTitleVisible(!title.isBlank()).setChartTitleBoxVisible(false);
        styler.setChartTitleFont(TITLE).setChartTitlePadding(10);
        styler.setAxisTitleFont(TEXT).setAxisTickLabelsFont(TICK).setAxisTickLabelsColor(INK);
        styler.setAxisTickMarksColor(FRAME).setPlotGridLinesColor(GRID);
        styler.setAxisTicksLineVisible(false).setPlotMargin(0);
        styler.setXAxisTickMarkSpacingHint(100).setYAxisTickMarkSpacingHint(70);
        return chart;
    }
}
