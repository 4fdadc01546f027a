package io.gramian.cli.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what the seeds of an experiment yield, and makes rows of it in the order in which it first came. */
final class Results {
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

    /** What belongs to a data set under a setting. */
    final class Group {
        private final String dataset;
        private final String setting;

        private Group(String dataset, String setting) {
            this.dataset = dataset;
            this.setting = setting;
        }

        /**
         * Takes what one seed yielded.
         *
         * @param seconds what led to it took
         */
        void add(String algorithm, String metric, double value, double seconds) {
            Samples of = samples.computeIfAbsent(new Key(dataset, setting, algorithm, metric), key -> new Samples());
            of.values.add(value);
            of.seconds += seconds;
        }
    }

    /** The place for what belongs to a data set under a setting. */
    Group of(KnetSet set, String setting) {
        return of(set.id(), setting);
    }

    /** The place for what belongs to a data set under a setting. */
    Group of(String dataset, String setting) {
        return new Group(dataset, setting);
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
        return rows;
    }
}
