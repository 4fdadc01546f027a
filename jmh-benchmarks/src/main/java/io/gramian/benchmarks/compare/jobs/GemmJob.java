package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Map;

/** A product m×k times k×n. */
final class GemmJob implements Job {
    private final Compute compute;
    private final Inputs inputs;
    private final Tensor a;
    private final Tensor b;
    private final Tensor c;

    GemmJob(Engine engine, Inputs inputs, int m, int k, int n) {
        this.compute = engine.compute();
        this.inputs = inputs;
        this.a = inputs.normal("a", m, k);
        this.b = inputs.normal("b", k, n);
        this.c = compute.zeros(m, n);
    }

    @Override
    public void run() {
        compute.multiply(a, b, c);
    }

    @Override
    public Map<String, Double> quality() {
        int row = a.rows() / 2;
        Tensor left = inputs.host(a);
        Tensor right = inputs.host(b);
        double[] expected = new double[b.columns()];
        for (int k = 0; k < a.columns(); k++) {
            for (int j = 0; j < expected.length; j++) {
                expected[j] += (double) left.get(row, k) * right.get(k, j);
            }
        }
        return Map.of("relative_error", Exact.relativeError(inputs.host(c), row, expected));
    }

    @Override
    public Work work() {
        return Work.of(2.0 * a.size() * b.columns(), (double) a.size() + b.size() + c.size());
    }
}
