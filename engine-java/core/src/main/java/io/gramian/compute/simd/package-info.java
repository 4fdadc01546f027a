/**
 * Kernels on the vector units of the processor; the only package that touches jdk.incubator.vector.
 *
 * <p>Every matrix-shaped kernel is made of one piece: a tile of 6 rows by two vectors of columns, held in registers, over
 * packed operands. What differs is the inner operation (product or squared difference) and what is done with a finished tile.
 *
 * <p>Sums across lanes go through memory in a fixed order: {@code reduceLanes} may add in another order once compiled, and the
 * same seed must give the same bytes.
 */
package io.gramian.compute.simd;
