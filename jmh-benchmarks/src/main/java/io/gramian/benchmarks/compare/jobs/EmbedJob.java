package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.nn.Architecture;
import io.gramian.nn.Dense;
import io.gramian.nn.Initializer;
import io.gramian.nn.Mlp;
import io.gramian.tensor.Tensor;
import java.util.Map;

/** Rows through the encoder d-500-500-2000-10. */
final class EmbedJob implements Job {
    private static final int CHECKED = 7;

    private final Compute compute;
    private final Inputs inputs;
    private final Mlp encoder;
    private final Tensor x;
    private final Tensor codes;

    EmbedJob(Engine engine, Inputs inputs, int n, int d) {
        this.compute = engine.compute();
        this.inputs = inputs;
        this.x = inputs.uniform("x", n, d);
        this.encoder = Mlp.create(
                compute,
                new Architecture(widths(d), Activation.RELU, Activation.IDENTITY, Initializer.GLOROT_UNIFORM),
                1,
                "encoder");
        inputs.shareWeights(encoder.parameters());
        this.codes = compute.zeros(n, encoder.outputs());
    }

    /** Of the encoder, from the features to the codes. */
    static int[] widths(int d) {
        return new int[] {d, 500, 500, 2000, 10};
    }

    @Override
    public void run() {
        encoder.embed(compute, x, codes);
    }

    @Override
    public Map<String, Double> quality() {
        Tensor points = inputs.host(x);
        double[] row = new double[x.columns()];
        for (int j = 0; j < row.length; j++) {
            row[j] = points.get(CHECKED, j);
        }
        for (Dense layer : encoder.layers()) {
            row = exact(
                    layer, row, layer != encoder.layers().get(encoder.layers().size() - 1));
        }
        return Map.of("relative_error", Exact.relativeError(inputs.host(codes), CHECKED, row));
    }

    private double[] exact(Dense layer, double[] row, boolean rectified) {
        Tensor weights = inputs.host(layer.weights());
        Tensor bias = inputs.host(layer.bias());
        double[] result = new double[weights.columns()];
        for (int j = 0; j < result.length; j++) {
            double sum = bias.array()[bias.offset() + j];
            for (int k = 0; k < row.length; k++) {
                sum += row[k] * weights.get(k, j);
            }
            result[j] = rectified ? Math.max(0, sum) : sum;
        }
        return result;
    }

    @Override
    public Work work() {
        double weights = 0;
        for (Dense layer : encoder.layers()) {
            weights += layer.weights().size();
        }
        return Work.of(2 * weights * x.rows(), x.size() + weights + codes.size());
    }
}
