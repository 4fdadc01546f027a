package io.gramian.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Comparisons as a table, for a terminal or in Markdown. */
final class ResultTable {
    /** Columns that tell of our side alone. */
    private static final List<String> OURS = List.of("ours", "our quality", "our rate", "of the floor");

    private static final String RATIO = "ratio";

    private final Results results;
    private final List<Column> columns;

    ResultTable(Results results) {
        this.results = results;
        this.columns = columns();
    }

    private List<Column> columns() {
        List<Column> list = new ArrayList<>();
        list.add(new Column("job", false, Comparison::job));
        list.add(new Column("peer", false, Comparison::peer));
        list.add(new Column("ours", true, each -> Figures.time(each.ourSeconds())));
        list.add(new Column("peer's", true, each -> Figures.time(each.theirSeconds())));
        list.add(new Column(RATIO, true, each -> Figures.short3(each.ratio())));
        list.add(new Column("at least", true, this::target));
        if (results.hasNarrow()) {
            list.add(new Column("ratio with AVX2", true, each -> Figures.short3(each.narrowRatio())));
        }
        list.add(new Column(
                "our quality", false, each -> Figures.quality(each.ours().quality())));
        list.add(new Column(
                "peer's quality", false, each -> Figures.quality(each.theirs().quality())));
        list.add(new Column("our rate", true, Comparison::rate));
        list.add(new Column("of the floor", true, each -> Figures.percent(each.floorShare())));
        return List.copyOf(list);
    }

    /** The least ratio that the job is to reach, and whether it does, beside the peer that counts. */
    private String target(Comparison comparison) {
        if (!results.counts(comparison)) {
            return "";
        }
        return results.targets()
                .of(comparison.job())
                .map(target ->
                        plain(target.atLeast()) + (results.holds(comparison).orElseThrow() ? " holds" : " missed"))
                .orElse("-");
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }

    /** Columns of one width each, a line a comparison; a star stands at the ratio against the peer that counts. */
    List<String> text() {
        List<List<String>> rows = rows(each -> Figures.short3(each.ratio()) + (results.counts(each) ? " *" : "  "));
        return rows.stream().map(row -> padded(row, rows).stripTrailing()).toList();
    }

    /** The ratio against the peer that counts stands bold. */
    List<String> markdown() {
        List<List<String>> rows = rows(each ->
                results.counts(each) ? "**" + Figures.short3(each.ratio()) + "**" : Figures.short3(each.ratio()));
        List<String> lines =
                new ArrayList<>(rows.stream().map(ResultTable::line).toList());
        lines.add(
                1,
                columns.stream()
                        .map(column -> column.right() ? "--:" : "---")
                        .collect(Collectors.joining("|", "|", "|")));
        return lines;
    }

    private List<List<String>> rows(Function<Comparison, String> ratio) {
        return Stream.concat(
                        Stream.of(columns.stream().map(Column::name).toList()),
                        results.comparisons().stream().map(each -> row(each, ratio)))
                .toList();
    }

    private List<String> row(Comparison comparison, Function<Comparison, String> ratio) {
        List<String> row = new ArrayList<>();
        for (Column column : columns) {
            if (row.size() < 2) {
                row.add(column.cell().apply(comparison));
            } else if (comparison.unavailable() != null) {
                row.add(missing(comparison, column));
            } else {
                row.add((column.name().equals(RATIO) ? ratio : column.cell()).apply(comparison));
            }
        }
        return row;
    }

    /** What is known where the peer is not here. */
    private static String missing(Comparison comparison, Column column) {
        if (column.name().equals("peer's quality")) {
            return "not here: " + comparison.unavailable();
        }
        boolean ours = comparison.ours() != null && OURS.contains(column.name());
        return ours ? column.cell().apply(comparison) : "-";
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

    private record Column(String name, boolean right, Function<Comparison, String> cell) {}
}
