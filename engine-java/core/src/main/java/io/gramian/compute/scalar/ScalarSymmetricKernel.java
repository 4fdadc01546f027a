package io.gramian.compute.scalar;

import io.gramian.compute.GemmKernel;
import io.gramian.compute.SymmetricKernel;
import io.gramian.tensor.Tensor;

/** Products with a symmetric matrix as with any other. */
final class ScalarSymmetricKernel implements SymmetricKernel {
    private final GemmKernel gemm;

    ScalarSymmetricKernel(GemmKernel gemm) {
        this.gemm = gemm;
    }

    @Override
    public void multiply(Tensor a, Tensor x, Tensor out) {
        gemm.multiply(false, a, false, x, 1, 0, out);
    }
}
