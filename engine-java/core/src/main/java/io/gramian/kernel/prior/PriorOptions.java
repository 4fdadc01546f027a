package io.gramian.kernel.prior;

import io.gramian.compute.Engine;
import io.gramian.kernel.Bandwidth;
import io.gramian.kernel.FunctionMatrix;
import io.gramian.kernel.KernelFunction;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Objects;

/**
 * Which prior, in numbers and names.
 *
 * @param kind which kernel
 * @param sigmaRatio the width of the Gaussian kernel, in medians of the distances between samples; finite and above 0
 * @param degree of the polynomial kernel (x·y/d + offset)^degree; at least 1
 * @param offset of the polynomial kernel; finite and not below 0
 * @param clusters settings of the probabilistic cluster kernel
 */
public record PriorOptions(Kind kind, double sigmaRatio, int degree, double offset, ClusterKernelOptions clusters) {
    /** Which kernel. */
    public enum Kind {
        /** The probabilistic cluster kernel. */
        PCK,
        /** The Gaussian kernel. */
        RBF,
        /** Inner products of samples. */
        LINEAR,
        /** Powers of inner products. */
        POLYNOMIAL
    }

    /** Checks that nothing is missing; numbers out of their range are refused by the kernel that uses them. */
    public PriorOptions {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(clusters, "clusters");
    }

    /** A kind with σ the median, degree 3 and offset 1, and the standard settings of the cluster kernel. */
    public static PriorOptions of(Kind kind) {
        return new PriorOptions(kind, 1, 3, 1, ClusterKernelOptions.standard());
    }

    /**
     * Fits what the kernel needs to be fitted.
     *
     * @param x n×d, finite, on the heap; not modified
     * @param purpose names the random streams
     * @throws IllegalArgumentException if a setting is out of its range, or x has too few rows for it
     */
    public Prior fit(Engine engine, Rows x, String purpose) {
        return switch (kind) {
            case PCK -> ProbabilisticClusterKernel.fit(engine, x, clusters, purpose);
            case RBF -> of(engine, KernelFunction.gaussian(sigma(engine, x, purpose)));
            case LINEAR -> of(engine, KernelFunction.linear());
            case POLYNOMIAL -> of(engine, KernelFunction.polynomial(degree, 1.0 / x.columns(), offset));
        };
    }

    private static Prior of(Engine engine, KernelFunction function) {
        return rows -> new FunctionMatrix(engine, function, rows);
    }

    /** The median of a sample, which is all that it looks at, so that no more rows need to be had at once. */
    private double sigma(Engine engine, Rows x, String purpose) {
        int count = Math.min(Bandwidth.SAMPLE, x.rows());
        int[] chosen = Arrays.copyOf(engine.random(purpose + "/bandwidth").permutation(x.rows()), count);
        Arrays.sort(chosen);
        Tensor host = Tensor.zeros(count, x.columns());
        x.gather(chosen, 0, host);
        Tensor rows = engine.compute().zeros(count, x.columns());
        engine.compute().copy(host, rows);
        return Bandwidth.sigma(engine, rows, sigmaRatio, engine.random(purpose));
    }
}
