/** Deep embedded clustering (dec): an encoder trained towards its own sharpened soft assignments to centroids. */
@Experimental
package io.gramian.model.dec;

import io.gramian.Experimental;
