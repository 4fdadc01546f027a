/**
 * What the systems are compared with: k-means, spectral clustering, a Gaussian mixture and a non-negative factorisation,
 * behind the same interface.
 */
@Experimental
package io.gramian.model.baseline;

import io.gramian.Experimental;
