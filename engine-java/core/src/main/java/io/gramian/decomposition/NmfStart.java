package io.gramian.decomposition;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.StagedRows;
import io.gramian.linalg.BlockEigensolver;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * Where a non-negative factorisation begins: of each leading pair of singular vectors the positive or the negative part,
 * whichever takes up more (Boutsidis and Gallopoulos: SVD based initialization, a head start for nonnegative matrix
 * factorization; Pattern Recognition 41, 2008).
 */
final class NmfStart {
    private NmfStart() {}

    /**
     * The components to begin with.
     *
     * @param x n×d, not negative; not modified
     * @return d×k on the heap, a component a column, of length 1 or 0
     */
    static Tensor of(Engine engine, Rows x, int components) {
        Compute compute = engine.compute();
        ScatterOperator scatter = new ScatterOperator(compute, x, null);
        Tensor right = BlockEigensolver.leading(engine, scatter, BlockEigensolver.Options.of(components))
                .vectors();
        double[][] left = parts(compute, x, right);
        Tensor start = Tensor.zeros(x.columns(), components);
        compute.copy(right, start);
        double[][] own = {new double[components], new double[components]};
        addParts(start, own);
        float[] elements = start.array();
        for (int i = 0; i < elements.length; i++) {
            int j = i % components;
            boolean positive = left[0][j] * own[0][j] >= left[1][j] * own[1][j];
            double length = Math.sqrt(own[positive ? 0 : 1][j]);
            float part = Math.max(0, positive ? elements[i] : -elements[i]);
            elements[i] = length > 0 ? (float) (part / length) : 0;
        }
        return start;
    }

    /** The squared lengths of the positive and the negative parts of the left vectors, each times its singular value. */
    private static double[][] parts(Compute compute, Rows x, Tensor right) {
        int k = right.columns();
        double[][] squares = {new double[k], new double[k]};
        StagedRows chunks = new StagedRows(compute, x);
        Tensor left = compute.zeros(chunks.largest(), k);
        Tensor host = Tensor.zeros(chunks.largest(), k);
        chunks.forEach((first, chunk) -> {
            Tensor product = left.rows(0, chunk.rows());
            Tensor there = host.rows(0, chunk.rows());
            compute.multiply(chunk, right, product);
            compute.copy(product, there);
            addParts(there, squares);
        });
        return squares;
    }

    private static void addParts(Tensor vectors, double[][] squares) {
        int k = vectors.columns();
        for (int i = 0; i < vectors.size(); i++) {
            double value = vectors.array()[vectors.offset() + i];
            squares[value > 0 ? 0 : 1][i % k] += value * value;
        }
    }
}
