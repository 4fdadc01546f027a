/** Deep embedded clustering (dec): an encoder trained towards its own sharpened soft assignments to centroids. */
package io.gramian.model.dec;
