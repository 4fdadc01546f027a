package io.gramian.cli.command;

import io.gramian.cli.files.DataFiles;
import io.gramian.cli.files.LabelFile;
import io.gramian.cli.files.Labels;
import io.gramian.cli.files.Table;
import io.gramian.compute.Engine;
import io.gramian.data.Samples;
import io.gramian.io.BadDataException;
import io.gramian.model.Algorithm;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener.Phase;
import io.gramian.model.Scale;
import io.gramian.nn.DivergenceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** From options to what was learnt: the part that clustering and fitting share. */
final class Training {
    private static final int MOST_NAMED = 10;

    private Training() {}

    /**
     * Checks what can be checked without the data.
     *
     * @param model where one is to be written, or null
     * @param labels whether clusters are what is wanted
     */
    static void check(TrainOptions options, Path model, boolean labels) {
        boolean none =
                options.clusters() == 0 && !labels && !options.algorithm().needsClusters();
        if (options.clusters() == 0 && !none) {
            throw new IllegalArgumentException("--clusters is missing: say how many, 2 or more");
        }
        if (options.clusters() < 2 && !none) {
            throw new IllegalArgumentException("--clusters is " + options.clusters() + ", expected 2 or more");
        }
        options.scale();
        Algorithm algorithm = options.algorithm();
        if (options.resume() && !algorithm.resumes()) {
            throw new IllegalArgumentException(
                    algorithm.name() + " leaves no checkpoints to go on from: leave out --resume");
        }
        if (options.resume() && model == null) {
            throw new IllegalArgumentException(
                    "--resume needs --model: the checkpoint lies beside the file of the model");
        }
        if (options.checkpointEvery().isNegative()) {
            throw new IllegalArgumentException(
                    "--checkpoint-every is " + options.checkpointEvery().toSeconds() + ", expected 0 or more seconds");
        }
    }

    /** Reads the data and fits the algorithm to them; model is where one will be written, or null. */
    static Trained run(TrainOptions options, Path model, Engine engine, Terminal terminal) throws IOException {
        long start = System.nanoTime();
        Table table = DataFiles.read(options.data(), options.columns(), options.skipBroken() ? terminal::error : null);
        Optional<Labels> truth = truth(options.labels(), table);
        requireEnoughRows(options, table);
        options.algorithm()
                .footprint(table.samples(), options.clusters(), options.settings())
                .require(engine, options.algorithm().name());
        noteConstantColumns(table, terminal);
        TrainingCheckpoint checkpoint = TrainingCheckpoint.open(options, model, table, engine, terminal);
        double load = (System.nanoTime() - start) / 1e9;
        Clustering found;
        PhaseClock clock = new PhaseClock(terminal, checkpoint.checkpoints());
        try (clock) {
            found = options.algorithm()
                    .fit(engine, table.samples(), options.clusters(), options.scale(), options.settings(), clock);
        } catch (CancellationException | DivergenceException ended) {
            checkpoint.tell(terminal);
            throw ended;
        }
        Trained.Seconds seconds = new Trained.Seconds(
                load,
                clock.seconds(Phase.PREPARE),
                clock.seconds(Phase.TRAIN),
                clock.seconds(Phase.PREDICT),
                (System.nanoTime() - start) / 1e9);
        Optional<Scores> scores = truth.filter(labels -> options.clusters() > 0)
                .map(labels -> Scores.of(found.labels(), labels.values()));
        return new Trained(table, truth, found, scores, seconds, checkpoint);
    }

    private static Optional<Labels> truth(Path file, Table table) throws IOException {
        if (file == null) {
            return Optional.empty();
        }
        Labels labels = LabelFile.read(file);
        if (labels.size() != table.rows()) {
            throw new BadDataException(file + " has " + labels.size() + " labels, " + table.source() + " has "
                    + table.rows() + " rows: give one label for each row");
        }
        return Optional.of(labels);
    }

    private static void requireEnoughRows(TrainOptions options, Table table) {
        if (options.clusters() > table.rows()) {
            throw new IllegalArgumentException("--clusters is " + options.clusters() + ", but " + table.source()
                    + " has " + table.rows() + " rows: ask for no more clusters than there are rows");
        }
    }

    /** In images and sparse rows constant features are the rule. */
    private static void noteConstantColumns(Table table, Terminal terminal) {
        if (table.samples().kind() != Samples.Kind.TABLE) {
            return;
        }
        int[] constant = Scale.STANDARD.fit(table.x()).constantColumns();
        if (constant.length > 0) {
            String names = Arrays.stream(constant)
                    .limit(MOST_NAMED)
                    .mapToObj(column -> table.columnNames().get(column))
                    .collect(Collectors.joining(", "));
            terminal.note(table.source() + " has constant columns, which tell nothing and are kept: " + names
                    + (constant.length > MOST_NAMED ? " and " + (constant.length - MOST_NAMED) + " more" : ""));
        }
    }
}
