package io.gramian.benchmarks;

import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A step of Adam on the weights of a layer, in×out. */
public class AdamBenchmark extends KernelBenchmark {
    private static final float RATE = 1e-3f;
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    @Param({"784x500", "2000x2000"})
    private String shape;

    private Tensor parameter;
    private Tensor gradient;
    private Tensor first;
    private Tensor second;
    private long steps;

    /** For JMH. */
    public AdamBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        parameter = state.normal("parameter", sizes[0], sizes[1]);
        gradient = state.normal("gradient", sizes[0], sizes[1]);
        first = state.compute().zeros(sizes[0], sizes[1]);
        second = state.compute().zeros(sizes[0], sizes[1]);
    }

    /** One step. */
    @Benchmark
    public Tensor step(KernelState state) {
        steps++;
        state.compute().adam(parameter, gradient, first, second, RATE, BETA1, BETA2, EPSILON, steps);
        return parameter;
    }

    @Override
    public void check(KernelState state) {
        Tensor before = parameter.copy();
        Tensor firstBefore = first.copy();
        Tensor secondBefore = second.copy();
        step(state);
        for (int i : Reference.sample(parameter.size())) {
            double g = Reference.element(gradient, i);
            double m = BETA1 * Reference.element(firstBefore, i) + (1 - (double) BETA1) * g;
            double v = BETA2 * Reference.element(secondBefore, i) + (1 - (double) BETA2) * g * g;
            double mean = m / (1 - Math.pow(BETA1, (double) steps));
            double square = v / (1 - Math.pow(BETA2, (double) steps));
            double p = Reference.element(before, i) - RATE * mean / (Math.sqrt(square) + EPSILON);
            Reference.require("the first moment", Reference.element(first, i), m, 1e-6 * Math.abs(m));
            Reference.require("the second moment", Reference.element(second, i), v, 1e-6 * v);
            Reference.require("a parameter", Reference.element(parameter, i), p, 1e-6 * Math.max(1, Math.abs(p)));
        }
    }
}
