package io.gramian.compute.simd;

import io.gramian.compute.RbfKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** The Gaussian kernel: stored block by block, or reduced in one pass. */
final class SimdRbfKernel implements RbfKernel {
    private final Workers workers;

    SimdRbfKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void gram(Tensor x, Tensor y, float gamma, Tensor out) {
        float rate = VectorMath.rate(gamma);
        PairwiseBlocks.store(workers, x, y, out, (panel, at, rows) -> KernelPanels.exponentiate(rate, panel, at, rows));
    }

    @Override
    public void rowSums(Tensor x, Tensor y, float gamma, Tensor out) {
        try (KernelPass pass = new KernelPass(workers, x, y, gamma, null, null)) {
            pass.run();
            for (int i = 0; i < x.rows(); i++) {
                out.array()[out.offset() + i] = (float) pass.sums()[i];
            }
        }
    }

    @Override
    public void times(Tensor x, Tensor y, float gamma, Tensor v, Tensor out) {
        try (KernelPass pass = new KernelPass(workers, x, y, gamma, null, v)) {
            pass.run();
            System.arraycopy(pass.product(), 0, out.array(), out.offset(), out.size());
        }
    }
}
