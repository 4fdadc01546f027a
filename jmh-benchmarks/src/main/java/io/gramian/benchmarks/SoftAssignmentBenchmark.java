package io.gramian.benchmarks;

import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Soft assignments of codes to centroids, and the gradient of their divergence from a target: codes×centroids×features. */
public class SoftAssignmentBenchmark extends KernelBenchmark {
    @Param({"256x10x10", "256x100x20"})
    private String shape;

    private Tensor codes;
    private Tensor centroids;
    private Tensor soft;
    private Tensor target;
    private Tensor dcodes;
    private Tensor dcentroids;

    /** For JMH. */
    public SoftAssignmentBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        codes = state.normal("codes", sizes[0], sizes[2]);
        centroids = state.normal("centroids", sizes[1], sizes[2]);
        soft = state.compute().zeros(sizes[0], sizes[1]);
        target = state.compute().zeros(sizes[0], sizes[1]);
        state.compute().fill(1f / sizes[1], target);
        dcodes = state.compute().zeros(sizes[0], sizes[2]);
        dcentroids = state.compute().zeros(sizes[1], sizes[2]);
    }

    /** q by Student's t. */
    @Benchmark
    public Tensor assign(KernelState state) {
        state.compute().softAssign(codes, centroids, soft);
        return soft;
    }

    /** ∂KL(P‖Q) by codes and centroids. */
    @Benchmark
    public Tensor gradient(KernelState state) {
        state.compute().clusterDivergenceGradient(codes, centroids, target, 1, 0, dcodes, 0, dcentroids);
        return dcodes;
    }

    @Override
    public void check(KernelState state) {
        assign(state);
        gradient(state);
        for (int i : Reference.sample(codes.rows())) {
            checkRow(i);
        }
    }

    private void checkRow(int i) {
        int k = centroids.rows();
        double[] weights = new double[k];
        double sum = 0;
        for (int j = 0; j < k; j++) {
            weights[j] = 1 / (1 + Reference.squaredDistance(codes, i, centroids, j));
            sum += weights[j];
        }
        for (int f = 0; f < codes.columns(); f++) {
            double expected = 0;
            for (int j = 0; j < k; j++) {
                expected += 2 * weights[j] * (1.0 / k - weights[j] / sum) * (codes.get(i, f) - centroids.get(j, f));
            }
            Reference.require("a gradient", dcodes.get(i, f), expected, 1e-5);
        }
        for (int j = 0; j < k; j++) {
            Reference.require("a soft assignment", soft.get(i, j), weights[j] / sum, 1e-6);
        }
    }
}
