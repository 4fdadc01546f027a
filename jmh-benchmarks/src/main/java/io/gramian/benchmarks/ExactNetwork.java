package io.gramian.benchmarks;

import io.gramian.compute.Activation;
import io.gramian.nn.Dense;
import io.gramian.nn.Mlp;
import io.gramian.tensor.Tensor;

/** A perceptron of rectified and linear layers in float64. */
final class ExactNetwork {
    private ExactNetwork() {}

    /** What it makes of a row. */
    static double[] apply(Mlp network, double[] row) {
        double[] values = row;
        for (Dense layer : network.layers()) {
            values = apply(layer, values);
        }
        return values;
    }

    private static double[] apply(Dense layer, double[] row) {
        Tensor weights = layer.weights();
        double[] result = new double[weights.columns()];
        for (int j = 0; j < result.length; j++) {
            result[j] = Reference.element(layer.bias(), j);
        }
        for (int k = 0; k < row.length; k++) {
            for (int j = 0; j < result.length; j++) {
                result[j] += row[k] * weights.get(k, j);
            }
        }
        for (int j = 0; layer.activation() == Activation.RELU && j < result.length; j++) {
            result[j] = Math.max(0, result[j]);
        }
        return result;
    }

    /** A row of data. */
    static double[] row(Tensor x, int i) {
        double[] row = new double[x.columns()];
        for (int j = 0; j < row.length; j++) {
            row[j] = x.get(i, j);
        }
        return row;
    }
}
