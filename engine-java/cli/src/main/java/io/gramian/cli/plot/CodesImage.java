package io.gramian.cli.plot;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import io.gramian.view.TSne;
import io.gramian.view.TSneOptions;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Codes in the plane, by their principal components and by t-SNE, side by side, in the colours of classes and of clusters. */
public final class CodesImage {
    /** How many codes t-SNE places in a moment. */
    public static final int FEW = 2_000;

    /** How many codes a picture can show. */
    public static final int MANY = 5_000;

    private CodesImage() {}

    /**
     * Labels that codes are coloured by.
     *
     * @param what what they are, for the title: class, cluster
     * @param labels one of each code, counted from 0; not modified
     * @param names the name of each label; one without a name is called by its number
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; the array belongs to the caller.
    public record Colouring(String what, int[] labels, List<String> names) {}

    /**
     * Draws codes, a line of pictures for each colouring. Codes of up to two columns are drawn as they are.
     *
     * @param codes n × d on the heap, n ≥ 1, finite; not modified
     * @param most of more codes than these a sample is drawn
     * @throws IllegalArgumentException if there is no colouring, or labels do not fit the codes
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static BufferedImage draw(Engine engine, Tensor codes, List<Colouring> colourings, int most) {
        colourings.forEach(each -> RowSample.checkLabels(each.labels(), codes.rows()));
        int[] chosen = RowSample.indices(codes.rows(), most);
        Tensor sample = codes.gather(chosen);
        boolean wide = codes.columns() > 2;
        Tensor near = wide
                ? TSne.of(engine, sample, TSneOptions.DEFAULT, TSne.Progress.NONE)
                        .plane()
                : sample;
        List<Panel.Part> parts = new ArrayList<>();
        for (Colouring each : colourings) {
            int[] labels = RowSample.gather(each.labels(), chosen);
            parts.add(new Panel.Part(
                    (wide ? "PCA, by " : "Codes, by ") + each.what(),
                    ScatterPlot.draw("", sample, labels, each.names())));
            if (wide) {
                parts.add(new Panel.Part(
                        "t-SNE, by " + each.what(), ScatterPlot.drawPlane("", near, labels, each.names(), "t-SNE")));
            }
        }
        return Panel.draw(parts, wide ? 2 : 1);
    }
}
