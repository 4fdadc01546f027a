package io.gramian.benchmarks;

import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The Gaussian kernel of n×d data: stored, summed by rows, and times a matrix. */
public class RbfBenchmark extends KernelBenchmark {
    private static final int FACTORS = 10;

    @Param({"5000x2", "10000x10", "1000x784"})
    private String shape;

    private Tensor x;
    private Tensor factor;
    private Tensor gram;
    private Tensor sums;
    private Tensor product;
    private float gamma;

    /** For JMH. */
    public RbfBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        x = state.normal("x", sizes[0], sizes[1]);
        factor = state.normal("factor", sizes[0], FACTORS);
        gram = state.compute().zeros(sizes[0], sizes[0]);
        sums = state.compute().zeros(sizes[0]);
        product = state.compute().zeros(sizes[0], FACTORS);
        gamma = 0.5f / sizes[1];
    }

    /** The stored kernel. */
    @Benchmark
    public Tensor gram(KernelState state) {
        state.compute().rbf(x, x, gamma, gram);
        return gram;
    }

    /** Its row sums alone. */
    @Benchmark
    public Tensor rowSums(KernelState state) {
        state.compute().rbfRowSums(x, x, gamma, sums);
        return sums;
    }

    /** Its product with a matrix of 10 columns, itself not stored. */
    @Benchmark
    public Tensor times(KernelState state) {
        state.compute().rbfTimes(x, x, gamma, factor, product);
        return product;
    }

    @Override
    public void check(KernelState state) {
        gram(state);
        rowSums(state);
        times(state);
        for (int i : Reference.sample(x.rows())) {
            double sum = 0;
            double[] image = new double[FACTORS];
            for (int j = 0; j < x.rows(); j++) {
                double value = Reference.kernel(x, i, j, gamma);
                Reference.require("an element of the kernel", gram.get(i, j), value, 2e-6);
                sum += value;
                for (int k = 0; k < FACTORS; k++) {
                    image[k] += value * factor.get(j, k);
                }
            }
            Reference.require("a row sum", Reference.element(sums, i), sum, 1e-5 * sum);
            for (int k = 0; k < FACTORS; k++) {
                Reference.require("an element of the product", product.get(i, k), image[k], 1e-5 * sum);
            }
        }
    }
}
