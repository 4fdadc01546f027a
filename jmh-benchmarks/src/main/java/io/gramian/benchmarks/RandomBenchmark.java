package io.gramian.benchmarks;

import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Random numbers, n of them. */
public class RandomBenchmark extends KernelBenchmark {
    private static final long KEY = 42;

    /** Of the midpoint rule for the normal distribution function. */
    private static final int INTERVALS = 20_000;

    private static final double FAR = -9;

    @Param("1000000")
    private int size;

    private Tensor uniform;
    private Tensor normal;

    /** For JMH. */
    public RandomBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        uniform = state.compute().zeros(size);
        normal = state.compute().zeros(size);
    }

    /** Between 0 and 1. */
    @Benchmark
    public Tensor uniform(KernelState state) {
        state.compute().uniform(KEY, 0, uniform);
        return uniform;
    }

    /** Standard normal. */
    @Benchmark
    public Tensor normal(KernelState state) {
        state.compute().normal(KEY, 0, normal);
        return normal;
    }

    /** The moments, within five deviations of theirs; and Φ(normal) = uniform, as both come from one word. */
    @Override
    public void check(KernelState state) {
        uniform(state);
        normal(state);
        double mean = 0;
        double square = 0;
        double normalSquare = 0;
        for (int i = 0; i < size; i++) {
            double centred = Reference.element(uniform, i) - 0.5;
            mean += centred / size;
            square += centred * centred / size;
            normalSquare += Reference.element(normal, i) * Reference.element(normal, i) / size;
        }
        double root = Math.sqrt(size);
        Reference.require("the mean of uniform numbers", mean, 0, 5 * Math.sqrt(1.0 / 12) / root);
        Reference.require("their variance", square, 1.0 / 12, 5 * Math.sqrt(1.0 / 180) / root);
        Reference.require("the variance of normal numbers", normalSquare, 1, 5 * Math.sqrt(2) / root);
        for (int i : Reference.sample(size)) {
            double share = distribution(Reference.element(normal, i));
            Reference.require("the share below a normal number", share, Reference.element(uniform, i), 1e-6);
        }
    }

    /** Φ, by the midpoint rule. */
    private static double distribution(double x) {
        double width = (x - FAR) / INTERVALS;
        double sum = 0;
        for (int i = 0; i < INTERVALS; i++) {
            double t = FAR + (i + 0.5) * width;
            sum += Math.exp(-t * t / 2);
        }
        return sum * width / Math.sqrt(2 * Math.PI);
    }
}
