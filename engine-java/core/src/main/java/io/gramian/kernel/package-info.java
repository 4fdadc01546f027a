/**
 * Kernel functions over the rows of a tensor: how wide they are, and the normalised forms that spectral methods take
 * eigenvectors of. A Gram matrix is a choice, never a need: whatever consumes one also works matrix-free, and the
 * memory budget of the engine decides. May depend on {@code tensor}, {@code compute} and {@code linalg}.
 */
package io.gramian.kernel;
