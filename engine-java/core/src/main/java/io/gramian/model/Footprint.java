package io.gramian.model;

import io.gramian.compute.Engine;
import io.gramian.compute.MemoryLimitException;
import io.gramian.data.Samples;
import io.gramian.kernel.Bandwidth;
import io.gramian.tensor.SparseMatrix;

/**
 * What a fit holds in memory at once beside its samples, where all that can be done in tiles is: an estimate, made before work starts.
 * Kernel matrices are no part of it, since they are held only where the engine affords them.
 *
 * @param samples that are fitted to
 * @param numbers of four bytes each
 */
public record Footprint(Samples samples, long numbers) {
    /** Labels, distances to centroids and the like: some numbers for each row. */
    private static final int PER_ROW = 8;

    /** Weights, their gradients, two moments of them, and their copy in a checkpoint. */
    private static final int PER_WEIGHT = 5;

    /** Each layer's values before and after its activation, and the gradients of both. */
    private static final int PER_ACTIVATION = 4;

    /** Rows of a chunk of samples. */
    private static final int TILE = 4096;

    /** Sparse samples are written out some rows at a time, twice where pairs of rows are compared. */
    private static final long CHUNKS = 2;

    /** A value and its column. */
    private static final long PER_ENTRY = 2;

    /** What every fit to the samples holds. */
    public static Footprint of(Samples samples) {
        return new Footprint(samples, 0).rows(PER_ROW);
    }

    /** And the distances between a sample of the rows, from which a bandwidth is taken, as a square and as a list of pairs. */
    public Footprint bandwidth() {
        long most = Math.min(samples.x().rows(), Bandwidth.SAMPLE);
        return plus(most * most * 5 / 2);
    }

    /** And the distances of a tile of pairs of rows, where all rows are compared. */
    public Footprint pairs() {
        long most = Math.min(samples.x().rows(), TILE);
        return plus(most * most);
    }

    /** And scaled copies of the samples, sparse where they are. */
    public Footprint copies(int count) {
        return samples.x() instanceof SparseMatrix sparse
                ? plus(count * PER_ENTRY * sparse.entries())
                        .plus(CHUNKS
                                * Math.min(samples.x().rows(), TILE)
                                * samples.x().columns())
                : dense(count);
    }

    /** And scaled copies of the samples, zeros and all. */
    public Footprint dense(int count) {
        return rows((long) count * samples.x().columns());
    }

    /** And so many numbers for each sample. */
    public Footprint rows(long columns) {
        return plus(columns * samples.x().rows());
    }

    /** And so many numbers. */
    public Footprint plus(long count) {
        return new Footprint(samples, Math.addExact(numbers, count));
    }

    /** And a network in training, of layers of these widths from the input on. */
    public Footprint training(int[] widths, int batch) {
        long weights = 0;
        long activations = widths[0];
        for (int layer = 1; layer < widths.length; layer++) {
            weights += (widths[layer - 1] + 1L) * widths[layer];
            activations += widths[layer];
        }
        return plus(PER_WEIGHT * weights + PER_ACTIVATION * batch * activations);
    }

    /** Likewise, and its mirror image. */
    public Footprint autoencoder(int[] encoder, int batch) {
        return training(encoder, batch).training(encoder, batch);
    }

    /** All of it. */
    public long bytes() {
        return Float.BYTES * numbers;
    }

    /**
     * Holds it against what the engine may use.
     *
     * @param algorithm whose fit it is
     * @throws MemoryLimitException if it is more than that
     */
    public void require(Engine engine, String algorithm) {
        if (bytes() > engine.memory()) {
            throw new MemoryLimitException(
                    algorithm + ", beside " + samples.x().rows() + " samples of "
                            + samples.x().columns() + " features,",
                    bytes(),
                    engine.memory(),
                    "give it more memory, fewer samples, or smaller layers and batches");
        }
    }
}
