package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Map;

/** The Gaussian kernel of n points, stored. */
final class RbfJob implements Job {
    private static final int CHECKED = 7;

    private final Compute compute;
    private final Inputs inputs;
    private final Tensor x;
    private final float gamma;
    private final Tensor kernel;

    RbfJob(Engine engine, Inputs inputs, int n, int d) {
        this.compute = engine.compute();
        this.inputs = inputs;
        this.x = inputs.centred("x", n, d);
        this.gamma = Exact.gamma(engine, x, 1);
        this.kernel = compute.zeros(n, n);
    }

    @Override
    public void run() {
        compute.rbf(x, x, gamma, kernel);
    }

    @Override
    public Map<String, Double> quality() {
        double[] expected = Exact.kernelRow(inputs.host(x), CHECKED, gamma);
        return Map.of("relative_error", Exact.relativeError(inputs.host(kernel), CHECKED, expected));
    }

    /** One half of it, the other being its mirror image; and stores for both. */
    @Override
    public Work work() {
        double pairs = 0.5 * x.rows() * x.rows();
        return Work.of(pairs * (2.0 * x.columns() + Work.EXP), x.size() + 2 * pairs);
    }
}
