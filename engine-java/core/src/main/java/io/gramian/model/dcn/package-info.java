/** The deep clustering network (dcn): an autoencoder trained together with the centroids of k-means on its codes. */
@Experimental
package io.gramian.model.dcn;

import io.gramian.Experimental;
