/**
 * The seam between models and machines: small kernel interfaces by family, the backends that implement them, the probe that
 * finds those, and {@link io.gramian.compute.Compute}, the facade that checks arguments so that kernels need not. May depend
 * on tensor alone.
 *
 * <p>Contract of every backend: the same seed and data give the same bytes at any number of threads, and a row's result
 * does not depend on the rows that came with it.
 */
package io.gramian.compute;
