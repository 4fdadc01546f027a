package io.gramian.linalg;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Random;

/** Symmetric operators with a known spectrum, for tests; each counts its products. */
public final class Operators implements SymmetricOperator {
    private final Engine engine;
    private final Tensor matrix;
    private final boolean sampled;
    private int applied;

    private Operators(Engine engine, Tensor matrix, boolean sampled) {
        this.engine = engine;
        this.matrix = matrix;
        this.sampled = sampled;
    }

    /** The same matrix, from a sample of whose columns a solver may start. */
    public Operators sampled() {
        return new Operators(engine, matrix, true);
    }

    public static Operators of(Engine engine, double[] matrix, int n) {
        Tensor tensor = Tensor.zeros(n, n);
        for (int i = 0; i < n * n; i++) {
            tensor.array()[i] = (float) matrix[i];
        }
        return new Operators(engine, tensor, false);
    }

    /** Q·diag(values)·Qᵀ for a random orthogonal Q. */
    public static Operators withSpectrum(Engine engine, double[] values, long seed) {
        int n = values.length;
        return of(engine, conjugate(orthogonal(n, seed), values, n), n);
    }

    /** D^−½·K·D^−½ with K[i][j] = exp(−γ‖xᵢ−xⱼ‖²). */
    public static Operators normalizedRbf(Engine engine, Tensor x, double gamma) {
        int n = x.rows();
        double[] k = new double[n * n];
        double[] degree = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double distance = 0;
                for (int l = 0; l < x.columns(); l++) {
                    distance += Math.pow((double) x.get(i, l) - x.get(j, l), 2);
                }
                k[i * n + j] = Math.exp(-gamma * distance);
                degree[i] += k[i * n + j];
            }
        }
        for (int i = 0; i < n * n; i++) {
            k[i] /= Math.sqrt(degree[i / n] * degree[i % n]);
        }
        return of(engine, k, n);
    }

    /** A random orthogonal matrix. */
    public static double[] orthogonal(int n, long seed) {
        double[] gaussian = new double[n * n];
        Random random = new Random(seed);
        for (int i = 0; i < n * n; i++) {
            gaussian[i] = random.nextGaussian();
        }
        return HouseholderQr.of(gaussian, n, n).q();
    }

    private static double[] conjugate(double[] q, double[] values, int n) {
        double[] scaled = q.clone();
        for (int i = 0; i < n * n; i++) {
            scaled[i] *= values[i % n];
        }
        return Dense.multiply(scaled, Dense.transpose(q, n, n), n, n, n);
    }

    /** A matrix of independent standard normal elements. */
    public static Tensor gaussian(int rows, int columns, long seed) {
        Tensor result = Tensor.zeros(rows, columns);
        Random random = new Random(seed);
        for (int i = 0; i < result.size(); i++) {
            result.array()[i] = (float) random.nextGaussian();
        }
        return result;
    }

    /** The matrix as float64. */
    public double[] dense() {
        double[] result = new double[matrix.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = matrix.array()[i];
        }
        return result;
    }

    /** How often it was applied. */
    public int applied() {
        return applied;
    }

    @Override
    public boolean skipsZeroRows() {
        return sampled;
    }

    @Override
    public int size() {
        return matrix.rows();
    }

    @Override
    public void apply(Tensor block, Tensor out) {
        applied++;
        engine.compute().multiply(matrix, block, out);
    }
}
