package io.gramian.cli.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows for people: scores in the unit of the paper, ours as mean ± deviation beside the published figure. */
public final class RowTable {
    private static final List<String> HEADER =
            List.of("dataset", "setting", "algorithm", "metric", "paper", "ours", "", "seeds", "seconds");
    private static final int TEXT_COLUMNS = 4;
    private static final String NONE = "-";

    private RowTable() {}

    /** The lines of the table, with a blank line before each new data set. */
    public static List<String> of(List<Row> rows, ScoreUnit unit) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEADER);
        rows.forEach(row -> cells.add(cells(row, unit)));
        int[] widths = widths(cells);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (i == 1 || (i > 1 && !group(rows.get(i - 1)).equals(group(rows.get(i - 2))))) {
                lines.add("");
            }
            lines.add(line(cells.get(i), widths));
        }
        return lines;
    }

    private static String group(Row row) {
        return row.dataset() + (row.isTime() ? " times" : "");
    }

    private static List<String> cells(Row row, ScoreUnit unit) {
        return List.of(
                row.dataset(),
                row.setting(),
                row.algorithm(),
                row.metric(),
                row.paper() == null ? NONE : number(row.paper(), row.metric(), unit),
                number(row.measured(), row.metric(), unit),
                "± " + number(row.std(), row.metric(), unit),
                String.valueOf(row.seeds()),
                String.format(Locale.ROOT, "%.2f", row.seconds()));
    }

    /** Scores in their unit; seconds with two decimals unless that tells nothing; whole megabytes; else four decimals. */
    private static String number(double value, String metric, ScoreUnit unit) {
        if (Row.isScore(metric)) {
            return String.format(Locale.ROOT, "%." + unit.decimals() + "f", unit.factor() * value);
        }
        if (metric.endsWith("_mb")) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        boolean plain = metric.endsWith("_seconds") && (value == 0 || value >= 0.01);
        return String.format(Locale.ROOT, plain ? "%.2f" : "%.4f", value);
    }

    private static int[] widths(List<List<String>> cells) {
        int[] widths = new int[HEADER.size()];
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i < TEXT_COLUMNS ? cells.get(i) + padding : padding + cells.get(i))
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }
}
