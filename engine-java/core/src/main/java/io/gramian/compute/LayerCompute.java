package io.gramian.compute;

import io.gramian.tensor.Tensor;

/** The part of {@link Compute} that makes the layers of networks. */
abstract class LayerCompute extends ElementwiseCompute {
    LayerCompute(Backend backend) {
        super(backend);
    }

    /** See {@link LinearKernel#forward}, with w as it stands. */
    public void linear(Tensor x, Tensor w, Tensor bias, Activation activation, Tensor y) {
        linear(x, false, w, bias, activation, y);
    }

    /** See {@link LinearKernel#forward}. */
    public void linear(Tensor x, boolean transposeW, Tensor w, Tensor bias, Activation activation, Tensor y) {
        Checks.layer(x, transposeW, w, y);
        Checks.size("bias", bias, y.columns());
        backend.linear().forward(x, transposeW, w, bias, activation, y);
    }

    /** See {@link LinearKernel#backward}, with w as it stands. */
    public void linearBackward(
            Tensor x,
            Tensor w,
            Tensor y,
            Activation activation,
            Tensor dy,
            Tensor dx,
            float betaX,
            Tensor dw,
            Tensor db,
            float betaW) {
        linearBackward(x, false, w, y, activation, dy, dx, betaX, dw, db, betaW);
    }

    /** See {@link LinearKernel#backward}. */
    public void linearBackward(
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
        Checks.layer(x, transposeW, w, y);
        Checks.same("dy", dy, y);
        Checks.same("dx", dx == null ? x : dx, x);
        Checks.same("dw", dw, w);
        Checks.size("db", db, y.columns());
        backend.linear().backward(x, transposeW, w, y, activation, dy, dx, betaX, dw, db, betaW);
    }

    /** See {@link BatchNormKernel#forward}. */
    public void batchNorm(
            Tensor x,
            Tensor scale,
            Tensor shift,
            Activation activation,
            float epsilon,
            float momentum,
            Tensor running,
            Tensor statistics,
            Tensor y) {
        Checks.batch(x);
        Checks.normalization(scale, shift, epsilon, running, x.columns());
        if (!(momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException("momentum is " + momentum + ", expected a number in (0, 1]");
        }
        Checks.shape("statistics", statistics, 3, x.columns());
        Checks.same("y", y, x);
        backend.batchNorm().forward(x, scale, shift, activation, epsilon, momentum, running, statistics, y);
    }

    /** See {@link BatchNormKernel#backward}. */
    public void batchNormBackward(
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
        Checks.batch(x);
        Checks.size("scale", scale, x.columns());
        Checks.shape("statistics", statistics, 3, x.columns());
        Checks.same("y", y, x);
        Checks.same("dy", dy, x);
        Checks.same("dx", dx == null ? x : dx, x);
        Checks.size("dscale", dscale == null ? scale : dscale, x.columns());
        Checks.size("dshift", dshift == null ? scale : dshift, x.columns());
        backend.batchNorm().backward(x, scale, statistics, y, activation, dy, dx, betaX, dscale, dshift, beta);
    }

    /** See {@link BatchNormKernel#fold}. */
    public void foldBatchNorm(
            boolean transposeW,
            Tensor w,
            Tensor scale,
            Tensor shift,
            float epsilon,
            Tensor running,
            Tensor weights,
            Tensor bias) {
        int outputs = transposeW ? w.rows() : w.columns();
        Checks.normalization(scale, shift, epsilon, running, outputs);
        Checks.same("weights", weights, w);
        Checks.size("bias", bias, outputs);
        backend.batchNorm().fold(transposeW, w, scale, shift, epsilon, running, weights, bias);
    }
}
