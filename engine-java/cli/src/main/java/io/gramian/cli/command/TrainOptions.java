package io.gramian.cli.command;

import io.gramian.cli.files.ChosenColumns;
import io.gramian.model.Algorithm;
import io.gramian.model.Algorithms;
import io.gramian.model.Nearest;
import io.gramian.model.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is learnt, and from what. */
final class TrainOptions {
    @Parameters(
            paramLabel = "DATA",
            description =
                    "Samples: a table of numbers, one sample a row (.csv, .tsv, .txt or .npy), images as bytes (IDX, such as"
                            + " train-images-idx3-ubyte.gz, or CIFAR's .bin), or sparse rows (LIBSVM: .libsvm, .svm); all of these but .npy gzip or"
                            + " not; or .npz, .parquet, .arrow; or a folder or .zip of images (JPEG, PNG, BMP).")
    private Path data;

    @Option(
            names = "--labels",
            paramLabel = "F",
            description =
                    "The true classes: one a line, .npy, IDX, or a LIBSVM or CIFAR file, perhaps DATA itself; used for scores and"
                            + " pictures only.")
    private Path labels;

    @Option(
            names = "--algorithm",
            required = true,
            paramLabel = "A",
            description = "How to cluster; --algorithm A --help lists its settings.")
    private String algorithm;

    @Option(
            names = "--clusters",
            paramLabel = "K",
            description =
                    "How many clusters, 2 or more; fit does without for algorithms that learn an embedding, such as dkkm.")
    private int clusters;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "What every random choice derives from (default: 0).")
    private long seed;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the algorithm; may be given several times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--scale",
            paramLabel = "HOW",
            defaultValue = "auto",
            description =
                    "auto, none, standard (mean 0, deviation 1) or unit (0 to 1) for each feature, rows (deviation 1 for each"
                            + " feature, then one length for all samples); default: auto, which is standard for tables, a"
                            + " division by 255 for bytes, rows for sparse samples.")
    private String scale;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME",
            description =
                    "The columns of a table that are features (default: all of numbers, or the only one of lists).")
    private List<String> columns = List.of();

    @Option(names = "--skip-broken", description = "Leaves out images that cannot be read, and names them.")
    private boolean skipBroken;

    @Option(
            names = "--resume",
            description = "Goes on from the checkpoint that an interrupted training has left beside --model.")
    private boolean resume;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description =
                    "The least time between checkpoints, written beside --model after an epoch where the algorithm"
                            + " trains by epochs (default: 20).")
    private int checkpointEvery;

    @Option(names = "--plot", paramLabel = "DIR", description = "Writes pictures into this folder.")
    private Path plot;

    @Spec(Spec.Target.MIXEE)
    void addAlgorithms(CommandSpec spec) {
        AlgorithmHelp.addTo(spec);
    }

    Path data() {
        return data;
    }

    /** Null where there are none. */
    Path labels() {
        return labels;
    }

    /**
     * The algorithm asked for.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    Algorithm algorithm() {
        return Algorithms.named(algorithm);
    }

    /** 0 where none are asked for. */
    int clusters() {
        return clusters;
    }

    long seed() {
        return seed;
    }

    Map<String, String> settings() {
        return settings;
    }

    /**
     * The scaling asked for.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    Scale scale() {
        List<String> known = Arrays.stream(Scale.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.contains(scale)) {
            throw new IllegalArgumentException("unknown scale '" + scale + "': did you mean '"
                    + Nearest.of(scale, known) + "'? Known are " + String.join(", ", known));
        }
        return Scale.valueOf(scale.toUpperCase(Locale.ROOT));
    }

    /** Those that are features. */
    ChosenColumns columns() {
        return new ChosenColumns(columns, List.of());
    }

    boolean skipBroken() {
        return skipBroken;
    }

    boolean resume() {
        return resume;
    }

    /** The least time between checkpoints. */
    Duration checkpointEvery() {
        return Duration.ofSeconds(checkpointEvery);
    }

    /** Null where no pictures are wanted. */
    Path plot() {
        return plot;
    }
}
