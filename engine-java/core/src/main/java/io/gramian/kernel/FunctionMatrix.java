package io.gramian.kernel;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * A kernel function over the rows of data. For products K is stored where the engine affords n×n elements, and formed anew,
 * tile by tile, where it does not; both give the same result up to round-off.
 */
public final class FunctionMatrix implements KernelMatrix {
    private static final int TILE = 1024;

    private final Compute compute;
    private final KernelFunction function;
    private final Rows x;
    private final boolean stores;
    private final RowStage left;
    private final RowStage right;
    private Tensor gram;

    /**
     * The matrix of a function over rows.
     *
     * @param x n×d, n ≥ 1, on the heap; it is not copied, so leave it unchanged
     * @throws IllegalArgumentException if x has no row
     */
    public FunctionMatrix(Engine engine, KernelFunction function, Rows x) {
        if (x.rows() == 0) {
            throw new IllegalArgumentException("x has no rows, expected at least one");
        }
        this.compute = engine.compute();
        this.function = function;
        this.x = x;
        this.stores = engine.affords((long) x.rows() * (x.rows() + x.columns()));
        this.left = new RowStage(compute, x);
        this.right = new RowStage(compute, x);
    }

    @Override
    public int size() {
        return x.rows();
    }

    @Override
    public void block(int[] rows, int firstRow, int[] columns, int firstColumn, Tensor out) {
        Tensor a = left.chosen(rows, firstRow, out.rows());
        boolean same = rows == columns && firstRow == firstColumn && out.rows() == out.columns();
        Tensor b = same ? a : right.chosen(columns, firstColumn, out.columns());
        function.gram(compute, a, b, out);
    }

    @Override
    public void apply(Tensor block, Tensor out) {
        if (!stores) {
            extend(x, block, out);
            return;
        }
        if (gram == null) {
            int n = size();
            Tensor all = new RowStage(compute, x.dense()).range(0, n);
            gram = compute.zeros(n, n);
            function.gram(compute, all, all, gram);
        }
        compute.symmetricMultiply(gram, block, out);
    }

    @Override
    public void extend(Rows samples, Tensor v, Tensor out) {
        int n = size();
        RowStage given = new RowStage(compute, samples);
        Tensor tile = compute.zeros(Math.min(TILE, samples.rows()) * Math.min(TILE, n));
        for (int i = 0; i < samples.rows(); i += TILE) {
            int m = Math.min(TILE, samples.rows() - i);
            Tensor rows = given.range(i, i + m);
            for (int j = 0; j < n; j += TILE) {
                Cancellation.check("a product with a kernel");
                int width = Math.min(TILE, n - j);
                Tensor k = tile.rows(0, m * width).reshape(m, width);
                function.gram(compute, rows, right.range(j, j + width), k);
                compute.multiply(false, k, false, v.rows(j, j + width), 1, j == 0 ? 0 : 1, out.rows(i, i + m));
            }
        }
    }
}
