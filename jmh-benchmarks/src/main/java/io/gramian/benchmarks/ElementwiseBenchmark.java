package io.gramian.benchmarks;

import io.gramian.compute.Activation;
import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Elementwise arithmetic, an activation, and sums, on n×d. */
public class ElementwiseBenchmark extends KernelBenchmark {
    @Param({"256x2000", "4096x2048"})
    private String shape;

    private Tensor a;
    private Tensor b;
    private Tensor combined;
    private Tensor activated;
    private Tensor derived;
    private Tensor columns;

    /** For JMH. */
    public ElementwiseBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        a = state.normal("a", sizes[0], sizes[1]);
        b = state.normal("b", sizes[0], sizes[1]);
        combined = state.compute().zeros(sizes[0], sizes[1]);
        activated = state.compute().zeros(sizes[0], sizes[1]);
        derived = state.compute().zeros(sizes[0], sizes[1]);
        columns = state.compute().zeros(1, sizes[1]);
        sigmoid(state);
    }

    /** 2a − b. */
    @Benchmark
    public Tensor combine(KernelState state) {
        state.compute().combine(2, a, -1, b, combined);
        return combined;
    }

    /** 1 / (1 + e^−a). */
    @Benchmark
    public Tensor sigmoid(KernelState state) {
        state.compute().activate(Activation.SIGMOID, a, activated);
        return activated;
    }

    /** Its derivative times b. */
    @Benchmark
    public Tensor sigmoidBackward(KernelState state) {
        state.compute().activateBackward(Activation.SIGMOID, activated, b, 0, derived);
        return derived;
    }

    /** Σ a∘b. */
    @Benchmark
    public double dot(KernelState state) {
        return state.compute().dot(a, b);
    }

    /** The sum of each column. */
    @Benchmark
    public Tensor columnSums(KernelState state) {
        state.compute().columnSums(a, 1, 0, columns);
        return columns;
    }

    @Override
    public void check(KernelState state) {
        combine(state);
        sigmoid(state);
        sigmoidBackward(state);
        columnSums(state);
        double sum = 0;
        for (int i = 0; i < a.rows(); i++) {
            sum += Reference.dot(a, i, b, i);
        }
        Reference.require("the dot product", dot(state), sum, 1e-6 * a.size());
        for (int i : Reference.sample(a.size())) {
            double x = Reference.element(a, i);
            double y = 1 / (1 + Math.exp(-x));
            double dy = Reference.element(b, i);
            Reference.require("a combination", Reference.element(combined, i), 2 * x - dy, 1e-6);
            Reference.require("a sigmoid", Reference.element(activated, i), y, 1e-6);
            Reference.require("its derivative", Reference.element(derived, i), y * (1 - y) * dy, 1e-6);
        }
        for (int j : Reference.sample(a.columns())) {
            double column = 0;
            for (int i = 0; i < a.rows(); i++) {
                column += a.get(i, j);
            }
            Reference.require("a column sum", columns.get(0, j), column, 1e-6 * a.rows());
        }
    }
}
