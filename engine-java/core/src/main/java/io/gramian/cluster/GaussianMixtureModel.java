package io.gramian.cluster;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;

/** A Gaussian mixture. Immutable; several threads may share it. */
public final class GaussianMixtureModel {
    private static final int BATCH = 8192;

    private final MixtureParameters parameters;
    private final double lowerBound;
    private final int iterations;
    private final boolean converged;

    /** Takes over the parameters. */
    GaussianMixtureModel(MixtureParameters parameters, double lowerBound, int iterations, boolean converged) {
        this.parameters = parameters;
        this.lowerBound = lowerBound;
        this.iterations = iterations;
        this.converged = converged;
    }

    /**
     * The mixture of given parameters.
     *
     * @param weights k positive entries of any sum, which are divided by it; not modified
     * @param means k×d on the heap; not modified
     * @param covariances k×d×d symmetric positive definite matrices, or k×d variances where the kind is not full; not
     *     modified
     * @throws IllegalArgumentException if a size disagrees or a parameter is out of its range
     */
    public static GaussianMixtureModel of(CovarianceKind kind, double[] weights, Tensor means, double[] covariances) {
        int k = weights.length;
        if (k == 0 || means.rows() != k || means.columns() == 0) {
            throw new IllegalArgumentException(
                    "means has shape " + means.shape() + ", expected a row for each of " + k + " weights");
        }
        MixtureParameters parameters = new MixtureParameters(kind, k, means.columns());
        if (covariances.length != parameters.covariances().length) {
            throw new IllegalArgumentException("covariances has " + covariances.length + " elements, expected "
                    + parameters.covariances().length + " for means of shape " + means.shape());
        }
        double total = 0;
        for (int j = 0; j < k; j++) {
            if (!(weights[j] > 0 && Double.isFinite(weights[j]))) {
                throw new IllegalArgumentException("weights[" + j + "] is " + weights[j] + ", expected above 0");
            }
            total += weights[j];
        }
        for (int j = 0; j < k; j++) {
            parameters.weights()[j] = weights[j] / total;
        }
        for (int i = 0; i < means.size(); i++) {
            parameters.means()[i] = means.array()[means.offset() + i];
        }
        System.arraycopy(covariances, 0, parameters.covariances(), 0, covariances.length);
        parameters.factorise();
        parameters.express();
        return new GaussianMixtureModel(parameters, Double.NEGATIVE_INFINITY, 0, false);
    }

    /** k. */
    public int components() {
        return parameters.components();
    }

    /** What its covariances are. */
    public CovarianceKind covariance() {
        return parameters.kind();
    }

    /** A copy of the k weights, of sum 1. */
    public double[] weights() {
        return parameters.weights().clone();
    }

    /** A copy of the means, k×d on the heap. */
    public Tensor means() {
        Tensor means = Tensor.zeros(components(), parameters.features());
        for (int i = 0; i < means.size(); i++) {
            means.array()[i] = (float) (parameters.means()[i] + origin(i));
        }
        return means;
    }

    /** A copy of the covariances: k×d×d, or k×d variances where they are not full. */
    public double[] covariances() {
        return parameters.covariances().clone();
    }

    /**
     * A copy of the precision Cholesky factors: k×d×d upper triangles P, with PPᵀ the inverse covariance, or k×d
     * reciprocal standard deviations where covariances are not full.
     */
    public double[] precisionFactors() {
        return parameters.factors().clone();
    }

    /**
     * The mean log-likelihood of a row before the last maximisation; the final mixture's is not below it, but for
     * round-off. −∞ for a mixture that was not fitted.
     */
    public double lowerBound() {
        return lowerBound;
    }

    /** How many EM iterations the kept run took. */
    public int iterations() {
        return iterations;
    }

    /** Whether the kept run ended by its tolerance. */
    public boolean converged() {
        return converged;
    }

    /**
     * Writes the probability of each component given each row. That of a row does not depend on the other rows.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @param out n×k, in the memory of the engine's backend
     * @return n entries: the logarithm of the mixture's density at each row
     * @throws IllegalArgumentException if a shape disagrees, or x is not finite or farther from all components than
     *     float32 reaches
     */
    public float[] responsibilities(Engine engine, Tensor x, Tensor out) {
        KMeans.requireFinite(engine, x);
        float[] logDensities = new float[x.rows()];
        engine.compute().responsibilities(x, parameters.densities(), out, logDensities);
        for (int i = 0; i < logDensities.length; i++) {
            if (!Float.isFinite(logDensities[i])) {
                throw new IllegalArgumentException("row " + i + " of x of shape " + x.shape()
                        + " lies too far from all components: scale x as the data that the mixture was fitted to");
            }
        }
        return logDensities;
    }

