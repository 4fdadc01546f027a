package io.gramian.compute.scalar;

import io.gramian.tensor.Tensor;

/** Arithmetic between rows of tensors. */
final class Rows {
    private Rows() {}

    /** ‖xᵢ − yⱼ‖². */
    static float squaredDistance(Tensor x, int i, Tensor y, int j) {
        int width = x.columns();
        float[] xs = x.array();
        float[] ys = y.array();
        int p = x.offset() + i * width;
        int q = y.offset() + j * width;
        float sum = 0;
        for (int f = 0; f < width; f++) {
            float difference = xs[p + f] - ys[q + f];
            sum += difference * difference;
        }
        return sum;
    }

    /** exp(−γ‖xᵢ − yⱼ‖²). */
    static float rbf(Tensor x, int i, Tensor y, int j, float gamma) {
        return (float) Math.exp(-gamma * squaredDistance(x, i, y, j));
    }

    /** xᵢ·yⱼ. */
    static float dot(Tensor x, int i, Tensor y, int j) {
        int width = x.columns();
        float[] xs = x.array();
        float[] ys = y.array();
        int p = x.offset() + i * width;
        int q = y.offset() + j * width;
        float sum = 0;
        for (int f = 0; f < width; f++) {
            sum += xs[p + f] * ys[q + f];
        }
        return sum;
    }
}
