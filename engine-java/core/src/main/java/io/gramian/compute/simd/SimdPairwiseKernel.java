package io.gramian.compute.simd;

import io.gramian.compute.PairwiseKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** Squared distances, block by block. */
final class SimdPairwiseKernel implements PairwiseKernel {
    private final Workers workers;

    SimdPairwiseKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void squaredDistances(Tensor x, Tensor y, Tensor out) {
        PairwiseBlocks.store(workers, x, y, out, (panel, at, rows) -> {});
    }
}
