/** What the systems are compared with: k-means and spectral clustering, behind the same interface. */
package io.gramian.model.baseline;
