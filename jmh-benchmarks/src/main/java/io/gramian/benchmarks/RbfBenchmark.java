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

/** The Gaussian kernel of n×d data, stored and reduced. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class RbfBenchmark {
    @Param({"5000x2", "10000x10", "5000x784"})
    private String shape;

    private Tensor x;
    private Tensor gram;
    private Tensor sums;

    /** For JMH. */
    public RbfBenchmark() {}

    /** Draws the data. */
    @Setup
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        x = state.normal("x", sizes[0], sizes[1]);
        gram = state.compute().zeros(sizes[0], sizes[0]);
        sums = state.compute().zeros(sizes[0]);
    }

    /** The stored kernel. */
    @Benchmark
    public Tensor gram(KernelState state) {
        state.compute().rbf(x, x, 0.5f / x.columns(), gram);
        return gram;
    }

    /** Its row sums alone. */
    @Benchmark
    public Tensor rowSums(KernelState state) {
        state.compute().rbfRowSums(x, x, 0.5f / x.columns(), sums);
        return sums;
    }
}
