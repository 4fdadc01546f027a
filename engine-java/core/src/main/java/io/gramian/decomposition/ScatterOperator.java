package io.gramian.decomposition;

import io.gramian.compute.Compute;
import io.gramian.compute.StagedRows;
import io.gramian.linalg.SymmetricOperator;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * (X − 1μᵀ)ᵀ(X − 1μᵀ) as an operator on blocks of d rows, in a pass over the rows of X; never formed. Rows are centred
 * before they are multiplied: a mean far from 0 would cost digits after that.
 */
final class ScatterOperator implements SymmetricOperator {
    private final Compute compute;
    private final StagedRows chunks;
    private final int d;
    private final Tensor mean;
    private final Tensor centred;
    private Tensor products;

    /**
     * The operator of rows.
     *
     * @param mean μ, d elements in the memory of the engine's backend, or null for 0
     */
    ScatterOperator(Compute compute, Rows x, Tensor mean) {
        this.compute = compute;
        this.chunks = new StagedRows(compute, x);
        this.d = x.columns();
        this.mean = mean;
        this.centred = mean == null ? null : compute.zeros(chunks.largest(), d);
        this.products = compute.zeros(1);
    }

    @Override
    public int size() {
        return d;
    }

    @Override
    public void apply(Tensor block, Tensor out) {
        int width = block.columns();
        if (products.size() < chunks.largest() * width) {
            products = compute.zeros(chunks.largest() * width);
        }
        compute.fill(0, out);
        chunks.forEach((first, chunk) -> {
            Tensor rows = chunk;
            if (mean != null) {
                rows = centred.rows(0, chunk.rows());
                compute.addRow(chunk, -1, mean, rows);
            }
            Tensor product = products.rows(0, rows.rows() * width).reshape(rows.rows(), width);
            compute.multiply(rows, block, product);
            compute.multiply(true, rows, false, product, 1, 1, out);
        });
    }
}
