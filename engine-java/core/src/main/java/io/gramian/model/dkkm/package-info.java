/**
 * Deep kernel k-means: a stack of k-means layers, each of which hands on the similarities of its input to its centroids. Over
 * points it yields one feature vector a row, over images one for each region, pooled from patches.
 */
@Experimental
package io.gramian.model.dkkm;

import io.gramian.Experimental;
