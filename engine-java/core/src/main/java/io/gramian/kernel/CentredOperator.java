package io.gramian.kernel;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.linalg.SymmetricOperator;
import io.gramian.tensor.Tensor;

/** H·K·H, H = I − 11ᵀ/n: the kernel of features whose mean is 0. */
final class CentredOperator implements SymmetricOperator {
    private final Compute compute;
    private final SymmetricOperator kernel;
    private Tensor centred;
    private Tensor mean;

    CentredOperator(Engine engine, SymmetricOperator kernel) {
        this.compute = engine.compute();
        this.kernel = kernel;
        this.centred = compute.zeros(kernel.size(), 1);
        this.mean = compute.zeros(1);
    }

    @Override
    public int size() {
        return kernel.size();
    }

    @Override
    public void apply(Tensor block, Tensor out) {
        if (centred.columns() != block.columns()) {
            centred = compute.zeros(size(), block.columns());
            mean = compute.zeros(block.columns());
        }
        centre(block, centred);
        kernel.apply(centred, out);
        centre(out, out);
    }

    private void centre(Tensor from, Tensor to) {
        compute.columnSums(from, 1f / size(), 0, mean);
        compute.addRow(from, -1, mean, to);
    }
}
