/**
 * Kernels over the rows of a tensor: functions of two samples and how wide they are, the matrices that they make, and what
 * spectral methods take from these: normalised forms, principal components with the way back to samples, and the Nyström
 * features. A Gram matrix is a choice, never a need: whatever consumes one also works matrix-free, and the memory budget of
 * the engine decides. May depend on {@code tensor}, {@code compute} and {@code linalg}.
 */
@Experimental
package io.gramian.kernel;

import io.gramian.Experimental;
