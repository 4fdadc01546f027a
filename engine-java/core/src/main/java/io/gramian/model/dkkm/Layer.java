package io.gramian.model.dkkm;

import io.gramian.compute.Engine;
import io.gramian.model.ModelContents;
import io.gramian.tensor.Tensor;

/** What a layer makes of rows. Immutable; a row's features do not depend on others. */
sealed interface Layer permits KernelLayer, SigmoidLayer {
    /** d, how many values a row has. */
    int inputs();

    /** k, how many features it gets. */
    int outputs();

    /**
     * The features of each row.
     *
     * @param x n×d, in the memory of the engine's backend; not modified
     * @return n×k, likewise
     */
    Tensor map(Engine engine, Tensor x);

    /** Adds all that it was learnt to contents, under names that begin so. */
    void store(ModelContents contents, String prefix);
}
