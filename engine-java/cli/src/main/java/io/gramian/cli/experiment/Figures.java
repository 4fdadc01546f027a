package io.gramian.cli.experiment;

import io.gramian.metric.AdjustedRandIndex;
import io.gramian.metric.ClusteringAccuracy;
import io.gramian.metric.ContingencyTable;
import io.gramian.metric.NormalizedMutualInformation;

/** Takes what seeds yield. */
@FunctionalInterface
interface Figures {
    /** Takes one figure. */
    void add(Figure figure);

    /** The place for what belongs to a data set under a setting. */
    default Group of(String dataset, String setting) {
        return new Group(this, dataset, setting);
    }

    /** The place for what belongs to a data set under a setting. */
    default Group of(KnetSet set, String setting) {
        return of(set.id(), setting);
    }

    /** What belongs to a data set under a setting. */
    record Group(Figures figures, String dataset, String setting) {
        /**
         * Takes what one seed yielded.
         *
         * @param seconds what led to it took
         */
        void add(String algorithm, String metric, double value, double seconds) {
            figures.add(new Figure(dataset, setting, algorithm, metric, value, seconds));
        }

        /**
         * Takes how well clusters agree with classes: NMI with the geometric mean and with the larger entropy, ARI, ACC.
         *
         * @param labels one of each sample; not modified
         * @param classes as many; not modified
         */
        void score(String algorithm, int[] labels, int[] classes, double seconds) {
            ContingencyTable table = ContingencyTable.of(labels, classes);
            add(
                    algorithm,
                    Row.NMI,
                    NormalizedMutualInformation.of(table, NormalizedMutualInformation.Mean.GEOMETRIC),
                    seconds);
            add(
                    algorithm,
                    Row.NMI_MAX,
                    NormalizedMutualInformation.of(table, NormalizedMutualInformation.Mean.MAX),
                    seconds);
            add(algorithm, Row.ARI, AdjustedRandIndex.of(table), seconds);
            add(algorithm, Row.ACC, ClusteringAccuracy.of(table), seconds);
        }
    }
}
