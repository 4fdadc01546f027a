package io.gramian.model.dkkm;

import io.gramian.compute.Engine;
import io.gramian.model.ModelContents;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.List;

/** From samples as they come to what the last layer makes of them. Immutable; a sample's features do not depend on others. */
sealed interface Features permits PointFeatures, ImageFeatures {
    /** How many values a sample has. */
    int inputs();

    /** How many features it gets. */
    int outputs();

    /** From the first to the last. */
    List<? extends Layer> layers();

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
    static void store(List<? extends Layer> layers, ModelContents contents) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).store(contents, prefix(i));
        }
    }

    /** What the names of a layer's tensors begin with. */
    static String prefix(int layer) {
        return "layer" + layer + ".";
    }
}
