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

/** A Lloyd iteration on n×d data with k centroids. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class KMeansBenchmark {
    @Param({"70000x10x10", "20000x784x10", "50000x108x400"})
    private String shape;

    private Tensor x;
    private Tensor centroids;
    private int[] labels;
    private float[] distances;
    private int[] counts;

    /** For JMH. */
    public KMeansBenchmark() {}

    /** Draws the data. */
    @Setup
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        x = state.normal("x", sizes[0], sizes[1]);
        centroids = state.normal("centroids", sizes[2], sizes[1]);
        labels = new int[sizes[0]];
        distances = new float[sizes[0]];
        counts = new int[sizes[2]];
    }

    /** One Lloyd iteration. */
    @Benchmark
    public double iterate(KernelState state) {
        double inertia = state.compute().assign(x, centroids, labels, distances);
        state.compute().updateCentroids(x, labels, centroids, counts);
        return inertia;
    }
}
