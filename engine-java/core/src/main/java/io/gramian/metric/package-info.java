/**
 * How good a clustering is: against known classes (normalized mutual information, adjusted Rand index, accuracy) or
 * against the data themselves (silhouette).
 *
 * <p>Label values are arbitrary integers and stand for nothing but equality. Arguments are never modified, scores are
 * fractions and never NaN for finite data. Depends on {@code tensor} and {@code linalg}.
 */
package io.gramian.metric;
