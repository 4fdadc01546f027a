package io.gramian.cli.plot;

import java.awt.BasicStroke;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Named curves over one axis: an objective over rounds, a score over a parameter, a time over a size. */
public final class LinePlot {
    private static final int WIDTH = 960;

    /** Single points are marked where there are few enough to tell apart. */
    private static final int MOST_MARKED = 40;

    /** Powers of ten in full: 0.001, 100,000. */
    private static final String POWERS = "#,##0.######";

    /** From here on that pattern tells the ticks of a linear axis apart. */
    private static final double LEAST = 1e-4;

    private LinePlot() {}

    /** An axis: its label, and whether it is logarithmic. */
    public record Axis(String label, boolean logarithmic) {
        public static Axis linear(String label) {
            return new Axis(label, false);
        }

        public static Axis log(String label) {
            return new Axis(label, true);
        }

        private void check(String series, List<Double> values) {
            for (double value : values) {
                if (!Double.isFinite(value) || (logarithmic && value <= 0)) {
                    throw new IllegalArgumentException("series " + series + " is " + value + " on axis \"" + label
                            + "\", which needs " + (logarithmic ? "positive" : "finite") + " values");
                }
            }
        }
    }

    /**
     * A curve: its name, its points (x_i, y_i), at least one, and how far each y may be off, which is drawn as a bar from
     * y_i − spread_i to y_i + spread_i; no spread for none.
     */
    public record Series(String name, List<Double> x, List<Double> y, List<Double> spread) {
        public Series {
            x = List.copyOf(x);
            y = List.copyOf(y);
            spread = List.copyOf(spread);
            if (x.isEmpty() || x.size() != y.size()) {
                throw new IllegalArgumentException("series " + name + " has " + x.size() + " values of x and "
                        + y.size() + " of y; it needs as many, and at least one");
            }
            if (!spread.isEmpty() && spread.size() != y.size()) {
                throw new IllegalArgumentException("series " + name + " has " + y.size() + " values of y and "
                        + spread.size() + " spreads; it needs as many, or none");
            }
        }

        /** A curve without bars. */
        public Series(String name, List<Double> x, List<Double> y) {
            this(name, x, y, List.of());
        }

        /** The lower ends of the bars. */
        private List<Double> lowest() {
            return IntStream.range(0, spread.size())
                    .mapToObj(i -> y.get(i) - spread.get(i))
                    .toList();
        }

        /** A curve from arrays of one length, which are copied. */
        public static Series of(String name, double[] x, double[] y) {
            return new Series(name, boxed(x), boxed(y));
        }

        /** A curve over 1, 2, 3, …, such as the rounds of an optimiser. */
        public static Series overRounds(String name, double[] y) {
            double[] rounds = new double[y.length];
            Arrays.setAll(rounds, i -> i + 1);
            return of(name, rounds, y);
        }

        private static List<Double> boxed(double[] values) {
            return Arrays.stream(values).boxed().toList();
        }
    }

    /**
     * Draws curves in the order given, each in its colour of {@link Palette}.
     *
     * @param title the title, or blank for none
     * @throws IllegalArgumentException if there is no series, a value is not finite, or one is not positive on a
     *     logarithmic axis
     */
    public static BufferedImage draw(String title, Axis xAxis, Axis yAxis, List<Series> series) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("series is empty; a plot needs at least one");
        }
        XYChart chart = Look.chart(WIDTH, title, xAxis.label(), yAxis.label());
        XYStyler styler = chart.getStyler();
        styler.setXAxisLogarithmic(xAxis.logarithmic()).setYAxisLogarithmic(yAxis.logarithmic());
        DoubleSummaryStatistics xRange = range(series, Series::x);
        DoubleSummaryStatistics yRange = range(series, Series::y);
        if (xAxis.logarithmic()) {
            styler.setXAxisDecimalPattern(POWERS).setXAxisLogarithmicDecadeOnly(spansDecades(xRange));
        } else {
            // Where the values of x are evenly spaced, XChart puts its ticks on them, however odd; a margin keeps it
            // from that.
            double margin = 0.01 * (xRange.getMax() - xRange.getMin());
            styler.setXAxisMin(xRange.getMin() - margin).setXAxisMax(xRange.getMax() + margin);
        }
        if (yAxis.logarithmic()) {
            styler.setYAxisDecimalPattern(POWERS).setYAxisLogarithmicDecadeOnly(spansDecades(yRange));
        } else if (Math.max(yRange.getMax(), -yRange.getMin()) > LEAST) {
            // XChart by itself leaves out the zero of 0.05.
            styler.setYAxisDecimalPattern(POWERS);
        }
        styler.setMarkerSize(8);
        styler.setErrorBarsColorSeriesColor(true);
        List<Legend.Entry> legend = new ArrayList<>();
        for (int s = 0; s < series.size(); s++) {
            Series each = series.get(s);
            xAxis.check(each.name(), each.x());
            yAxis.check(each.name(), each.y());
            yAxis.check(each.name(), each.lowest());
            add(chart, each, s);
            legend.add(new Legend.Entry(each.name(), Palette.color(s)));
        }
        return Legend.paint(chart, legend);
    }

    private static void add(XYChart chart, Series series, int index) {
        List<Double> spread = series.spread().isEmpty() ? null : series.spread();
        XYSeries line = chart.addSeries(Integer.toString(index), series.x(), series.y(), spread);
        line.setLineColor(Palette.color(index)).setLineStyle(new BasicStroke(2.5f));
        line.setMarkerColor(Palette.color(index));
        line.setMarker(series.x().size() <= MOST_MARKED ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    }

    private static DoubleSummaryStatistics range(List<Series> series, Function<Series, List<Double>> coordinate) {
        return series.stream()
                .flatMap(each -> coordinate.apply(each).stream())
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
    }

    /** Whether labels at powers of ten alone tell the scale. */
    private static boolean spansDecades(DoubleSummaryStatistics range) {
        return range.getMax() >= 100 * range.getMin();
    }
}
