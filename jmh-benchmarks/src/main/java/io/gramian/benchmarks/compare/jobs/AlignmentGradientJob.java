package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Map;

/** The distance ‖K/‖K‖ − P‖ of codes E, K = EEᵀ, from a prior P of norm 1, and its gradient by E. */
final class AlignmentGradientJob implements Job {
    private static final int PRIOR_RANK = 20;

    private final Compute compute;
    private final Tensor codes;
    private final Tensor prior;
    private final Tensor gradient;
    private double loss;

    AlignmentGradientJob(Engine engine, Inputs inputs, int n, int c) {
        this.compute = engine.compute();
        this.codes = inputs.normal("e", n, c);
        this.prior = compute.zeros(n, n);
        this.gradient = compute.zeros(n, c);
        Tensor z = inputs.normal("z", n, PRIOR_RANK);
        compute.multiply(false, z, true, z, 1, 0, prior);
        compute.combine((float) (1 / Math.sqrt(compute.dot(prior, prior))), prior, 0, prior, prior);
    }

    @Override
    public void run() {
        loss = compute.alignmentGradient(codes, prior, 1, 1, 0, gradient);
    }

    @Override
    public Map<String, Double> quality() {
        return Map.of("loss", loss, "gradient_norm", Math.sqrt(compute.dot(gradient, gradient)));
    }

    /** One half of K and a product of P; or one half of EᵀE and products of P and EᵀE, where that is less. */
    @Override
    public Work work() {
        double rows = codes.rows();
        double columns = codes.columns();
        double products = Math.min(3 * rows * rows * columns, (2 * rows + 3 * columns) * rows * columns);
        return Work.of(products + 5 * rows * Math.min(rows, columns), 2.0 * codes.size() + rows * rows);
    }
}
