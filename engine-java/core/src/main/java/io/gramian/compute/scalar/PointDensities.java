package io.gramian.compute.scalar;

import io.gramian.compute.GaussianComponents;

/** The densities of a mixture's components at one point, and the point's share in their statistics. */
final class PointDensities {
    private final GaussianComponents components;
    private final float[] fromOrigin;
    private final double[] fromMean;
    private final double[] logs;
    private double logDensity;

    PointDensities(GaussianComponents components) {
        this.components = components;
        this.fromOrigin = new float[components.features()];
        this.fromMean = new double[components.features()];
        this.logs = new double[components.components()];
    }

    /** Takes up the point whose features lie stride apart. */
    void place(float[] x, int at, int stride) {
        for (int f = 0; f < fromOrigin.length; f++) {
            fromOrigin[f] = x[at + f * stride] - components.origin()[f];
        }
    }

    /** Takes up a point; returns the logarithm of the mixture's density there. */
    double evaluate(float[] x, int at, int stride) {
        place(x, at, stride);
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logs.length; k++) {
            logs[k] = components.logScales()[k] - 0.5 * squaredNorm(k);
            most = Math.max(most, logs[k]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        logDensity = most + Math.log(sum);
        return logDensity;
    }

    /** Of a component for the point last evaluated. */
    double responsibility(int k) {
        return Math.exp(logs[k] - logDensity);
    }

    /** Adds the weighted moments of the point to the statistics of a component. */
    void addMoments(int k, double weight, double[] statistics) {
        subtractMean(k);
        int d = fromMean.length;
        int at = k * components.statistics();
        statistics[at++] += weight;
        for (int i = 0; i < d; i++) {
            statistics[at++] += weight * fromMean[i];
        }
        for (int i = 0; i < d; i++) {
            for (int j = components.isFull() ? 0 : i; j <= i; j++) {
                statistics[at++] += weight * fromMean[i] * fromMean[j];
            }
        }
    }

    private double squaredNorm(int k) {
        subtractMean(k);
        int d = fromMean.length;
        double norm = 0;
        for (int i = 0; i < d; i++) {
            double y = 0;
            if (components.isFull()) {
                for (int j = 0; j <= i; j++) {
                    y += components.factors()[(k * d + i) * d + j] * fromMean[j];
                }
            } else {
                y = components.factors()[k * d + i] * fromMean[i];
            }
            norm += y * y;
        }
        return norm;
    }

    private void subtractMean(int k) {
        int d = fromMean.length;
        for (int f = 0; f < d; f++) {
            fromMean[f] = (double) fromOrigin[f] - components.means()[k * d + f];
        }
    }
}
