package io.gramian.benchmarks;

import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Matrix products m×k×n. */
public class GemmBenchmark extends KernelBenchmark {
    @Param({"1024x1024x1024", "256x784x500", "256x500x2000", "10000x64x10000"})
    private String shape;

    private Tensor a;
    private Tensor b;
    private Tensor c;

    /** For JMH. */
    public GemmBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        a = state.normal("a", sizes[0], sizes[1]);
        b = state.normal("b", sizes[1], sizes[2]);
        c = state.compute().zeros(sizes[0], sizes[2]);
    }

    /** c ← a·b. */
    @Benchmark
    public Tensor multiply(KernelState state) {
        state.compute().multiply(a, b, c);
        return c;
    }

    @Override
    public void check(KernelState state) {
        multiply(state);
        for (int i : Reference.sample(c.rows())) {
            for (int j : Reference.sample(c.columns())) {
                Reference.require("c", c.get(i, j), Reference.product(a, i, b, j), 1e-6 * a.columns());
            }
        }
    }
}
