package io.gramian.cli.command;

import io.gramian.cli.experiment.PeakMemory;
import io.gramian.compute.Engine;
import io.gramian.model.Clustering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The result of training, for people or for scripts. */
final class Report {
    private static final int MOST_SIZES = 20;

    private final TrainOptions options;
    private final Engine engine;
    private final Trained trained;

    Report(TrainOptions options, Engine engine, Trained trained) {
        this.options = options;
        this.engine = engine;
        this.trained = trained;
    }

    /** Prints it in the form asked for. */
    void print(ReportOptions form, List<Path> written, Terminal terminal) throws IOException {
        if (form.json()) {
            terminal.print(json());
        } else if (!form.quiet()) {
            table(written).forEach(terminal::print);
        }
    }

    private String json() throws IOException {
        return Json.object(json -> {
            json.writeStringField("algorithm", options.algorithm().name());
            json.writeNumberField("samples", trained.table().rows());
            json.writeNumberField("features", trained.table().columns());
            json.writeNumberField("clusters", options.clusters());
            json.writeNumberField("seed", options.seed());
            json.writeStringField("backend", engine.backend().name());
            json.writeNumberField("threads", engine.workers().threads());
            if (trained.scores().isPresent()) {
                trained.scores().get().writeTo(json);
            } else {
                json.writeNullField("nmi");
                json.writeNullField("ari");
                json.writeNullField("acc");
            }
            Trained.Seconds seconds = trained.seconds();
            json.writeObjectFieldStart("seconds");
            Json.seconds(json, "load", seconds.load());
            Json.seconds(json, "prepare", seconds.prepare());
            Json.seconds(json, "train", seconds.train());
            Json.seconds(json, "predict", seconds.predict());
            Json.seconds(json, "total", seconds.total());
            json.writeEndObject();
            json.writeNumberField("iterations", trained.clustering().objective().size());
            json.writeNumberField("peak_memory_mb", PeakMemory.megabytes());
        });
    }

    private List<String> table(List<Path> written) {
        Clustering found = trained.clustering();
        List<String> lines = new ArrayList<>();
        lines.add(row(
                "data",
                trained.table().source() + ", " + trained.table().rows() + " samples, "
                        + trained.table().columns() + " features"));
        lines.add(row(
                "algorithm",
                options.algorithm().name()
                        + (options.clusters() == 0 ? "" : ", " + options.clusters() + " clusters") + ", seed "
                        + options.seed() + ", " + engine.backend().name() + ", "
                        + engine.workers().threads() + " threads"));
        if (options.clusters() > 0) {
            lines.add(row("sizes", sizes(found.labels(), options.clusters())));
        }
        trained.scores().ifPresent(scores -> lines.add(row("scores", scores.toString())));
        lines.add(row("seconds", seconds(trained.seconds())));
        lines.add(row("memory", "at most " + PeakMemory.megabytes() + " MB of heap"));
        found.notes().forEach(note -> lines.add(row("note", note)));
        written.forEach(file -> lines.add(row("written", file.toString())));
        return lines;
    }

    /** How many samples each cluster has, the first clusters where there are many. */
    private static String sizes(int[] labels, int clusters) {
        int[] sizes = new int[clusters];
        for (int label : labels) {
            sizes[label]++;
        }
        String shown =
                Arrays.stream(sizes).limit(MOST_SIZES).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return shown + (clusters > MOST_SIZES ? ", …" : "");
    }

    private static String seconds(Trained.Seconds seconds) {
        return String.format(
                Locale.ROOT,
                "load %.2f, prepare %.2f, train %.2f, predict %.2f, total %.2f",
                seconds.load(),
                seconds.prepare(),
                seconds.train(),
                seconds.predict(),
                seconds.total());
    }

    private static String row(String name, String value) {
        return String.format(Locale.ROOT, "%-10s %s", name, value);
    }
}
