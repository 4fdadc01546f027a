/** Autoencoder based clustering (aec): an autoencoder whose codes are drawn to the means of their clusters. */
@Experimental
package io.gramian.model.aec;

import io.gramian.Experimental;
