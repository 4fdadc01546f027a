/**
 * Kernels on the vector units of the processor; the only package that touches jdk.incubator.vector.
 *
 * <p>Most matrix-shaped kernels are made of one piece: a tile of 12 rows (6 where there are 16 registers) by two vectors of
 * columns, held in registers, over packed operands. What differs is the inner operation (product or squared difference) and what
 * is done with a finished tile.
 *
 * <p>Sums across lanes go through memory in a fixed order: {@code reduceLanes} may add in another order once compiled, and the
 * same seed must give the same bytes.
 */
@Experimental
package io.gramian.compute.simd;

import io.gramian.Experimental;
