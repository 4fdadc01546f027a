package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/** The row sums of the Gaussian kernel of n points, which is not stored. */
final class RbfRowSumsJob implements Job {
    private static final int CHECKED = 7;

    private final Compute compute;
    private final Inputs inputs;
    private final Tensor x;
    private final float gamma;
    private final Tensor sums;

    RbfRowSumsJob(Engine engine, Inputs inputs, int n, int d) {
        this.compute = engine.compute();
        this.inputs = inputs;
        this.x = inputs.centred("x", n, d);
        this.gamma = Exact.gamma(engine, x, 1);
        this.sums = compute.zeros(n, 1);
    }

    @Override
    public void run() {
        compute.rbfRowSums(x, x, gamma, sums);
    }

    @Override
    public Map<String, Double> quality() {
        double sum =
                Arrays.stream(Exact.kernelRow(inputs.host(x), CHECKED, gamma)).sum();
        return Map.of("relative_error", Exact.relativeError(inputs.host(sums), CHECKED, new double[] {sum}));
    }

    /** One half of the pairs, each added to two sums. */
    @Override
    public Work work() {
        double pairs = 0.5 * x.rows() * x.rows();
        return Work.of(pairs * (2.0 * x.columns() + Work.EXP + 2), x.size());
    }
}
