package io.gramian.cli.experiment;

import io.gramian.cli.plot.KernelImage;
import io.gramian.cli.plot.LinePlot;
import io.gramian.cli.plot.Panel;
import io.gramian.cli.plot.ScatterPlot;
import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.model.Scale;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.util.List;

/** Data and their kernel, the embedding and its kernel, as in Figures 1 and 4 to 7 of the KernelNet paper. */
final class BeforeAfter {
    private BeforeAfter() {}

    /**
     * The four pictures, rows sorted and coloured by class.
     *
     * @param scaled n×d on the heap; not modified
     * @param embedded n×m on the heap; not modified
     * @param gamma γ of both kernels
     */
    static List<Panel.Part> parts(String what, Tensor scaled, Tensor embedded, int[] classes, double gamma) {
        return List.of(
                new Panel.Part(what, ScatterPlot.draw("", scaled, classes)),
                new Panel.Part("Kernel", KernelImage.draw("", scaled, classes, gamma)),
                new Panel.Part("Embedding", ScatterPlot.draw("", embedded, classes)),
                new Panel.Part("Kernel of the embedding", KernelImage.draw("", embedded, classes, gamma)));
    }

    /** Writes the four pictures of a fit as one, and the objective over its rounds. */
    static void write(Pictures pictures, Engine engine, Dataset data, KnetRun run) throws IOException {
        Tensor scaled = Scale.AUTO.fit(data.x()).transform(data.x());
        Tensor embedded = Placed.onHeap(engine, run.fit().embedded());
        int[] classes = data.labels().orElseThrow();
        double gamma = run.fit().model().gamma();
        pictures.picture(data.name() + ".png", Panel.draw(parts("Data", scaled, embedded, classes, gamma), 2));
        pictures.picture(
                data.name() + "-objective.png",
                LinePlot.draw(
                        "Objective",
                        LinePlot.Axis.linear("round"),
                        LinePlot.Axis.linear("objective"),
                        List.of(LinePlot.Series.overRounds(data.name(), run.objective()))));
    }
}
