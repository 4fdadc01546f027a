package io.gramian.linalg;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/**
 * Products between tall blocks (n×p, with n ≫ p, in the memory of the engine's backend) and small float64 matrices on
 * the host: what methods on subspaces are made of.
 *
 * <p>It holds work memory, so one thread at a time may use it.
 */
public final class TallProducts {
    /**
     * Rows that are summed in float32. Equal terms, as a constant eigenvector has them, all round the same way, so the
     * error grows with the length: 256 terms keep it near 1e-6 of the sum. Across tiles the sum is in float64.
     */
    private static final int TILE = 256;

    private final Compute compute;
    private final Workers workers;
    private Tensor partial;
    private Tensor small;

    /** Products on an engine. */
    public TallProducts(Engine engine) {
        this.compute = engine.compute();
        this.workers = engine.workers();
        this.partial = compute.zeros(1);
        this.small = compute.zeros(1);
    }

    /**
     * aᵀ·b.
     *
     * @param a n×p; not modified
     * @param b n×q; not modified; may be a
     * @return p×q
     * @throws IllegalArgumentException if the numbers of rows differ
     */
    public double[] gram(Tensor a, Tensor b) {
        if (a.rows() != b.rows()) {
            throw new IllegalArgumentException(
                    "b has shape " + b.shape() + ", expected " + a.rows() + " rows, as a of shape " + a.shape());
        }
        int tiles = (a.rows() + TILE - 1) / TILE;
        int size = a.columns() * b.columns();
        partial = atLeast(partial, Math.multiplyExact(tiles, size));
        Tensor sums = partial.rows(0, tiles * size);
        // A device takes its launches from one thread; on the heap the tiles share the threads.
        if (a.onHeap()) {
            workers.forEach(tiles, tile -> gramOfTile(a, b, tile, sums));
        } else {
            for (int tile = 0; tile < tiles; tile++) {
                gramOfTile(a, b, tile, sums);
            }
        }
        Tensor host = Tensor.zeros(tiles * size);
        compute.copy(sums, host);
        double[] result = new double[size];
        for (int i = 0; i < tiles * size; i++) {
            result[i % size] += host.array()[i];
        }
        return result;
    }

    private void gramOfTile(Tensor a, Tensor b, int tile, Tensor sums) {
        int from = tile * TILE;
        int to = Math.min(a.rows(), from + TILE);
        int size = a.columns() * b.columns();
        Tensor out = sums.rows(tile * size, (tile + 1) * size).reshape(a.columns(), b.columns());
        compute.multiply(true, a.rows(from, to), false, b.rows(from, to), 1, 0, out);
    }

    /**
     * out ← α·a·m + β·out.
     *
     * @param a n×p; not modified
     * @param m p×q; rounded to float32; not modified
     * @param out n×q; does not overlap a; not read when β is 0
     * @throws IllegalArgumentException if the shapes disagree
     */
    public void multiply(float alpha, Tensor a, double[] m, float beta, Tensor out) {
        Matrices.requireShape("m", m, a.columns(), out.columns());
        float[] rounded = new float[m.length];
        for (int i = 0; i < m.length; i++) {
            rounded[i] = (float) m[i];
        }
        small = atLeast(small, m.length);
        Tensor factor = small.rows(0, m.length).reshape(a.columns(), out.columns());
        compute.copy(Tensor.wrap(rounded, a.columns(), out.columns()), factor);
        compute.multiply(false, a, false, factor, alpha, beta, out);
    }

    private Tensor atLeast(Tensor held, int size) {
        return held.size() >= size ? held : compute.zeros(size);
    }
}
