package io.gramian.cli.command;

import io.gramian.cli.plot.KernelImage;
import io.gramian.cli.plot.Panel;
import io.gramian.cli.plot.ScatterPlot;
import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.model.Clustering;
import io.gramian.model.Scale;
import io.gramian.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The pictures of the demonstration. */
final class DemoPictures {
    private final Pictures pictures;
    private final Engine engine;
    private final Dataset data;

    DemoPictures(Path folder, Engine engine, Dataset data) {
        this.pictures = new Pictures(folder);
        this.engine = engine;
        this.data = data;
    }

    List<Path> written() {
        return pictures.written();
    }

    /**
     * Writes the data, what k-means makes of them, and what KernelNet does.
     *
     * @param kMeans the clusters by k-means
     * @param learnt the clusters by KernelNet, with its embedding
     */
    void write(Clustering kMeans, Clustering learnt) throws IOException {
        int[] truth = data.labels().orElseThrow();
        Tensor embedding = EngineOptions.onHeap(engine, learnt.embedding());
        Tensor scaled = Scale.AUTO.fit(data.x()).transform(data.x());
        BufferedImage before = KernelImage.draw("", scaled, truth, Pictures.gamma(engine, scaled));
        BufferedImage after = KernelImage.draw("", embedding, truth, learnt.gamma());
        pictures.write(
                "demo.png",
                Panel.draw(
                        List.of(
                                new Panel.Part("Three spirals, by k-means", clusters("", kMeans.labels())),
                                new Panel.Part("Kernel before", before),
                                new Panel.Part("Embedding, by KernelNet", clusters("", embedding, learnt.labels())),
                                new Panel.Part("Kernel after", after)),
                        4));
        pictures.write("data.png", ScatterPlot.draw("The spirals, by arm", data.x(), truth));
        pictures.write("kmeans.png", clusters("Clusters by k-means", kMeans.labels()));
        pictures.write("knet.png", clusters("Clusters by KernelNet", learnt.labels()));
        pictures.write("embedding.png", ScatterPlot.draw("Embedding by KernelNet, by arm", embedding, truth));
        pictures.write(
                "kernel.png",
                Panel.draw(List.of(new Panel.Part("Kernel before", before), new Panel.Part("Kernel after", after))));
    }

    private BufferedImage clusters(String title, int[] labels) {
        return clusters(title, data.x(), labels);
    }

    private static BufferedImage clusters(String title, Tensor x, int[] labels) {
        return ScatterPlot.draw(title, x, labels, Pictures.clusterNames(labels));
    }
}
