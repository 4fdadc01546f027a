package io.gramian.kernel;

import io.gramian.compute.Compute;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.compute.StagedRows;
import io.gramian.linalg.SymmetricEigen;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * Features whose inner products approximate a kernel (Williams and Seeger, Using the Nyström method to speed up kernel
 * machines, NIPS 2000): z(x) = K(x, L)·K(L, L)^−½ with landmarks L. Between landmarks they are exact up to round-off. They
 * cost O(N·m·(d + m)) for N samples and m landmarks, and the memory of 4,096 rows of features besides the result.
 *
 * <p>The landmarks are the caller's choice: {@link #sample random rows}, or well spread ones, as k-means++ seeds are.
 */
public final class Nystroem {
    /** Eigenvalues of K(L, L) below this share of the largest are round-off of float32, whose inverse would be noise. */
    public static final double FLOOR = 1e-6;

    private final Compute compute;
    private final KernelFunction function;
    private final Tensor landmarks;
    private final Tensor factor;

    private Nystroem(Compute compute, KernelFunction function, Tensor landmarks, Tensor factor) {
        this.compute = compute;
        this.function = function;
        this.landmarks = landmarks;
        this.factor = factor;
    }

    /**
     * The features of a kernel and landmarks.
     *
     * @param landmarks m×d, m ≥ 1, on the heap; not modified; equal ones do no harm
     * @param floor directions of an eigenvalue of K(L, L) below this share of the largest are left out; for example
     *     {@link #FLOOR}
     * @throws IllegalArgumentException if there is no landmark, floor is not from 0 to below 1, or the kernel is not finite
     */
    public static Nystroem of(Engine engine, KernelFunction function, Tensor landmarks, double floor) {
        if (landmarks.rows() == 0) {
            throw new IllegalArgumentException("landmarks has shape " + landmarks.shape() + ", expected at least one");
        }
        if (!(floor >= 0 && floor < 1)) {
            throw new IllegalArgumentException("floor is " + floor + ", expected a share from 0 to below 1");
        }
        Compute compute = engine.compute();
        Tensor there = compute.zeros(landmarks.rows(), landmarks.columns());
        compute.copy(landmarks, there);
        return new Nystroem(compute, function, there, inverseRoot(compute, function, there, floor));
    }

    /**
     * Different rows, drawn at random, in the order of the data.
     *
     * @param x on the heap; not modified
     * @param count from 1 to the number of rows
     * @return count×d on the heap
     * @throws IllegalArgumentException if there are not as many rows
     */
    public static Tensor sample(Rows x, int count, CounterRandom random) {
        if (count < 1 || count > x.rows()) {
            throw new IllegalArgumentException("count is " + count + ", expected from 1 to the " + x.rows() + " rows");
        }
        int[] chosen = Arrays.copyOf(random.permutation(x.rows()), count);
        Arrays.sort(chosen);
        Tensor rows = Tensor.zeros(count, x.columns());
        x.gather(chosen, 0, rows);
        return rows;
    }

    /** K(L, L)^−½ = V·Λ^−½·Vᵀ. */
    private static Tensor inverseRoot(Compute compute, KernelFunction function, Tensor landmarks, double floor) {
        int m = landmarks.rows();
        Tensor gram = compute.zeros(m, m);
        function.gram(compute, landmarks, landmarks, gram);
        Tensor host = Tensor.zeros(m, m);
        compute.copy(gram, host);
        double[] matrix = new double[m * m];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = host.array()[i];
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix, m);
        double[] values = eigen.values();
        double[] vectors = eigen.vectors();
        Tensor quarter = Tensor.zeros(m, m);
        for (int j = 0; j < m && values[j] > floor * values[0]; j++) {
            double scale = 1 / Math.sqrt(Math.sqrt(values[j]));
            for (int i = 0; i < m; i++) {
                quarter.set(i, j, (float) (vectors[i * m + j] * scale));
            }
        }
        Tensor root = compute.zeros(m, m);
        compute.copy(quarter, root);
        compute.multiply(false, root, true, root, 1, 0, gram);
        return gram;
    }

    /** m, the number of landmarks and of features. */
    public int features() {
        return landmarks.rows();
    }

    /**
     * Writes the features of samples. Those of a sample do not depend on the others.
     *
     * @param samples N×d, on the heap; not modified
     * @param out N×m, in the memory of the engine's backend
     * @throws IllegalArgumentException if a shape disagrees
     */
    public void map(Rows samples, Tensor out) {
        if (out.rows() != samples.rows() || out.columns() != features()) {
            throw new IllegalArgumentException(
                    "out has shape " + out.shape() + ", expected " + samples.rows() + "×" + features());
        }
        StagedRows chunks = new StagedRows(compute, samples);
        Tensor kernel = compute.zeros(chunks.largest(), features());
        chunks.forEach((first, chunk) -> {
            Tensor rows = kernel.rows(0, chunk.rows());
            function.gram(compute, chunk, landmarks, rows);
            compute.multiply(rows, factor, out.rows(first, first + chunk.rows()));
        });
    }
}
