package io.gramian.kernel;

import io.gramian.linalg.SymmetricOperator;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * A kernel over n samples: the symmetric, positive semi-definite matrix K[i][j] = k(xᵢ, xⱼ), known by its products and by
 * the rows and columns of chosen samples, and never needed as a whole. An autoencoder takes one as its prior (Kampffmeyer,
 * Løkse, Bianchi, Jenssen and Livi, Deep kernelized autoencoders, SCIA 2017), kernel PCA its eigenvectors.
 *
 * <p>It may hold work memory, so one thread at a time may use it.
 */
public interface KernelMatrix extends SymmetricOperator {
    /**
     * out[i][j] ← K[rows[firstRow + i]][columns[firstColumn + j]] for all elements of out.
     *
     * @param rows each from 0 to n−1; not modified
     * @param columns likewise; may be the same array as rows
     * @param out in the memory of the engine's backend
     * @throws IndexOutOfBoundsException if one is not a sample
     */
    void block(int[] rows, int firstRow, int[] columns, int firstColumn, Tensor out);

    /**
     * out ← K(Y, X)·v, the kernel between new samples and the n known ones, which takes what is known of these to the new
     * ones (Nyström).
     *
     * @param samples Y, m×d, on the heap; not modified
     * @param v n×b, in the memory of the engine's backend; not modified
     * @param out m×b, another tensor there
     * @throws UnsupportedOperationException if the kernel is known between its own samples alone
     */
    default void extend(Rows samples, Tensor v, Tensor out) {
        throw new UnsupportedOperationException(
                "this kernel is known between its own " + size() + " samples alone, not between them and new ones");
    }
}
