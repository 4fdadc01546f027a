package io.gramian.cli.plot;

import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Rows as points in the plane, coloured by class. */
public final class ScatterPlot {
    /** More points than this hide each other. */
    private static final int MOST_POINTS = 5_000;

    private static final int WIDTH = 800;
    private static final int OPACITY = 150;

    private ScatterPlot() {}

    /**
     * Draws the rows of x; those with more than two columns are projected to their first two principal components, of
     * large data a sample of 5,000 rows is drawn.
     *
     * @param title the title, or blank for none
     * @param x n × d on the heap, n ≥ 1, finite; not modified
     * @param labels the class of each row, counted from 0; not modified
     */
    public static BufferedImage draw(String title, Rows x, int[] labels) {
        return draw(title, x, labels, List.of());
    }

    /**
     * Draws the rows of x with the names of the classes in the legend, which is left out above 12 classes.
     *
     * @param classNames the name of each class; a class without one is called by its number
     * @see #draw(String, Rows, int[])
     */
    public static BufferedImage draw(String title, Rows x, int[] labels, List<String> classNames) {
        RowSample.checkLabels(labels, x.rows());
        int[] chosen = RowSample.indices(x.rows(), MOST_POINTS);
        Tensor points = Projection.toPlane(RowSample.gather(x, chosen));
        return draw(title, points, RowSample.gather(labels, chosen), classNames, Projection.axisLabels(x.columns()));
    }

    /**
     * Draws points that were placed in a plane.
     *
     * @param plane n × 2 on the heap, n ≥ 1, finite; not modified
     * @param axis the name of the axes, to which their numbers are added
     * @see #draw(String, Rows, int[], List)
     */
    static BufferedImage drawPlane(String title, Tensor plane, int[] labels, List<String> classNames, String axis) {
        return draw(title, plane, labels, classNames, new String[] {axis + " 1", axis + " 2"});
    }

    private static BufferedImage draw(
            String title, Tensor points, int[] classes, List<String> classNames, String[] axes) {
        XYChart chart = Look.chart(WIDTH, title, axes[0], axes[1]);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        chart.getStyler().setMarkerSize(markerSize(classes.length));
        List<Legend.Entry> legend = new ArrayList<>();
        int[] present = Arrays.stream(classes).distinct().sorted().toArray();
        for (int c : present) {
            addClass(chart, points, classes, c);
            String name = c < classNames.size() ? classNames.get(c) : "class " + c;
            legend.add(new Legend.Entry(name, Palette.color(c)));
        }
        return Legend.paint(chart, legend);
    }

    private static void addClass(XYChart chart, Tensor points, int[] classes, int c) {
        List<Float> first = new ArrayList<>();
        List<Float> second = new ArrayList<>();
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] == c) {
                first.add(points.get(i, 0));
                second.add(points.get(i, 1));
            }
        }
        XYSeries series = chart.addSeries(Integer.toString(c), first, second);
        series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.color(c, OPACITY));
    }

    private static int markerSize(int points) {
        if (points <= 500) {
            return 9;
        }
        return points <= 2_000 ? 7 : 5;
    }
}
