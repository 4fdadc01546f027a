package io.gramian.benchmarks;

import io.gramian.compute.Activation;
import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A dense layer of rectified units on a batch, forward and backward: batch×in×out. */
public class LinearBenchmark extends KernelBenchmark {
    @Param({"256x784x500", "256x2000x10"})
    private String shape;

    private Tensor x;
    private Tensor w;
    private Tensor bias;
    private Tensor y;
    private Tensor dy;
    private Tensor dx;
    private Tensor dw;
    private Tensor db;

    /** For JMH. */
    public LinearBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        x = state.normal("x", sizes[0], sizes[1]);
        w = state.normal("w", sizes[1], sizes[2]);
        bias = state.normal("bias", 1, sizes[2]);
        y = state.compute().zeros(sizes[0], sizes[2]);
        dy = state.normal("dy", sizes[0], sizes[2]);
        dx = state.compute().zeros(sizes[0], sizes[1]);
        dw = state.compute().zeros(sizes[1], sizes[2]);
        db = state.compute().zeros(1, sizes[2]);
        forward(state);
    }

    /** y ← max(x·w + b, 0). */
    @Benchmark
    public Tensor forward(KernelState state) {
        state.compute().linear(x, w, bias, Activation.RELU, y);
        return y;
    }

    /** All three gradients; where y is 0 the given one becomes 0 at the first time, and stays. */
    @Benchmark
    public Tensor backward(KernelState state) {
        state.compute().linearBackward(x, w, y, Activation.RELU, dy, dx, 0, dw, db, 0);
        return dw;
    }

    @Override
    public void check(KernelState state) {
        forward(state);
        backward(state);
        for (int j : Reference.sample(y.columns())) {
            for (int i : Reference.sample(y.rows())) {
                double sum = Reference.product(x, i, w, j) + bias.get(0, j);
                Reference.require("an output", y.get(i, j), Math.max(0, sum), 1e-6 * x.columns());
            }
            checkWeights(j);
        }
        for (int i : Reference.sample(x.rows())) {
            for (int j : Reference.sample(x.columns())) {
                Reference.require("dx", dx.get(i, j), Reference.dot(dy, i, w, j), 1e-6 * y.columns());
            }
        }
    }

    /** Of an output: dy holds δ by now, which must be 0 where the output is. */
    private void checkWeights(int j) {
        double sum = 0;
        for (int i = 0; i < y.rows(); i++) {
            if (y.get(i, j) == 0) {
                Reference.require("δ", dy.get(i, j), 0, 0);
            }
            sum += dy.get(i, j);
        }
        Reference.require("db", db.get(0, j), sum, 1e-6 * y.rows());
        for (int k : Reference.sample(x.columns())) {
            double product = 0;
            for (int i = 0; i < y.rows(); i++) {
                product += (double) x.get(i, k) * dy.get(i, j);
            }
            Reference.require("dw", dw.get(k, j), product, 1e-6 * y.rows());
        }
    }
}
