package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Map;

/** Value and gradient of the independence criterion of n points against c weights each. */
final class HsicGradientJob implements Job {
    private static final int CHECKED = 7;

    private final Compute compute;
    private final Inputs inputs;
    private final Tensor x;
    private final float gamma;
    private final Tensor w;
    private final Tensor gradient;

    HsicGradientJob(Engine engine, Inputs inputs, int n, int d, int c) {
        this.compute = engine.compute();
        this.inputs = inputs;
        this.x = inputs.centred("x", n, d);
        this.gamma = Exact.gamma(engine, x, 1);
        this.w = inputs.orthonormal("u", n, c);
        this.gradient = compute.zeros(n, d);
        scaleByDegrees();
        inputs.shared("w", w);
    }

    private void scaleByDegrees() {
        inputs.centre(w);
        Tensor degrees = compute.zeros(x.rows(), 1);
        compute.rbfRowSums(x, x, gamma, degrees);
        Tensor scales = inputs.host(degrees);
        for (int i = 0; i < x.rows(); i++) {
            scales.set(i, 0, (float) (1 / Math.sqrt(scales.get(i, 0))));
        }
        compute.copy(scales, degrees);
        compute.scaleRows(w, degrees, w);
    }

    @Override
    public void run() {
        compute.hsicGradient(x, w, gamma, 1, 0, gradient);
    }

    @Override
    public Map<String, Double> quality() {
        return Map.of("relative_error", Exact.relativeError(inputs.host(gradient), CHECKED, expected()));
    }

    /** −4γ·Σⱼ Kᵢⱼ·(wᵢ·wⱼ)·(xᵢ − xⱼ) for one row i. */
    private double[] expected() {
        Tensor points = inputs.host(x);
        Tensor weights = inputs.host(w);
        double[] kernel = Exact.kernelRow(points, CHECKED, gamma);
        double[] result = new double[x.columns()];
        for (int j = 0; j < x.rows(); j++) {
            double product = 0;
            for (int k = 0; k < w.columns(); k++) {
                product += (double) weights.get(CHECKED, k) * weights.get(j, k);
            }
            for (int k = 0; k < result.length; k++) {
                double difference = (double) points.get(CHECKED, k) - points.get(j, k);
                result[k] -= 4.0 * gamma * kernel[j] * product * difference;
            }
        }
        return result;
    }

    /** One half of the pairs: distance, exponential, weight, and a share for either point of the pair. */
    @Override
    public Work work() {
        double pairs = 0.5 * x.rows() * x.rows();
        double each = 2.0 * x.columns() + Work.EXP + 2 * w.columns() + 2 + 4 * x.columns();
        return Work.of(pairs * each, (double) x.size() + w.size() + gradient.size());
    }
}
