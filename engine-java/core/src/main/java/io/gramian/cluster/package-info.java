/**
 * Clustering of the rows of a tensor: k-means with its seeding, nearest centroids, Gaussian mixtures, and spectral
 * clustering. Distances are Euclidean; labels count from 0 and are meant up to renaming. The same engine seed, purpose and data give the
 * same bytes at any number of threads. May depend on {@code tensor}, {@code compute}, {@code linalg} and {@code
 * kernel}.
 */
@Experimental
package io.gramian.cluster;

import io.gramian.Experimental;
