package io.gramian.cuda;

import io.gramian.compute.Activation;
import io.gramian.compute.BatchNormKernel;
import io.gramian.compute.ElementwiseKernel;
import io.gramian.compute.GemmKernel;
import io.gramian.compute.LinearKernel;
import io.gramian.tensor.Tensor;

/** Dense layers and batch normalisation; see {@code layer.cu}. */
final class CudaLayerKernel implements LinearKernel, BatchNormKernel {
    private static final int COLUMNS = 32;

    private final Device device;
    private final GemmKernel gemm;
    private final ElementwiseKernel elementwise;

    CudaLayerKernel(Device device, GemmKernel gemm, ElementwiseKernel elementwise) {
        this.device = device;
        this.gemm = gemm;
        this.elementwise = elementwise;
    }

    @Override
    public void forward(Tensor x, boolean transposeW, Tensor w, Tensor bias, Activation activation, Tensor y) {
        gemm.multiply(false, x, transposeW, w, 1, 0, y);
        if (y.size() > 0) {
            device.launch(
                    "bias_activate",
                    Grid.over(y.size()),
                    new Arguments()
                            .add((long) y.size())
                            .add(y.columns())
                            .add(bias)
                            .add(CudaElementwiseKernel.code(activation))
                            .add(y));
        }
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

    private static Grid columns(Tensor x) {
        return Grid.blocks((x.columns() + COLUMNS - 1) / COLUMNS);
    }

    @Override
    public void forward(
            Tensor x,
            Tensor scale,
            Tensor shift,
            Activation activation,
            float epsilon,
            float momentum,
            Tensor running,
            Tensor statistics,
            Tensor y) {
        device.launch(
                "batch_norm",
                columns(x),
                new Arguments()
                        .add(x.rows())
                        .add(x.columns())
                        .add(x)
                        .add(scale)
                        .add(shift)
                        .add(CudaElementwiseKernel.code(activation))
                        .add(epsilon)
                        .add(momentum)
                        .add(running)
                        .add(statistics)
                        .add(y));
    }

    @Override
    public void backward(
            Tensor x,
            Tensor scale,
            Tensor statistics,
            Tensor y,
            Activation activation,
            Tensor dy,
            Tensor dx,
            float betaX,
            Tensor dscale,
            Tensor dshift,
            float beta) {
        device.launch(
                "batch_norm_backward",
                columns(x),
                new Arguments()
                        .add(x.rows())
                        .add(x.columns())
                        .add(x)
                        .add(scale)
                        .add(statistics)
                        .add(y)
                        .add(CudaElementwiseKernel.code(activation))
                        .add(dy)
                        .addOrNull(dx)
                        .add(betaX)
                        .addOrNull(dscale)
                        .addOrNull(dshift)
                        .add(beta));
    }

    @Override
    public void fold(
            boolean transposeW,
            Tensor w,
            Tensor scale,
            Tensor shift,
            float epsilon,
            Tensor running,
            Tensor weights,
            Tensor bias) {
        int outputs = running.columns();
        device.launch(
                "batch_norm_fold",
                Grid.over(w.size()),
                new Arguments()
                        .add(w.size() / outputs)
                        .add(outputs)
                        .add(transposeW ? 1 : 0)
                        .add(w)
                        .add(scale)
                        .add(shift)
                        .add(epsilon)
                        .add(running)
                        .add(weights)
                        .add(bias));
    }
}
