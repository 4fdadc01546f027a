package io.gramian.cli.experiment;

import io.gramian.cli.plot.LinePlot;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Rows and pictures of what {@link ScaleExperiment} measured. */
final class ScaleReport {
    static final String SECONDS = "run_seconds";
    static final String MEMORY = "peak_memory_mb";
    private static final String DATASET = "blobs";
    private static final String SIZE = "n=";

    /** Below, fixed costs hide how a task grows. */
    private static final int LARGE = 5_000;

    private final Results times;
    private final Results memory;
    private final Results scores;
    private final Results exponents;

    ScaleReport(Experiment experiment) {
        PaperFigures none = PaperFigures.none();
        times = new Results(experiment, none);
        memory = new Results(experiment, none);
        scores = new Results(experiment, none);
        exponents = new Results(experiment, none);
    }

    /**
     * One task with one number of rows.
     *
     * @param stored whether the engine affords the kernel matrix
     * @param nmi of the labels, empty where there are none
     */
    record Measurement(ScaleTask task, int n, double seconds, double megabytes, boolean stored, OptionalDouble nmi) {}

    /** Takes all that was measured under a seed, in the order of the sizes. */
    void add(List<Measurement> measured) {
        Map<ScaleTask, List<Measurement>> curves = new LinkedHashMap<>();
        for (Measurement each : measured) {
            curves.computeIfAbsent(each.task(), task -> new ArrayList<>()).add(each);
            add(each);
        }
        curves.values().forEach(this::addExponents);
    }

    private void add(Measurement each) {
        String setting = SIZE + each.n();
        String id = each.task().id();
        times.of(DATASET, setting).add(id, SECONDS, each.seconds(), each.seconds());
        memory.of(DATASET, setting).add(id, MEMORY, each.megabytes(), each.seconds());
        Figures.Group group = scores.of(DATASET, setting);
        each.nmi().ifPresent(nmi -> group.add(id, Row.NMI, nmi, each.seconds()));
        if (each.task() == ScaleTask.KNET) {
            group.add(id, "stored", each.stored() ? 1 : 0, each.seconds());
        }
    }

    private void addExponents(List<Measurement> curve) {
        List<Measurement> large =
                curve.stream().filter(each -> each.n() >= LARGE).toList();
        List<Measurement> chosen = large.size() > 1 ? large : curve;
        if (chosen.size() < 2) {
            return;
        }
        String id = chosen.get(0).task().id();
        double[] sizes = values(chosen, Measurement::n);
        double[] seconds = values(chosen, Measurement::seconds);
        double total = chosen.stream().mapToDouble(Measurement::seconds).sum();
        Figures.Group group = exponents.of(
                DATASET,
                SIZE + chosen.get(0).n() + ".." + chosen.get(chosen.size() - 1).n());
        group.add(id, exponent(SECONDS), PowerLaw.exponent(sizes, seconds), total);
        group.add(id, exponent(MEMORY), PowerLaw.exponent(sizes, values(chosen, Measurement::megabytes)), total);
    }

    private static double[] values(List<Measurement> curve, ToDoubleFunction<Measurement> of) {
        return curve.stream().mapToDouble(of).toArray();
    }

    /** What the exponent of a metric is called. */
    private static String exponent(String metric) {
        return metric.equals(SECONDS) ? "time_exponent" : "memory_exponent";
    }

    /** Times, memory, scores, exponents. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>(times.rows());
        rows.addAll(memory.rows());
        rows.addAll(scores.rows());
        rows.addAll(exponents.rows());
        return rows;
    }

    BufferedImage timePicture() {
        return picture("Time", "seconds", SECONDS, times.rows());
    }

    BufferedImage memoryPicture() {
        return picture("Peak of the heap", "MB", MEMORY, memory.rows());
    }

    private BufferedImage picture(String title, String unit, String metric, List<Row> rows) {
        List<LinePlot.Series> series = new ArrayList<>();
        for (ScaleTask task : ScaleTask.values()) {
            List<Row> curve = rows.stream()
                    .filter(row -> row.algorithm().equals(task.id()))
                    .toList();
            if (!curve.isEmpty()) {
                series.add(new LinePlot.Series(
                        task.id() + power(task, exponent(metric)),
                        curve.stream().map(ScaleReport::size).toList(),
                        curve.stream().map(Row::measured).toList()));
            }
        }
        return LinePlot.draw(title, LinePlot.Axis.log("N, rows"), LinePlot.Axis.log(unit), series);
    }

    /** The fitted law behind the name of a curve; blank where too few points have none. */
    private String power(ScaleTask task, String metric) {
        return exponents.rows().stream()
                .filter(row -> row.algorithm().equals(task.id()) && row.metric().equals(metric))
                .map(row -> String.format(Locale.ROOT, " N^%.2f", row.measured()))
                .findFirst()
                .orElse("");
    }

    private static double size(Row row) {
        return Double.parseDouble(row.setting().substring(SIZE.length()));
    }
}