    /**
     * The most probable component of each row; the lowest where several are. The label of a row does not depend on the
     * other rows.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @throws IllegalArgumentException as {@link #responsibilities}
     */
    public int[] predict(Engine engine, Tensor x) {
        int[] labels = new int[x.rows()];
        eachBatch(engine, x, (first, responsibilities, logDensities) -> {
            for (int i = 0; i < responsibilities.rows(); i++) {
                for (int j = 1; j < components(); j++) {
                    if (responsibilities.get(i, j) > responsibilities.get(i, labels[first + i])) {
                        labels[first + i] = j;
                    }
                }
            }
        });
        return labels;
    }

    /**
     * The mean over the rows of the logarithm of the mixture's density.
     *
     * @param x n×d of finite elements, n ≥ 1, in the memory of the engine's backend; not modified
     * @throws IllegalArgumentException as {@link #responsibilities}
     */
    public double logLikelihood(Engine engine, Tensor x) {
        double[] sum = new double[1];
        eachBatch(engine, x, (first, responsibilities, logDensities) -> {
            for (float logDensity : logDensities) {
                sum[0] += logDensity;
            }
        });
        return sum[0] / x.rows();
    }

    /**
     * The mutual information between a row and its component, in nats: the entropy of the mean responsibilities less the mean
     * entropy of those of a row (Bridle, Heading and MacKay: Unsupervised classifiers, mutual information and phantom targets;
     * NIPS 1991). It is the greater, up to log k, the surer components tell rows apart and the more alike their shares are.
     *
     * @param x n×d of finite elements, n ≥ 1, in the memory of the engine's backend; not modified
     * @throws IllegalArgumentException as {@link #responsibilities}
     */
    public double information(Engine engine, Tensor x) {
        double[] shares = new double[components()];
        double[] sum = new double[1];
        eachBatch(engine, x, (first, responsibilities, logDensities) -> {
            for (int i = 0; i < responsibilities.rows(); i++) {
                for (int j = 0; j < shares.length; j++) {
                    double p = responsibilities.get(i, j);
                    shares[j] += p / x.rows();
                    sum[0] += pLogP(p);
                }
            }
        });
        double information = sum[0] / x.rows();
        for (double share : shares) {
            information -= pLogP(share);
        }
        return information;
    }

    private static double pLogP(double p) {
        return p > 0 ? p * Math.log(p) : 0;
    }

    private void eachBatch(Engine engine, Tensor x, Batch batch) {
        Compute compute = engine.compute();
        for (int first = 0; first < x.rows(); first += BATCH) {
            Tensor rows = x.rows(first, Math.min(x.rows(), first + BATCH));
            Tensor out = compute.zeros(rows.rows(), components());
            float[] logDensities = responsibilities(engine, rows, out);
            Tensor host = out;
            if (!out.onHeap()) {
                host = Tensor.zeros(out.shape());
                compute.copy(out, host);
            }
            batch.take(first, host, logDensities);
        }
    }

    /** Refuses to be the start of another kind of mixture. */
    void requireLike(GaussianMixtureOptions options, Tensor x) {
        if (options.components() != components() || options.covariance() != covariance()) {
            throw new IllegalArgumentException("start has " + components() + " components of " + covariance()
                    + " covariance, expected " + options.components() + " of " + options.covariance());
        }
        if (x.columns() != parameters.features()) {
            throw new IllegalArgumentException(
                    "x has shape " + x.shape() + ", expected " + parameters.features() + " columns, as start");
        }
    }

    /** Writes the parameters to others of the same sizes, which may have another origin. */
    void writeTo(MixtureParameters others) {
        System.arraycopy(parameters.weights(), 0, others.weights(), 0, components());
        double[] covariances = parameters.covariances();
        System.arraycopy(covariances, 0, others.covariances(), 0, covariances.length);
        double[] factors = parameters.factors();
        System.arraycopy(factors, 0, others.factors(), 0, factors.length);
        int d = parameters.features();
        for (int i = 0; i < parameters.means().length; i++) {
            float origin = others.densities().origin()[i % d];
            others.means()[i] = parameters.means()[i] + (origin(i) - origin);
        }
        others.express();
    }

    private double origin(int i) {
        return parameters.densities().origin()[i % parameters.features()];
    }

    /** What is done with the results of some rows, on the heap. */
    private interface Batch {
        void take(int first, Tensor responsibilities, float[] logDensities);
    }
}
