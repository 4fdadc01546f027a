/** SpectralNet (spectralnet): a network that learns the eigenvectors of a graph of neighbours. */
package io.gramian.model.spectralnet;
