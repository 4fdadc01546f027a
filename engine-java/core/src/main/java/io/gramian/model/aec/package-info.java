/** Autoencoder based clustering (aec): an autoencoder whose codes are drawn to the means of their clusters. */
package io.gramian.model.aec;
