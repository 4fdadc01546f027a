package io.gramian.model;

import io.gramian.compute.Engine;
import io.gramian.data.ImageShape;
import io.gramian.tensor.Tensor;
import java.lang.foreign.MemorySegment;
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
     * Embeds rows of a host's memory, in chunks: beside the two segments, it takes memory for some thousands of rows. A row's
     * embedding does not depend on its chunk.
     *
     * @param x rows×features float32 numbers in the order of the machine, row by row, on the heap or off it; not modified
     * @param out rows×embeddingSize of them, which are written
     * @throws IllegalArgumentException if a segment is not so long
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; some rows are written then
     */
    default void embed(Engine engine, MemorySegment x, long rows, MemorySegment out) {
        SegmentRows.embed(this, engine, x, rows, out);
    }

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
