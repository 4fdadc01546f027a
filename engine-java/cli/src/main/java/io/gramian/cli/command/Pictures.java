package io.gramian.cli.command;

import io.gramian.cli.files.Labels;
import io.gramian.cli.plot.CodesImage;
import io.gramian.cli.plot.KernelImage;
import io.gramian.cli.plot.LinePlot;
import io.gramian.cli.plot.Panel;
import io.gramian.cli.plot.Png;
import io.gramian.cli.plot.RowSample;
import io.gramian.cli.plot.ScatterPlot;
import io.gramian.compute.Engine;
import io.gramian.data.Samples;
import io.gramian.kernel.Bandwidth;
import io.gramian.model.Clustering;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What was learnt, as pictures in a folder. */
final class Pictures {
    private final Path folder;
    private final List<Path> written = new ArrayList<>();

    Pictures(Path folder) {
        this.folder = folder;
    }

    /** The files written so far. */
    List<Path> written() {
        return written;
    }

    /** Writes a picture under a name. */
    void write(String name, BufferedImage image) throws IOException {
        Path file = folder.resolve(name);
        Png.write(image, file);
        written.add(file);
    }

    /** Writes all pictures of a training. */
    void writeAll(Engine engine, TrainOptions options, Trained trained) throws IOException {
        Clustering found = trained.clustering();
        int[] labels = found.labels();
        Samples samples = trained.table().samples();
        Rows scaled = options.scale().fit(samples).apply(samples.x());
        Tensor embedding = EngineOptions.onHeap(engine, found.embedding());
        write("data.png", data(scaled, trained));
        write("embedding.png", ScatterPlot.draw("Embedding, by cluster", embedding, labels, clusterNames(labels)));
        if (embedding.columns() > 2) {
            write("codes.png", CodesImage.draw(engine, embedding, colourings(trained), CodesImage.FEW));
        }
        if (found.gamma() > 0) {
            write("kernel-before.png", KernelImage.draw("Kernel of the data", scaled, labels, gamma(engine, scaled)));
            write("kernel-after.png", KernelImage.draw("Kernel of the embedding", embedding, labels, found.gamma()));
        }
        objective(found.objective());
    }

    /** γ by the median of the distances between the rows of scaled data. */
    static double gamma(Engine engine, Rows scaled) {
        Tensor some = RowSample.of(scaled, Bandwidth.SAMPLE);
        Tensor there = engine.compute().zeros(some.rows(), some.columns());
        engine.compute().copy(some, there);
        return Bandwidth.gamma(Bandwidth.median(engine, there, engine.random("picture of the kernel")));
    }

    private static BufferedImage data(Rows scaled, Trained trained) {
        int[] labels = trained.clustering().labels();
        BufferedImage byCluster = ScatterPlot.draw("", scaled, labels, clusterNames(labels));
        if (trained.truth().isEmpty()) {
            return Panel.draw(List.of(new Panel.Part("Data, by cluster", byCluster)));
        }
        Labels truth = trained.truth().get();
        BufferedImage byClass = ScatterPlot.draw("", scaled, truth.values(), truth.names());
        return Panel.draw(
                List.of(new Panel.Part("Data, by class", byClass), new Panel.Part("Data, by cluster", byCluster)));
    }

    private static List<CodesImage.Colouring> colourings(Trained trained) {
        int[] labels = trained.clustering().labels();
        List<CodesImage.Colouring> colourings = new ArrayList<>();
        trained.truth()
                .ifPresent(truth -> colourings.add(new CodesImage.Colouring("class", truth.values(), truth.names())));
        colourings.add(new CodesImage.Colouring("cluster", labels, clusterNames(labels)));
        return colourings;
    }

    /** What clusters are called in legends. */
    static List<String> clusterNames(int[] labels) {
        int clusters = Arrays.stream(labels).max().orElse(-1) + 1;
        return IntStream.range(0, clusters)
                .mapToObj(cluster -> "cluster " + cluster)
                .toList();
    }

    private void objective(List<Double> values) throws IOException {
        if (values.size() < 2 || !values.stream().allMatch(Double::isFinite)) {
            return;
        }
        double[] rounds = values.stream().mapToDouble(Double::doubleValue).toArray();
        write(
                "objective.png",
                LinePlot.draw(
                        "Objective",
                        LinePlot.Axis.linear("round"),
                        LinePlot.Axis.linear("objective"),
                        List.of(LinePlot.Series.overRounds("objective", rounds))));
    }
}
