package io.gramian.benchmarks;

import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Probabilities of classes by softmax, and the gradient of the information that they carry: rows×classes. */
public class SoftmaxBenchmark extends KernelBenchmark {
    private static final double WEIGHT = 4;

    @Param({"256x10", "256x100"})
    private String shape;

    private Tensor logits;
    private Tensor probabilities;
    private Tensor gradient;

    /** For JMH. */
    public SoftmaxBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        logits = state.normal("logits", sizes[0], sizes[1]);
        probabilities = state.compute().zeros(sizes[0], sizes[1]);
        gradient = state.compute().zeros(sizes[0], sizes[1]);
    }

    /** p = softmax(z). */
    @Benchmark
    public Tensor probabilities(KernelState state) {
        state.compute().softmax(logits, probabilities);
        return probabilities;
    }

    /** ∂(weight·H(Y) − H(Y|X)) by the logits. */
    @Benchmark
    public Tensor informationGradient(KernelState state) {
        state.compute().informationGradient(logits, WEIGHT, 1, 0, gradient);
        return gradient;
    }

    @Override
    public void check(KernelState state) {
        probabilities(state);
        informationGradient(state);
        int n = logits.rows();
        int k = logits.columns();
        double[] mean = new double[k];
        double[][] p = new double[n][];
        for (int i = 0; i < n; i++) {
            p[i] = softmax(i);
            for (int j = 0; j < k; j++) {
                mean[j] += p[i][j] / n;
            }
        }
        for (int i : Reference.sample(n)) {
            double inner = 0;
            for (int j = 0; j < k; j++) {
                Reference.require("a probability", probabilities.get(i, j), p[i][j], 1e-6);
                inner += p[i][j] * derivative(p[i][j], mean[j]);
            }
            for (int j : Reference.sample(k)) {
                double expected = p[i][j] * (derivative(p[i][j], mean[j]) - inner) / n;
                Reference.require("a gradient", gradient.get(i, j), expected, 1e-6);
            }
        }
    }

    private static double derivative(double p, double mean) {
        return Math.log(p) - WEIGHT * Math.log(mean);
    }

    private double[] softmax(int row) {
        double[] p = new double[logits.columns()];
        double sum = 0;
        for (int j = 0; j < p.length; j++) {
            p[j] = Math.exp(logits.get(row, j));
            sum += p[j];
        }
        for (int j = 0; j < p.length; j++) {
            p[j] /= sum;
        }
        return p;
    }
}
