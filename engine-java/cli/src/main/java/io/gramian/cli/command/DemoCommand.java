package io.gramian.cli.command;

import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.data.Samples;
import io.gramian.model.Algorithm;
import io.gramian.model.Algorithms;
import io.gramian.model.Clustering;
import io.gramian.model.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gramian demo}: three spirals, which only a learnt kernel takes apart and can tell for new points. */
@Command(
        name = "demo",
        sortOptions = false,
        description = "Clusters built-in spirals by several algorithms, prints the table, writes the pictures.")
public final class DemoCommand implements Callable<Integer> {
    private static final int SAMPLES = 3000;
    private static final int ARMS = 3;
    private static final double TURNS = 0.38;
    private static final double NOISE = 0.16;
    private static final Map<String, String> NARROW = Map.of("sigma-ratio", "0.1");

    private final Terminal terminal;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "gramian-demo",
            description = "Where the pictures go (default: gramian-demo).")
    private Path folder;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "Draws the spirals (default: 0).")
    private long seed;

    @Mixin
    private EngineOptions engineOptions;

    /** The command, speaking to a terminal. */
    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        new Outputs().folder(folder);
        Dataset spirals = Generators.spirals(SAMPLES, ARMS, TURNS, NOISE, seed);
        try (Engine engine = engineOptions.open(seed, terminal)) {
            terminal.print("Three spirals, " + SAMPLES + " points, seed " + seed + ", on "
                    + engine.backend().name() + " with " + engine.workers().threads() + " threads\n");
            row("", "NMI", "ARI", "ACC", "new points", "seconds");
            Clustering kMeans = run(engine, "kmeans", Map.of(), spirals);
            run(engine, "spectral", NARROW, spirals);
            Clustering learnt = run(engine, "knet", NARROW, spirals);
            terminal.print("\nScores in percent; new points: the accuracy on " + SAMPLES
                    + " more, told by the model without learning anew.\n");
            DemoPictures pictures = new DemoPictures(folder, engine, spirals);
            pictures.write(kMeans, learnt);
            pictures.written().forEach(file -> terminal.print("written    " + file));
        }
        return 0;
    }

    private Clustering run(Engine engine, String name, Map<String, String> settings, Dataset data) {
        Algorithm algorithm = Algorithms.named(name);
        long start = System.nanoTime();
        Clustering found;
        PhaseClock clock = new PhaseClock(terminal);
        try (clock) {
            found = algorithm.fit(engine, Samples.table(data.x()), ARMS, Scale.AUTO, settings, clock);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Scores scores = Scores.of(found.labels(), data.labels().orElseThrow());
        row(
                name,
                Scores.percent(scores.nmi()),
                Scores.percent(scores.ari()),
                Scores.percent(scores.acc()),
                fresh(engine, found),
                String.format(Locale.ROOT, "%.2f", seconds));
        return found;
    }

    private void row(String name, String nmi, String ari, String acc, String fresh, String seconds) {
        terminal.print(String.format(Locale.ROOT, "%-10s %7s %7s %7s %12s %9s", name, nmi, ari, acc, fresh, seconds));
        terminal.out().flush();
    }

    /** The accuracy on points that were not there in training. */
    private String fresh(Engine engine, Clustering found) {
        Dataset more = Generators.spirals(SAMPLES, ARMS, TURNS, NOISE, seed + 1);
        int[] labels = found.model().predict(engine, more.x());
        return Scores.percent(Scores.of(labels, more.labels().orElseThrow()).acc());
    }
}
