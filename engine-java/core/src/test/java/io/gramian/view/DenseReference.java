package io.gramian.view;

import io.gramian.tensor.Tensor;

/** t-SNE's probabilities and divergence with all pairs, in float64, by the letter of the paper. */
final class DenseReference {
    private DenseReference() {}

    static double square(Tensor x, int i, int j) {
        double sum = 0;
        for (int k = 0; k < x.columns(); k++) {
            sum += Math.pow((double) x.get(i, k) - x.get(j, k), 2);
        }
        return sum;
    }

    /** p_ij, with the variance of each row by a search of 200 halvings. */
    static double[][] joint(Tensor x, double perplexity) {
        int n = x.rows();
        double[][] joint = new double[n][n];
        for (int i = 0; i < n; i++) {
            double low = 1e-6;
            double high = 1e6;
            for (int step = 0; step < 200; step++) {
                double deviation = Math.sqrt(low * high);
                if (entropy(conditional(x, i, deviation)) > Math.log(perplexity)) {
                    high = deviation;
                } else {
                    low = deviation;
                }
            }
            double[] p = conditional(x, i, Math.sqrt(low * high));
            for (int j = 0; j < n; j++) {
                joint[i][j] += p[j] / (2.0 * n);
                joint[j][i] += p[j] / (2.0 * n);
            }
        }
        return joint;
    }

    private static double[] conditional(Tensor x, int i, double deviation) {
        double[] p = new double[x.rows()];
        double least = Double.MAX_VALUE;
        for (int j = 0; j < p.length; j++) {
            p[j] = square(x, i, j);
            least = j == i ? least : Math.min(least, p[j]);
        }
        double sum = 0;
        for (int j = 0; j < p.length; j++) {
            p[j] = j == i ? 0 : Math.exp((least - p[j]) / (2 * deviation * deviation));
            sum += p[j];
        }
        for (int j = 0; j < p.length; j++) {
            p[j] /= sum;
        }
        return p;
    }

    private static double entropy(double[] p) {
        double sum = 0;
        for (double value : p) {
            sum -= value > 0 ? value * Math.log(value) : 0;
        }
        return sum;
    }

    static double divergence(double[][] joint, Tensor plane) {
        double[] points = new double[plane.size()];
        for (int c = 0; c < points.length; c++) {
            points[c] = plane.get(c / 2, c % 2);
        }
        return divergence(joint, points);
    }

    /** Σ p·ln(p / q) of points with their two coordinates in turn. */
    static double divergence(double[][] joint, double[] points) {
        int n = joint.length;
        double z = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                z += i == j ? 0 : nearness(points, i, j);
            }
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double p = joint[i][j];
                sum += p > 0 ? p * Math.log(p * z / nearness(points, i, j)) : 0;
            }
        }
        return sum;
    }

    private static double nearness(double[] points, int i, int j) {
        double dx = points[2 * i] - points[2 * j];
        double dy = points[2 * i + 1] - points[2 * j + 1];
        return 1 / (1 + dx * dx + dy * dy);
    }
}
