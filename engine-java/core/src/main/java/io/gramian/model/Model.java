package io.gramian.model;

import io.gramian.compute.Engine;
import io.gramian.data.ImageShape;
import io.gramian.tensor.Tensor;
import java.util.Optional;

/** What was learnt: immutable, and safe for use by several threads. A row's result does not depend on its neighbours. */
public interface Model {
    /** The name of the algorithm that learnt it, as on the command line. */
    String algorithm();

    /** The number of features of a sample. */
    int features();

    /** The shape of a sample, where samples are images and it matters. */
    default Optional<ImageShape> image() {
        return Optional.empty();
    }

    /** The number of features of an embedded sample. */
    int embeddingSize();

    /** The number of clusters. */
    int clusters();

    /**
     * Embeds samples as they come, unscaled.
     *
     * @param x n×features; not modified
     * @return n×embeddingSize
     * @throws IllegalArgumentException if x has another number of columns
     */
    Tensor embed(Engine engine, Tensor x);

    /**
     * Labels 0 … clusters−1 for samples as they come; never refits.
     *
     * @param x n×features; not modified
     */
    int[] predict(Engine engine, Tensor x);

    /** The same in steps that other runtimes can do, where it is such a model. */
    default Optional<PortableEncoder> portable() {
        return Optional.empty();
    }

    /** What a model file holds of it. */
    ModelContents contents();
}
