/**
 * Factors of a data matrix, learnt in passes over its rows, which need not be dense nor in memory at once: principal
 * components and non-negative factors. The same engine seed and data give the same bytes at any number of threads, and
 * what a model makes of a row does not depend on the other rows. May depend on {@code tensor}, {@code compute}, {@code
 * linalg} and {@code io}.
 */
@Experimental
package io.gramian.decomposition;

import io.gramian.Experimental;
