package io.gramian.benchmarks;

import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Squared distances of n points to n others of d features. */
public class PairwiseBenchmark extends KernelBenchmark {
    @Param({"5000x10", "1000x784"})
    private String shape;

    private Tensor x;
    private Tensor y;
    private Tensor distances;

    /** For JMH. */
    public PairwiseBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        x = state.normal("x", sizes[0], sizes[1]);
        y = state.normal("y", sizes[0], sizes[1]);
        distances = state.compute().zeros(sizes[0], sizes[0]);
    }

    /** All of them, stored. */
    @Benchmark
    public Tensor squaredDistances(KernelState state) {
        state.compute().squaredDistances(x, y, distances);
        return distances;
    }

    @Override
    public void check(KernelState state) {
        squaredDistances(state);
        for (int i : Reference.sample(x.rows())) {
            for (int j : Reference.sample(y.rows())) {
                double expected = Reference.squaredDistance(x, i, y, j);
                Reference.require("a distance", distances.get(i, j), expected, 1e-5 * expected);
            }
        }
    }
}
