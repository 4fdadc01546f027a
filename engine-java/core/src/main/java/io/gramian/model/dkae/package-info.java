/**
 * The deep kernelized autoencoder (dkae): an autoencoder whose codes' inner products follow a kernel that is given as a prior
 * (Kampffmeyer, Løkse, Bianchi, Jenssen and Livi, Deep kernelized autoencoders, SCIA 2017; The deep kernelized autoencoder,
 * Applied Soft Computing 71, 2018).
 */
@Experimental
package io.gramian.model.dkae;

import io.gramian.Experimental;
