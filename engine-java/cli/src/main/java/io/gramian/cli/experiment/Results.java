package io.gramian.cli.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what the seeds of an experiment yield, and makes rows of it: scores in the order in which they first came, then times. */
final class Results implements Figures {
    private final String experiment;
    private final PaperFigures paper;
    private final Map<Key, Samples> samples = new LinkedHashMap<>();

    Results(Experiment experiment, PaperFigures paper) {
        this.experiment = experiment.name();
        this.paper = paper;
    }

    private record Key(String dataset, String setting, String algorithm, String metric) {}

    private static final class Samples {
        private final List<Double> values = new ArrayList<>();
        private double seconds;

        double mean() {
            return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
        }

        double deviation() {
            double mean = mean();
            double sum = values.stream()
                    .mapToDouble(value -> (value - mean) * (value - mean))
                    .sum();
            return Math.sqrt(sum / values.size());
        }
    }

    @Override
    public void add(Figure figure) {
        Key key = new Key(figure.dataset(), figure.setting(), figure.algorithm(), figure.metric());
        Samples of = samples.computeIfAbsent(key, unseen -> new Samples());
        of.values.add(figure.value());
        of.seconds += figure.seconds();
    }

    /** Means and deviations over what was added, the published figures beside them. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        samples.forEach((key, of) -> rows.add(new Row(
                experiment,
                key.dataset,
                key.setting,
                key.algorithm,
                key.metric,
                paper.find(key.dataset, key.setting, key.algorithm, key.metric),
                of.mean(),
                of.deviation(),
                of.values.size(),
                of.seconds / of.values.size())));
        rows.sort(Comparator.comparing(Row::isTime));
        return rows;
    }
}
