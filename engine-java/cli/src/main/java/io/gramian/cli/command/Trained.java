package io.gramian.cli.command;

import io.gramian.cli.files.Labels;
import io.gramian.cli.files.Table;
import io.gramian.model.Clustering;
import java.util.Optional;

/**
 * What training yielded.
 *
 * @param table the data
 * @param truth the true classes, where they were given
 * @param clustering what was found
 * @param scores how well it agrees with the truth, where that was given
 * @param seconds how long the parts took
 * @param checkpoint what is to be deleted once the results are written
 */
record Trained(
        Table table,
        Optional<Labels> truth,
        Clustering clustering,
        Optional<Scores> scores,
        Seconds seconds,
        TrainingCheckpoint checkpoint) {

    /**
     * Wall-clock seconds.
     *
     * @param load reading the files
     * @param prepare scaling, bandwidth, start
     * @param train the optimisation
     * @param predict labels from what was learnt
     * @param total from the first byte read to the last label; without writing files and pictures
     */
    record Seconds(double load, double prepare, double train, double predict, double total) {}
}
