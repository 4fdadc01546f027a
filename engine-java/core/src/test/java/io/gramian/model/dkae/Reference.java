package io.gramian.model.dkae;

import java.util.List;

/** The loss of the paper's eq. 8 in float64, written out for a net with tied weights and sigmoids throughout. */
final class Reference {
    private Reference() {}

    /**
     * (1−λ)/(n·d)·Σ‖xᵢ − x̃ᵢ‖² + λ·‖C/‖C‖ − P/‖P‖‖.
     *
     * @param parameters weights (in×out) and biases of the encoder, layer by layer, then the biases of the decoder
     * @param widths from the features to the code
     */
    static double loss(List<double[]> parameters, int[] widths, double[][] x, double[][] prior, double lambda) {
        int n = x.length;
        int layers = widths.length - 1;
        double[][] codes = new double[n][];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double[] h = x[i];
            for (int l = 0; l < layers; l++) {
                h = layer(h, parameters.get(2 * l), parameters.get(2 * l + 1), widths[l + 1], false);
            }
            codes[i] = h;
            for (int l = 0; l < layers; l++) {
                int mirror = layers - 1 - l;
                h = layer(h, parameters.get(2 * mirror), parameters.get(2 * layers + l), widths[mirror], true);
            }
            for (int f = 0; f < widths[0]; f++) {
                squares += Math.pow(h[f] - x[i][f], 2);
            }
        }
        return (1 - lambda) * squares / (n * widths[0]) + lambda * distance(products(codes), prior);
    }

    private static double[] layer(double[] x, double[] w, double[] b, int outputs, boolean transposed) {
        double[] y = new double[outputs];
        for (int j = 0; j < outputs; j++) {
            double sum = b[j];
            for (int i = 0; i < x.length; i++) {
                sum += x[i] * (transposed ? w[j * x.length + i] : w[i * outputs + j]);
            }
            y[j] = 1 / (1 + Math.exp(-sum));
        }
        return y;
    }

    static double[][] products(double[][] codes) {
        double[][] products = new double[codes.length][codes.length];
        for (int i = 0; i < codes.length; i++) {
            for (int j = 0; j < codes.length; j++) {
                for (int f = 0; f < codes[i].length; f++) {
                    products[i][j] += codes[i][f] * codes[j][f];
                }
            }
        }
        return products;
    }

    static double distance(double[][] c, double[][] p) {
        double cNorm = norm(c);
        double pNorm = norm(p);
        double sum = 0;
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < c.length; j++) {
                sum += Math.pow(c[i][j] / cNorm - p[i][j] / pNorm, 2);
            }
        }
        return Math.sqrt(sum);
    }

    private static double norm(double[][] matrix) {
        double sum = 0;
        for (double[] row : matrix) {
            for (double value : row) {
                sum += value * value;
            }
        }
        return Math.sqrt(sum);
    }
}
