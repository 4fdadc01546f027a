/**
 * The Stiefel manifold of n×c matrices with orthonormal columns: its invariant, the Cayley curve along it, and ascent
 * on a trace along that curve. Every matrix that is handed back keeps max |UᵀU − I| within 1e-5. May depend on tensor,
 * compute and linalg.
 */
@Experimental
package io.gramian.manifold;

import io.gramian.Experimental;
