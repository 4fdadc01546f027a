/**
 * The stacked autoencoder: its options and training, which the systems over an autoencoder begin with (dcn, dec), their model
 * file, and SAE + k-means as an algorithm of its own.
 */
@Experimental
package io.gramian.model.sae;

import io.gramian.Experimental;
