/**
 * What the systems are compared with: k-means, spectral clustering, a Gaussian mixture and a non-negative factorisation,
 * behind the same interface.
 */
package io.gramian.model.baseline;
