package io.gramian.benchmarks;

import io.gramian.compute.GaussianComponents;
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

/** Densities and moments of an EM iteration on n×d data with k components. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class MixtureBenchmark {
    @Param({"20000x10x10", "20000x64x10", "200x10x30"})
    private String shape;

    @Param({"true", "false"})
    private boolean full;

    private Tensor columns;
    private GaussianComponents components;
    private double[] statistics;

    /** For JMH. */
    public MixtureBenchmark() {}

    /** Draws the data; the components differ by their means. */
    @Setup
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        int d = sizes[1];
        int k = sizes[2];
        columns = state.normal("x", d, sizes[0]);
        components = full ? GaussianComponents.full(k, d) : GaussianComponents.diagonal(k, d);
        Tensor means = Tensor.wrap(components.means(), k, d);
        state.compute().copy(state.normal("means", k, d), means);
        for (int i = 0; i < k * d; i++) {
            components.factors()[full ? i * d + i % d : i] = 1;
        }
        statistics = new double[k * components.statistics()];
    }

    /** The log-likelihood, and the statistics of the next components. */
    @Benchmark
    public double iterate(KernelState state) {
        return state.compute().mixtureStatistics(columns, components, statistics);
    }
}
