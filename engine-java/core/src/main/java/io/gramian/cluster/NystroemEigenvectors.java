package io.gramian.cluster;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.StagedRows;
import io.gramian.kernel.NormalizedKernel;
import io.gramian.linalg.BlockEigensolver;
import io.gramian.linalg.Cholesky;
import io.gramian.linalg.EigenPairs;
import io.gramian.linalg.SymmetricOperator;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * The leading eigenvectors of D^−½·K̃·D^−½, with K̃ = C·A⁻¹·Cᵀ what the kernels C between n rows and m landmarks, and A
 * among landmarks, make of the kernel of all rows (Williams and Seeger: Using the Nyström method to speed up kernel
 * machines; NIPS 2000). With A⁻¹ = P·Pᵀ and Φ = C·P, K̃ is ΦΦᵀ, and the eigenvectors are D^−½·Φ·V·Λ^−½, from the
 * eigenpairs of the m×m matrix ΦᵀD⁻¹Φ. Three passes over the rows, in which C is formed anew a piece at a time: nothing
 * of n×m is stored.
 */
final class NystroemEigenvectors {
    /**
     * Added to the ones on the diagonal of A: eigenvalues of A that float32 cannot tell from 0 would otherwise be
     * inverted. Errors of C reach Φ up to 300 times as large, those of a product CᵀC would 1e5 times.
     */
    private static final double RIDGE = 1e-5;

    private final Compute compute;
    private final StagedRows chunks;
    private final KernelRows kernel;
    private final int n;
    private final int m;

    private NystroemEigenvectors(Compute compute, Rows x, Tensor landmarks, float gamma) {
        this.compute = compute;
        this.n = x.rows();
        this.m = landmarks.rows();
        this.chunks = new StagedRows(compute, x);
        this.kernel = new KernelRows(compute, landmarks, gamma, chunks.largest());
    }

    /**
     * What was found.
     *
     * @param map the eigenvectors as a function of rows
     * @param values their eigenvalues
     * @param converged whether the eigensolver reached its tolerance
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Found(SpectralMap map, double[] values, boolean converged) {}

    /**
     * The eigenvectors, as many as clusters are asked for.
     *
     * @param x n×d; not modified
     * @param landmarks m×d on the heap; not modified
     */
    static Found of(Engine engine, Rows x, Tensor landmarks, float gamma, SpectralOptions options) {
        Compute compute = engine.compute();
        Tensor points = compute.zeros(landmarks.rows(), landmarks.columns());
        compute.copy(landmarks, points);
        NystroemEigenvectors nystroem = new NystroemEigenvectors(compute, x, points, gamma);
        double[] root = nystroem.inverseRoot(points, gamma);
        double[] degreeWeights = nystroem.degreeWeights(root);
        Tensor gram = nystroem.gram(root, degreeWeights, options.form().centred());
        EigenPairs pairs = BlockEigensolver.leading(
                engine,
                new Stored(compute, gram),
                BlockEigensolver.Options.of(options.kMeans().clusters()));
        Tensor weights = nystroem.weights(root, pairs, degreeWeights);
        int k = pairs.values().length;
        SpectralMap map = SpectralMap.of(landmarks, gamma, weights, new float[k], options.rowNormalized());
        map = options.form().centred() ? map.centredOn(engine, x) : map;
        return new Found(map, pairs.values(), pairs.converged());
    }

    /** P, upper triangular, m×m. */
    private double[] inverseRoot(Tensor landmarks, float gamma) {
        Tensor among = compute.zeros(m, m);
        compute.rbf(landmarks, landmarks, gamma, among);
        Tensor host = Tensor.zeros(m, m);
        compute.copy(among, host);
        double[] matrix = new double[m * m];
        for (int i = 0; i < m * m; i++) {
            matrix[i] = host.array()[i] + (i % (m + 1) == 0 ? RIDGE : 0);
        }
        return Cholesky.of(matrix, m)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the kernel of " + m + " landmarks is singular: x is not finite, or ask for fewer landmarks"))
                .inverseUpper();
    }

