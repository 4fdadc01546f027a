/** SpectralNet (spectralnet): a network that learns the eigenvectors of a graph of neighbours. */
@Experimental
package io.gramian.model.spectralnet;

import io.gramian.Experimental;
