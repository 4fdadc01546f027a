package io.gramian.cuda;

import io.gramian.compute.ElementwiseKernel;
import io.gramian.compute.GemmKernel;
import io.gramian.tensor.Tensor;

/** The product of the device's library. */
final class CudaGemmKernel implements GemmKernel {
    private final Device device;
    private final ElementwiseKernel elementwise;

    CudaGemmKernel(Device device, ElementwiseKernel elementwise) {
        this.device = device;
        this.elementwise = elementwise;
    }

    @Override
    public void multiply(
            boolean transposeA, Tensor a, boolean transposeB, Tensor b, float alpha, float beta, Tensor c) {
        if (c.size() == 0) {
            return;
        }
        if (a.size() > 0) {
            device.gemm(transposeA, a, transposeB, b, alpha, beta, c);
        } else if (beta == 0) {
            elementwise.fill(0, c);
        } else {
            elementwise.combine(beta, c, 0, c, c);
        }
    }
}
