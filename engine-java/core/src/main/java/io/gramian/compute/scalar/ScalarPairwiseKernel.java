package io.gramian.compute.scalar;

import io.gramian.compute.PairwiseKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** Squared distances by differences. */
final class ScalarPairwiseKernel implements PairwiseKernel {
    private final Workers workers;

    ScalarPairwiseKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void squaredDistances(Tensor x, Tensor y, Tensor out) {
        int m = y.rows();
        workers.forEach(x.rows(), i -> {
            for (int j = 0; j < m; j++) {
                out.array()[out.offset() + i * m + j] = Rows.squaredDistance(x, i, y, j);
            }
        });
    }
}
