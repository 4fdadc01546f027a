package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Map;

/**
 * The alignment loss L = ‖K/‖K‖ − P‖ of codes E, K = EEᵀ, with a prior P of norm 1, and ∂L/∂E = 2·∂L/∂K·E with ∂L/∂K =
 * (⟨K,P⟩·K/‖K‖³ − P/‖K‖)/L, composed of the library's operations.
 */
final class AlignmentGradientJob implements Job {
    private static final int PRIOR_RANK = 20;

    private final Compute compute;
    private final Tensor codes;
    private final Tensor prior;
    private final Tensor kernel;
    private final Tensor gradient;
    private double loss;

    AlignmentGradientJob(Engine engine, Inputs inputs, int n, int c) {
        this.compute = engine.compute();
        this.codes = inputs.normal("e", n, c);
        this.prior = compute.zeros(n, n);
        this.kernel = compute.zeros(n, n);
        this.gradient = compute.zeros(n, c);
        Tensor z = inputs.normal("z", n, PRIOR_RANK);
        compute.multiply(false, z, true, z, 1, 0, prior);
        compute.combine((float) (1 / Math.sqrt(compute.dot(prior, prior))), prior, 0, prior, prior);
    }

    @Override
    public void run() {
        compute.multiply(false, codes, true, codes, 1, 0, kernel);
        double norm = Math.sqrt(compute.dot(kernel, kernel));
        double along = compute.dot(kernel, prior);
        loss = Math.sqrt(Math.max(0, 2 - 2 * along / norm));
        double scale = 2 / (loss * norm);
        compute.combine((float) (scale * along / (norm * norm)), kernel, (float) -scale, prior, kernel);
        compute.multiply(kernel, codes, gradient);
    }

    @Override
    public Map<String, Double> quality() {
        return Map.of("loss", loss, "gradient_norm", Math.sqrt(compute.dot(gradient, gradient)));
    }

    /** One half of K, and the product with all of ∂L/∂K. */
    @Override
    public Work work() {
        double square = (double) codes.rows() * codes.rows();
        return Work.of(3 * square * codes.columns() + 5 * square, 2.0 * codes.size() + square);
    }
}
