/** The deep clustering network (dcn): an autoencoder trained together with the centroids of k-means on its codes. */
package io.gramian.model.dcn;
