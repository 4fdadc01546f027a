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

/** Matrix products m×k×n. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class GemmBenchmark {
    @Param({"256x256x256", "1024x1024x1024", "256x784x500", "256x500x2000", "10000x64x10000"})
    private String shape;

    private Tensor a;
    private Tensor b;
    private Tensor c;

    /** For JMH. */
    public GemmBenchmark() {}

    /** Draws the data. */
    @Setup
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        a = state.normal("a", sizes[0], sizes[1]);
        b = state.normal("b", sizes[1], sizes[2]);
        c = state.normal("c", sizes[0], sizes[2]);
    }

    /** c ← a·b. */
    @Benchmark
    public Tensor multiply(KernelState state) {
        state.compute().multiply(a, b, c);
        return c;
    }
}
