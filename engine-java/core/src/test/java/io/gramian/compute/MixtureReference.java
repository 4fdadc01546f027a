package io.gramian.compute;

import io.gramian.tensor.Tensor;

/** The densities and moments of mixtures, in float64 and one matrix at a time. */
final class MixtureReference {
    private MixtureReference() {}

    /** log(weight·density) of each component at a row. */
    static double[] logs(GaussianComponents components, Tensor x, int row) {
        double[] logs = new double[components.components()];
        for (int k = 0; k < logs.length; k++) {
            double[] z = difference(components, k, x, row);
            double norm = 0;
            for (int i = 0; i < z.length; i++) {
                double y = 0;
                for (int j = 0; j < z.length; j++) {
                    y += factor(components, k, i, j) * z[j];
                }
                norm += y * y;
            }
            logs[k] = components.logScales()[k] - norm / 2;
        }
        return logs;
    }

    static double logSum(double[] logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        return most + Math.log(sum);
    }

    static void addMoments(GaussianComponents components, int k, Tensor x, int row, double weight, double[] sums) {
        double[] z = difference(components, k, x, row);
        int d = z.length;
        int at = k * components.statistics();
        sums[at] += weight;
        for (int i = 0; i < d; i++) {
            sums[at + 1 + i] += weight * z[i];
            if (components.isFull()) {
                for (int j = 0; j <= i; j++) {
                    sums[at + 1 + d + i * (i + 1) / 2 + j] += weight * z[i] * z[j];
                }
            } else {
                sums[at + 1 + d + i] += weight * z[i] * z[i];
            }
        }
    }

    private static double factor(GaussianComponents components, int k, int i, int j) {
        int d = components.features();
        if (components.isFull()) {
            return j <= i ? components.factors()[k * d * d + i * d + j] : 0;
        }
        return i == j ? components.factors()[k * d + i] : 0;
    }

    private static double[] difference(GaussianComponents components, int k, Tensor x, int row) {
        double[] z = new double[components.features()];
        for (int f = 0; f < z.length; f++) {
            z[f] = (double) x.get(row, f) - components.origin()[f] - components.means()[k * z.length + f];
        }
        return z;
    }
}
