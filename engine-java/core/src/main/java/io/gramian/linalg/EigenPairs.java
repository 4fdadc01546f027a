package io.gramian.linalg;

import io.gramian.tensor.Tensor;

/**
 * Some eigenvalues of a symmetric operator with their eigenvectors, and what it took.
 *
 * @param values c eigenvalues, the largest first
 * @param vectors n×c, orthonormal, in the memory of the engine's backend; column j belongs to value j
 * @param products how often the operator was applied to a block; a sample of columns that the start was made of is not counted
 * @param residual the largest ‖A·v − λ·v‖, as a fraction of the largest |λ| seen; an estimate where the vectors have been
 *     improved after the last product, and round-off adds about 1e-6 to it
 * @param converged whether the residual is within the tolerance
 */
@SuppressWarnings("ArrayRecordComponent") // Two results are never compared; the array belongs to the receiver.
public record EigenPairs(double[] values, Tensor vectors, int products, double residual, boolean converged) {}
