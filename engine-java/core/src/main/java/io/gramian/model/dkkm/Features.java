package io.gramian.model.dkkm;

import io.gramian.compute.Engine;
import io.gramian.model.ModelContents;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** From samples as they come to what the last layer makes of them. Immutable; a sample's features do not depend on others. */
sealed interface Features permits PointFeatures, ImageFeatures {
    /** How many values a sample has. */
    int inputs();

    /** How many features it gets. */
    int outputs();

    /** From the first to the last. */
    List<KernelLayer> layers();

    /**
     * The features of samples.
     *
     * @param x n×inputs, unscaled, on the heap; not modified
     * @return n×outputs, in the memory of the engine's backend
     */
    Tensor map(Engine engine, Rows x);

    /** Adds all but the options to contents. */
    void store(ModelContents contents);

    /** Adds layers to contents. */
    static void store(List<KernelLayer> layers, ModelContents contents) {
        for (int i = 0; i < layers.size(); i++) {
            contents.put("layer" + i + ".centroids", layers.get(i).centroids());
            contents.put("layer" + i + ".variances", layers.get(i).variances());
        }
    }

    /**
     * The layers that {@link #store(List, ModelContents)} added.
     *
     * @param inputs of the first layer
     */
    static List<KernelLayer> layers(ModelContents contents, DkkmOptions options, int count, int inputs) {
        List<KernelLayer> layers = new ArrayList<>();
        int width = inputs;
        for (int i = 0; i < count; i++) {
            Tensor centroids = contents.tensor("layer" + i + ".centroids");
            Tensor same = contents.tensor("layer" + i + ".centroids", centroids.rows(), width);
            layers.add(new KernelLayer(same, contents.tensor("layer" + i + ".variances"), options.response()));
            width = centroids.rows();
        }
        return layers;
    }
}
