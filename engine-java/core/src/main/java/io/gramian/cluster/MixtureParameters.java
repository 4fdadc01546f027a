package io.gramian.cluster;

import io.gramian.compute.GaussianComponents;
import io.gramian.linalg.Cholesky;
import java.util.Arrays;
import java.util.Optional;

/**
 * The parameters of a mixture in float64, and the float32 ones of its densities that follow from them. Means lie from the
 * origin of the densities.
 */
final class MixtureParameters {
    /** What scikit-learn adds to the size of a component, so that the logarithm of its weight is finite. */
    private static final double LEAST_SIZE = 10 * Math.ulp(1.0);

    /** A component that has lost all its rows keeps its mean and covariance. */
    private static final double EMPTY = 1e-10;

    /** Of the greatest variance: what round-off of float32 sums leaves of a variance of 0. */
    private static final double ROUND_OFF = 1e-7;

    private static final double LEAST_VARIANCE = 1e-12;

    private final CovarianceKind kind;
    private final int k;
    private final int d;
    private final double[] weights;
    private final double[] means;
    private final double[] covariances;
    private final double[] factors;
    private final GaussianComponents densities;

    MixtureParameters(CovarianceKind kind, int k, int d) {
        this.kind = kind;
        this.k = k;
        this.d = d;
        boolean full = kind == CovarianceKind.FULL;
        this.densities = full ? GaussianComponents.full(k, d) : GaussianComponents.diagonal(k, d);
        this.weights = new double[k];
        this.means = new double[k * d];
        this.covariances = new double[densities.factors().length];
        this.factors = new double[covariances.length];
    }

    CovarianceKind kind() {
        return kind;
    }

    int components() {
        return k;
    }

    int features() {
        return d;
    }

    /** k entries of sum 1; shared. */
    double[] weights() {
        return weights;
    }

    /** k×d, from the origin; shared. */
    double[] means() {
        return means;
    }

    /** k×d×d, or k×d variances; shared. */
    double[] covariances() {
        return covariances;
    }

    /** k×d×d upper triangles P with PPᵀ the inverse covariance, or k×d reciprocal deviations; shared. */
    double[] factors() {
        return factors;
    }

    /** As last written by {@link #express}; shared. */
    GaussianComponents densities() {
        return densities;
    }

    MixtureParameters copy() {
        MixtureParameters copy = new MixtureParameters(kind, k, d);
        copyArray(weights, copy.weights);
        copyArray(means, copy.means);
        copyArray(covariances, copy.covariances);
        copyArray(factors, copy.factors);
        System.arraycopy(densities.origin(), 0, copy.densities.origin(), 0, d);
        copy.express();
        return copy;
    }

    private static void copyArray(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
    }

    /** The maximisation step, from statistics around the means of the densities. */
    void maximise(double[] statistics, double regularisation) {
        int length = densities.statistics();
        double total = 0;
        for (int j = 0; j < k; j++) {
            weights[j] = statistics[j * length] + LEAST_SIZE;
            total += weights[j];
        }
        for (int j = 0; j < k; j++) {
            weights[j] /= total;
            double size = statistics[j * length];
            if (size > EMPTY) {
                double[] shift = new double[d];
                for (int f = 0; f < d; f++) {
                    shift[f] = statistics[j * length + 1 + f] / size;
                    means[j * d + f] = densities.means()[j * d + f] + shift[f];
                }
                spread(j, statistics, j * length + 1 + d, size, shift, regularisation);
            }
        }
        factorise();
        express();
    }

    /** The covariance of a component: the second moment less that of the shift of its mean. */
    private void spread(int j, double[] statistics, int at, double size, double[] shift, double regularisation) {
        if (kind == CovarianceKind.FULL) {
            int from = at;
            for (int a = 0; a < d; a++) {
                for (int b = 0; b <= a; b++) {
                    double moment = statistics[from++] / size - shift[a] * shift[b];
                    covariances[(j * d + a) * d + b] = moment;
                    covariances[(j * d + b) * d + a] = moment;
                }
                covariances[(j * d + a) * d + a] += regularisation;
            }
            return;
        }
        double sum = 0;
        for (int f = 0; f < d; f++) {
            covariances[j * d + f] = statistics[at + f] / size - shift[f] * shift[f] + regularisation;
            sum += covariances[j * d + f];
        }
        if (kind == CovarianceKind.SPHERICAL) {
            Arrays.fill(covariances, j * d, (j + 1) * d, sum / d);
        }
    }

    /** Finds the factors; a covariance that has none grows by what round-off may have taken from it. */
    void factorise() {
        if (kind == CovarianceKind.FULL) {
            for (int j = 0; j < k; j++) {
                double[] factor = invert(j).inverseUpper();
                System.arraycopy(factor, 0, factors, j * d * d, d * d);
            }
            return;
        }
        for (int i = 0; i < covariances.length; i++) {
            covariances[i] = Math.max(covariances[i], LEAST_VARIANCE);
            factors[i] = 1 / Math.sqrt(covariances[i]);
        }
    }

    private Cholesky invert(int j) {
        int at = j * d * d;
        double[] matrix = Arrays.copyOfRange(covariances, at, at + d * d);
        Optional<Cholesky> root = Cholesky.of(matrix, d);
        double greatest = 0;
        for (int f = 0; f < d; f++) {
            greatest = Math.max(greatest, matrix[f * d + f]);
        }
        double ridge = Math.max(ROUND_OFF * greatest, LEAST_VARIANCE);
        while (root.isEmpty()) {
            if (!(ridge < Float.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "component " + j + " has no covariance: the data have too large a range, scale them");
            }
            for (int f = 0; f < d; f++) {
                matrix[f * d + f] += ridge;
            }
            ridge *= 10;
            root = Cholesky.of(matrix, d);
        }
        System.arraycopy(matrix, 0, covariances, at, d * d);
        return root.get();
    }

    /** Writes the densities. */
    void express() {
        for (int i = 0; i < means.length; i++) {
            densities.means()[i] = (float) means[i];
        }
        for (int j = 0; j < k; j++) {
            double log = Math.log(weights[j]) - 0.5 * d * Math.log(2 * Math.PI);
            for (int f = 0; f < d; f++) {
                log += Math.log(factors[kind == CovarianceKind.FULL ? (j * d + f) * d + f : j * d + f]);
            }
            densities.logScales()[j] = (float) log;
        }
        if (kind == CovarianceKind.FULL) {
            for (int j = 0; j < k; j++) {
                transpose(j * d * d);
            }
        } else {
            for (int i = 0; i < factors.length; i++) {
                densities.factors()[i] = (float) factors[i];
            }
        }
    }

    private void transpose(int at) {
        for (int a = 0; a < d; a++) {
            for (int b = 0; b <= a; b++) {
                densities.factors()[at + a * d + b] = (float) factors[at + b * d + a];
            }
        }
    }
}
