package io.gramian.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Comparisons as a table, for a terminal or in Markdown. */
final class ResultTable {
    private static final List<String> HEADER = List.of(
            "job", "peer", "ours", "peer's", "ratio", "our quality", "peer's quality", "our rate", "of the floor");

    private final List<Comparison> comparisons;

    ResultTable(List<Comparison> comparisons) {
        this.comparisons = List.copyOf(comparisons);
    }

    /** Columns of one width each, a line a comparison. */
    List<String> text() {
        List<List<String>> rows = rows();
        return rows.stream().map(row -> padded(row, rows).stripTrailing()).toList();
    }

    /** The ratio against the best peer of each job stands bold. */
    List<String> markdown() {
        List<String> lines = new ArrayList<>();
        List<List<String>> rows = rows();
        lines.add(line(rows.get(0)));
        lines.add("|---|---|--:|--:|--:|---|---|--:|--:|");
        for (int i = 0; i < comparisons.size(); i++) {
            List<String> row = new ArrayList<>(rows.get(i + 1));
            if (isHardest(comparisons.get(i))) {
                row.set(4, "**" + row.get(4) + "**");
            }
            lines.add(line(row));
        }
        return lines;
    }

    private boolean isHardest(Comparison comparison) {
        return comparison.unavailable() == null
                && comparisons.stream()
                        .filter(other -> other.job().equals(comparison.job()) && other.unavailable() == null)
                        .allMatch(other -> comparison.ratio() <= other.ratio());
    }

    private List<List<String>> rows() {
        return Stream.concat(Stream.of(HEADER), comparisons.stream().map(ResultTable::row))
                .toList();
    }

    private static List<String> row(Comparison comparison) {
        if (comparison.unavailable() != null) {
            String reason = "not here: " + comparison.unavailable();
            return List.of(comparison.job(), comparison.peer(), "-", "-", "-", "-", reason, "-", "-");
        }
        return List.of(
                comparison.job(),
                comparison.peer(),
                Figures.time(comparison.ourSeconds()),
                Figures.time(comparison.theirSeconds()),
                Figures.short3(comparison.ratio()),
                Figures.quality(comparison.ours().quality()),
                Figures.quality(comparison.theirs().quality()),
                comparison.rate(),
                Figures.percent(comparison.floorShare()));
    }

    private static String line(List<String> row) {
        return row.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String padded(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width = rows.stream()
                    .mapToInt(each -> each.get(column).length())
                    .max()
                    .orElse(0);
            line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
        }
        return line.toString();
    }
}
