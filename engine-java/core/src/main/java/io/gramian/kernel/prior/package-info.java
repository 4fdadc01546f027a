/**
 * The kernels that codes are to resemble, by name: those of a function, and the probabilistic cluster kernel, which mixtures
 * learn from the data. May depend on {@code tensor}, {@code compute}, {@code linalg}, {@code kernel} and {@code cluster}.
 */
@Experimental
package io.gramian.kernel.prior;

import io.gramian.Experimental;
