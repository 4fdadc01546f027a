package io.gramian.cli.experiment;

import io.gramian.cli.plot.LinePlot;
import io.gramian.cli.plot.Panel;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A metric over a parameter, from rows whose setting is {@code parameter=value}: a curve for each algorithm, with the
 * standard deviations over the seeds.
 */
final class SweepPlot {
    private final List<Row> rows;
    private final String prefix;
    private final boolean logarithmic;

    private SweepPlot(List<Row> rows, String parameter, boolean logarithmic) {
        this.prefix = parameter + "=";
        this.rows =
                rows.stream().filter(row -> row.setting().startsWith(prefix)).toList();
        this.logarithmic = logarithmic;
    }

    /** Over a parameter with evenly spaced values, such as the epoch. */
    static SweepPlot linear(List<Row> rows, String parameter) {
        return new SweepPlot(rows, parameter, false);
    }

    /** Over a parameter such as λ on a logarithmic axis; the value 0 stands a decade below the least other one. */
    static SweepPlot logarithmic(List<Row> rows, String parameter) {
        return new SweepPlot(rows, parameter, true);
    }

    /**
     * Draws a metric of all algorithms that have it.
     *
     * @param label the name of the upright axis
     * @param unit in what scores are drawn
     */
    BufferedImage draw(String metric, String label, ScoreUnit unit) {
        List<Row> found =
                rows.stream().filter(row -> row.metric().equals(metric)).toList();
        List<LinePlot.Series> series = new ArrayList<>();
        for (String algorithm : found.stream().map(Row::algorithm).distinct().toList()) {
            List<Row> curve = found.stream()
                    .filter(row -> row.algorithm().equals(algorithm))
                    .toList();
            series.add(new LinePlot.Series(
                    algorithm,
                    curve.stream().map(row -> place(row, curve)).toList(),
                    curve.stream()
                            .map(row -> height(row.measured(), metric, unit))
                            .toList(),
                    curve.stream().map(row -> height(row.std(), metric, unit)).toList()));
        }
        return LinePlot.draw("", axis(), LinePlot.Axis.linear(label), series);
    }

    /** Draws NMI, ARI and ACC of all algorithms, one under the other. */
    BufferedImage drawScores(ScoreUnit unit) {
        List<Panel.Part> parts = new ArrayList<>();
        for (String metric : List.of(Row.NMI, Row.ARI, Row.ACC)) {
            String name = metric.toUpperCase(Locale.ROOT);
            parts.add(new Panel.Part(name, draw(metric, name, unit)));
        }
        return Panel.draw(parts, 1);
    }

    private LinePlot.Axis axis() {
        String name = prefix.substring(0, prefix.length() - 1);
        if (!logarithmic) {
            return LinePlot.Axis.linear(name);
        }
        boolean zero = rows.stream().anyMatch(row -> value(row) == 0);
        return LinePlot.Axis.log(zero ? name + "; leftmost is 0" : name);
    }

    /** Scores with the decimals that they are printed with, or the axis would tell random differences by many digits. */
    private static double height(double value, String metric, ScoreUnit unit) {
        if (!Row.isScore(metric)) {
            return value;
        }
        double steps = Math.pow(10, unit.decimals());
        return Math.round(value * unit.factor() * steps) / steps;
    }

    private double place(Row row, List<Row> curve) {
        double value = value(row);
        if (!logarithmic || value > 0) {
            return value;
        }
        double least = curve.stream()
                .mapToDouble(this::value)
                .filter(each -> each > 0)
                .min()
                .orElse(1);
        return least / 10;
    }

    private double value(Row row) {
        return Double.parseDouble(row.setting().substring(prefix.length()));
    }
}
