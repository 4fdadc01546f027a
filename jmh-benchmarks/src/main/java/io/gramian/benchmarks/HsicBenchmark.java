package io.gramian.benchmarks;

import io.gramian.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** HSIC and its gradient, n×d data with c columns of U. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class HsicBenchmark {
    @Param({"1000x10x10", "4000x10x10", "4000x64x10"})
    private String shape;

    private Tensor x;
    private Tensor u;
    private Tensor gradient;

    /** For JMH. */
    public HsicBenchmark() {}

    /** Draws the data. */
    @Setup
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        x = state.normal("x", sizes[0], sizes[1]);
        u = state.normal("u", sizes[0], sizes[2]);
        gradient = state.compute().zeros(sizes[0], sizes[1]);
    }

    /** Value and gradient. */
    @Benchmark
    public double gradient(KernelState state) {
        return state.compute().hsicGradient(x, u, 0.5f / x.columns(), 1, 0, gradient);
    }
}
