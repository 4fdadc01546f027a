/**
 * KernelNet: an encoder and a spectral embedding learnt together by the Hilbert-Schmidt independence criterion (Wu, Khan,
 * Chang, Ioannidis and Dy, Deep kernel learning for clustering, 2020).
 */
@Experimental
package io.gramian.model.knet;

import io.gramian.Experimental;
