package io.gramian.compute.scalar;

import io.gramian.compute.Activation;
import io.gramian.compute.ElementwiseKernel;
import io.gramian.compute.GemmKernel;
import io.gramian.compute.LinearKernel;
import io.gramian.tensor.Tensor;

/** A dense layer as a product, a bias and an activation, one after the other. */
final class ComposedLinearKernel implements LinearKernel {
    private final GemmKernel gemm;
    private final ElementwiseKernel elementwise;

    ComposedLinearKernel(GemmKernel gemm, ElementwiseKernel elementwise) {
        this.gemm = gemm;
        this.elementwise = elementwise;
    }

    @Override
    public void forward(Tensor x, boolean transposeW, Tensor w, Tensor bias, Activation activation, Tensor y) {
        gemm.multiply(false, x, transposeW, w, 1, 0, y);
        elementwise.addRow(y, 1, bias, y);
        elementwise.activate(activation, y, y);
    }

    @Override
    public void backward(
            Tensor x,
            boolean transposeW,
            Tensor w,
            Tensor y,
            Activation activation,
            Tensor dy,
            Tensor dx,
            float betaX,
            Tensor dw,
            Tensor db,
            float betaW) {
        elementwise.activateBackward(activation, y, dy, 0, dy);
        if (transposeW) {
            gemm.multiply(true, dy, false, x, 1, betaW, dw);
        } else {
            gemm.multiply(true, x, false, dy, 1, betaW, dw);
        }
        elementwise.columnSums(dy, 1, betaW, db);
        if (dx != null) {
            gemm.multiply(false, dy, !transposeW, w, 1, betaX, dx);
        }
    }
}
