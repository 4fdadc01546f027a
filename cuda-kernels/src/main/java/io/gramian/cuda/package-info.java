/**
 * The CUDA backend: the only package that may touch jcuda. It depends on the core's compute seam and is found by {@link
 * java.util.ServiceLoader}; the core never depends on it.
 */
package io.gramian.cuda;
