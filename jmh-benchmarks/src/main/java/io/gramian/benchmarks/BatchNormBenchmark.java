package io.gramian.benchmarks;

import io.gramian.compute.Activation;
import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Batch normalisation and rectified units on a batch, forward and backward: batch×features. */
public class BatchNormBenchmark extends KernelBenchmark {
    private static final float EPSILON = 1e-5f;

    @Param({"256x500", "256x2000"})
    private String shape;

    private Tensor x;
    private Tensor scale;
    private Tensor shift;
    private Tensor running;
    private Tensor statistics;
    private Tensor y;
    private Tensor dy;
    private Tensor dx;
    private Tensor dscale;
    private Tensor dshift;

    /** For JMH. */
    public BatchNormBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        x = state.normal("x", sizes[0], sizes[1]);
        scale = state.normal("scale", 1, sizes[1]);
        shift = state.normal("shift", 1, sizes[1]);
        running = state.compute().zeros(2, sizes[1]);
        statistics = state.compute().zeros(3, sizes[1]);
        y = state.compute().zeros(sizes[0], sizes[1]);
        dy = state.normal("dy", sizes[0], sizes[1]);
        dx = state.compute().zeros(sizes[0], sizes[1]);
        dscale = state.compute().zeros(1, sizes[1]);
        dshift = state.compute().zeros(1, sizes[1]);
        forward(state);
    }

    /** y ← max(γ·(x−μ)/σ + β, 0). */
    @Benchmark
    public Tensor forward(KernelState state) {
        state.compute().batchNorm(x, scale, shift, Activation.RELU, EPSILON, 0.1f, running, statistics, y);
        return y;
    }

    /** All three gradients; where y is 0 the given one becomes 0 at the first time, and stays. */
    @Benchmark
    public Tensor backward(KernelState state) {
        state.compute().batchNormBackward(x, scale, statistics, y, Activation.RELU, dy, dx, 0, dscale, dshift, 0);
        return dx;
    }

    @Override
    public void check(KernelState state) {
        forward(state);
        backward(state);
        for (int j : Reference.sample(x.columns())) {
            checkColumn(j);
        }
    }

    private void checkColumn(int j) {
        int n = x.rows();
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            mean += x.get(i, j) / (double) n;
            squares += (double) x.get(i, j) * x.get(i, j) / n;
        }
        double deviation = Math.sqrt(squares - mean * mean + EPSILON);
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < n; i++) {
            double normal = (x.get(i, j) - mean) / deviation;
            double expected = Math.max(0, scale.get(0, j) * normal + shift.get(0, j));
            Reference.require("an output", y.get(i, j), expected, 1e-4);
            sum += dy.get(i, j);
            weighted += dy.get(i, j) * normal;
        }
        Reference.require("the gradient of the shift", dshift.get(0, j), sum, 1e-4 * n);
        Reference.require("the gradient of the scale", dscale.get(0, j), weighted, 1e-4 * n);
    }
}
