package io.gramian.kernel;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** A symmetric, positive semi-definite function k of two samples. */
@FunctionalInterface
public interface KernelFunction {
    /**
     * out[i][j] ← k(xᵢ, yⱼ), everything in the memory of the backend. Of the same rows it is symmetric to the last digit.
     *
     * @param x m×d; not modified
     * @param y n×d; not modified; may be x
     * @param out m×n
     */
    void gram(Compute compute, Tensor x, Tensor y, Tensor out);

    /**
     * The Gaussian kernel exp(−‖x−y‖²/(2σ²)).
     *
     * @throws IllegalArgumentException as {@link Bandwidth#gamma}
     */
    static KernelFunction gaussian(double sigma) {
        float gamma = Bandwidth.gamma(sigma);
        return (compute, x, y, out) -> compute.rbf(x, y, gamma, out);
    }

    /** The inner product x·y. */
    static KernelFunction linear() {
        return polynomial(1, 1, 0);
    }

    /**
     * (scale·x·y + offset)^degree.
     *
     * @param degree at least 1
     * @param scale finite and above 0, for example 1/d
     * @param offset finite and not below 0
     * @throws IllegalArgumentException if one is out of its range
     */
    static KernelFunction polynomial(int degree, double scale, double offset) {
        return new PolynomialKernel(degree, scale, offset);
    }
}