    /** A⁻¹Cᵀ1, which gives the degrees D = C·A⁻¹·Cᵀ1. */
    private double[] degreeWeights(double[] root) {
        double[] sums = new double[m];
        Tensor piece = compute.zeros(m);
        Tensor host = Tensor.zeros(m);
        chunks.forEach((first, chunk) -> kernel.forEach(chunk, (from, rows) -> {
            compute.columnSums(rows, 1, 0, piece);
            addTo(sums, piece, host);
        }));
        double[] between = new double[m];
        double[] weights = new double[m];
        for (int j = 0; j < m; j++) {
            for (int i = 0; i <= j; i++) {
                between[j] += root[i * m + j] * sums[i];
            }
        }
        for (int i = 0; i < m; i++) {
            for (int j = i; j < m; j++) {
                weights[i] += root[i * m + j] * between[j];
            }
        }
        return weights;
    }

    /** ΦᵀD⁻¹Φ; of rows less their mean if so asked. */
    private Tensor gram(double[] root, double[] degreeWeights, boolean centred) {
        Tensor roots = there(root, m);
        Tensor degrees = there(degreeWeights, 1);
        Tensor features = compute.zeros(kernel.largest(), m);
        Tensor scales = compute.zeros(kernel.largest(), 1);
        Tensor hostScales = Tensor.zeros(kernel.largest(), 1);
        Tensor piece = compute.zeros(m, m);
        Tensor host = Tensor.zeros(m, m);
        Tensor means = compute.zeros(m);
        Tensor hostMeans = Tensor.zeros(m);
        double[] products = new double[m * m];
        double[] sums = new double[m];
        chunks.forEach((first, chunk) -> kernel.forEach(chunk, (from, rows) -> {
            Tensor phi = features.rows(0, rows.rows());
            Tensor scale = scales.rows(0, rows.rows());
            compute.multiply(rows, roots, phi);
            compute.multiply(rows, degrees, scale);
            invertRoots(scale, hostScales.rows(0, rows.rows()));
            compute.scaleRows(phi, scale, phi);
            compute.multiply(true, phi, false, phi, 1, 0, piece);
            addTo(products, piece, host);
            compute.columnSums(phi, 1, 0, means);
            addTo(sums, means, hostMeans);
        }));
        for (int i = 0; i < m * m; i++) {
            double shift = centred ? sums[i / m] * sums[i % m] / n : 0;
            host.array()[i] = (float) (products[i] - shift);
        }
        compute.copy(host, piece);
        return piece;
    }

    private void invertRoots(Tensor degrees, Tensor host) {
        compute.copy(degrees, host);
        for (int i = 0; i < host.rows(); i++) {
            host.set(i, 0, (float) (1 / Math.sqrt(Math.max(host.get(i, 0), NormalizedKernel.DEGREE_FLOOR))));
        }
        compute.copy(host, degrees);
    }

    /** P·V·Λ^−½, and the weights of the degrees in the last column. */
    private Tensor weights(double[] root, EigenPairs pairs, double[] degreeWeights) {
        int k = pairs.values().length;
        Tensor vectors = Tensor.zeros(m, k);
        compute.copy(pairs.vectors(), vectors);
        Tensor weights = Tensor.zeros(m, k + 1);
        double least = SpectralMap.leastEigenvalue(pairs.values());
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < k; j++) {
                double sum = 0;
                for (int l = i; l < m; l++) {
                    sum += root[i * m + l] * vectors.get(l, j);
                }
                double value = pairs.values()[j];
                weights.set(i, j, value > least ? (float) (sum / Math.sqrt(value)) : 0);
            }
            weights.set(i, k, (float) degreeWeights[i]);
        }
        return weights;
    }

    private Tensor there(double[] matrix, int columns) {
        Tensor host = Tensor.zeros(m, columns);
        for (int i = 0; i < matrix.length; i++) {
            host.array()[i] = (float) matrix[i];
        }
        return compute.there(host);
    }

    private void addTo(double[] sums, Tensor there, Tensor host) {
        compute.copy(there, host);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += host.array()[i];
        }
    }

    /** A small matrix as an operator. */
    private record Stored(Compute compute, Tensor matrix) implements SymmetricOperator {
        @Override
        public int size() {
            return matrix.rows();
        }

        @Override
        public void apply(Tensor block, Tensor out) {
            compute.symmetricMultiply(matrix, block, out);
        }
    }
}
