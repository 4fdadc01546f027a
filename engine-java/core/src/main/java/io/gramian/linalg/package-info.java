/**
 * Small dense linear algebra in float64: factorizations and assignment for matrices of up to a few hundred rows, such
 * as the Gram matrices, projected eigenproblems and Cayley systems of larger methods.
 *
 * <p>A matrix is a row-major {@code double[]} whose length is exactly rows × columns. Arguments are never modified;
 * returned arrays belong to the caller. Results are immutable and safe to share between threads, and the same input
 * always gives the same bytes. The classes of this kind depend on no other package of ours; what works on tensors may
 * depend on {@code tensor} and {@code compute}.
 */
@Experimental
package io.gramian.linalg;

import io.gramian.Experimental;
