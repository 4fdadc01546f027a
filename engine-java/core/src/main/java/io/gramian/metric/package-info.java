/**
 * How good a clustering is: against known classes (normalized mutual information, adjusted Rand index, accuracy) or
 * against the data themselves (silhouette); and how alike two kernels are.
 *
 * <p>Label values are arbitrary integers and stand for nothing but equality. Arguments are never modified, scores are
 * fractions and never NaN for finite data. Depends on {@code tensor}, {@code linalg}, {@code compute} and {@code
 * kernel}.
 */
package io.gramian.metric;
