package io.gramian.benchmarks;

import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** HSIC and its gradient, n×d data with c columns of U. */
public class HsicBenchmark extends KernelBenchmark {
    @Param({"4000x10x10", "4000x64x10"})
    private String shape;

    private Tensor x;
    private Tensor u;
    private Tensor gradient;
    private float gamma;

    /** For JMH. */
    public HsicBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        x = state.normal("x", sizes[0], sizes[1]);
        u = state.normal("u", sizes[0], sizes[2]);
        gradient = state.compute().zeros(sizes[0], sizes[1]);
        gamma = 0.5f / sizes[1];
    }

    /** Value and gradient. */
    @Benchmark
    public double gradient(KernelState state) {
        return state.compute().hsicGradient(x, u, gamma, 1, 0, gradient);
    }

    @Override
    public void check(KernelState state) {
        double found = gradient(state);
        double value = 0;
        double magnitude = 0;
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.rows(); j++) {
                double term = weight(i, j);
                value += term;
                magnitude += Math.abs(term);
            }
        }
        Reference.require("the criterion", found, value, 1e-6 * magnitude);
        for (int i : Reference.sample(x.rows())) {
            checkGradient(i);
        }
    }

    /** Of pair (i, j): its kernel times uᵢ·uⱼ. */
    private double weight(int i, int j) {
        return Reference.kernel(x, i, j, gamma) * Reference.dot(u, i, u, j);
    }

    private void checkGradient(int i) {
        double[] expected = new double[x.columns()];
        double magnitude = 0;
        for (int j = 0; j < x.rows(); j++) {
            double weight = weight(i, j);
            for (int k = 0; k < expected.length; k++) {
                expected[k] -= 4 * gamma * weight * ((double) x.get(i, k) - x.get(j, k));
            }
            magnitude += 4 * gamma * Math.abs(weight);
        }
        for (int k = 0; k < expected.length; k++) {
            Reference.require("an element of the gradient", gradient.get(i, k), expected[k], 1e-5 * magnitude);
        }
    }
}
