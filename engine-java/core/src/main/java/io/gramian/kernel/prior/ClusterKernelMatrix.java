package io.gramian.kernel.prior;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.kernel.KernelMatrix;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * The probabilistic cluster kernel over samples, K = Φ·Φᵀ/Z: Φ has the posteriors of all components and is never multiplied out;
 * most of its elements are 0.
 */
final class ClusterKernelMatrix implements KernelMatrix {
    /** Samples at a time: their posteriors under 13,920 components take 28 MB then. */
    private static final int TILE = 512;

    private final Engine engine;
    private final MixtureBank bank;
    private final float floor;
    private final Posteriors posteriors;
    private final PosteriorBlock block;
    private final float factor;

    ClusterKernelMatrix(Engine engine, MixtureBank bank, float floor, Rows x) {
        this.engine = engine;
        this.bank = bank;
        this.floor = floor;
        this.posteriors = bank.posteriors(x, floor);
        this.block = new PosteriorBlock(posteriors);
        this.factor = 1f / bank.mixtures();
    }

    @Override
    public int size() {
        return posteriors.rows();
    }

    @Override
    public void block(int[] rows, int firstRow, int[] columns, int firstColumn, Tensor out) {
        Tensor host = out.onHeap() ? out : Tensor.zeros(out.shape());
        block.multiply(engine.workers(), rows, firstRow, columns, firstColumn, factor, host);
        if (host != out) {
            engine.compute().copy(host, out);
        }
    }

    @Override
    public void apply(Tensor block, Tensor out) {
        extend(posteriors, block, out);
    }

    @Override
    public void extend(Rows samples, Tensor v, Tensor out) {
        extend(bank.posteriors(samples, floor), v, out);
    }

    /** out ← Ψ·(Φᵀ·v)/Z, by tiles that are dense while they are multiplied. */
    private void extend(Posteriors others, Tensor v, Tensor out) {
        Compute compute = engine.compute();
        int columns = posteriors.columns();
        Tensor components = compute.zeros(columns, v.columns());
        eachTile(posteriors, (from, tile) -> {
            Tensor rows = v.rows(from, from + tile.rows());
            compute.multiply(true, tile, false, rows, 1, from == 0 ? 0 : 1, components);
        });
        eachTile(others, (from, tile) -> {
            Tensor rows = out.rows(from, from + tile.rows());
            compute.multiply(false, tile, false, components, factor, 0, rows);
        });
    }

    private void eachTile(Posteriors of, Tile body) {
        Compute compute = engine.compute();
        int most = Math.min(TILE, of.rows());
        Tensor host = Tensor.zeros(most, of.columns());
        Tensor there = compute.zeros(0, 1).onHeap() ? host : compute.zeros(most, of.columns());
        for (int from = 0; from < of.rows(); from += TILE) {
            Cancellation.check("a product with a kernel");
            int count = Math.min(TILE, of.rows() - from);
            of.dense(from, from + count, host.rows(0, count));
            if (there != host) {
                compute.copy(host.rows(0, count), there.rows(0, count));
            }
            body.take(from, there.rows(0, count));
        }
    }

    /** What is done with the rows first, first + 1, … of posteriors. */
    private interface Tile {
        void take(int first, Tensor rows);
    }
}
