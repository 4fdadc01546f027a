package io.gramian.compute.simd;

import io.gramian.compute.Activation;
import io.gramian.compute.ElementwiseKernel;
import io.gramian.compute.LinearKernel;
import io.gramian.tensor.Tensor;

/** A dense layer: the bias and the activation are applied to each block of the product while it is in cache. */
final class SimdLinearKernel implements LinearKernel {
    private final SimdGemmKernel gemm;
    private final ElementwiseKernel elementwise;

    SimdLinearKernel(SimdGemmKernel gemm, ElementwiseKernel elementwise) {
        this.gemm = gemm;
        this.elementwise = elementwise;
    }

    @Override
    public void forward(Tensor x, boolean transposeW, Tensor w, Tensor bias, Activation activation, Tensor y) {
        float[] offsets = bias.array();
        int first = bias.offset();
        gemm.multiply(false, x, transposeW, w, 1, 0, y, (c, at, stride, rows, column, columns) -> {
            for (int i = 0; i < rows; i++) {
                int row = at + i * stride;
                Ranges.add(1, offsets, first + column, c, row, c, row, columns);
                Ranges.activate(activation, c, row, c, row, columns);
            }
        });
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
        if (activation != Activation.IDENTITY) {
            elementwise.activateBackward(activation, y, dy, 0, dy);
        }
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
