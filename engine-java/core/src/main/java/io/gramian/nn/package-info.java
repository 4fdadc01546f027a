/**
 * Neural networks over {@link io.gramian.autodiff}: dense layers and stacks of them, initialisers, optimisers, the
 * autoencoder, and a training loop over mini-batches. May depend on tensor, compute and autodiff.
 *
 * <p>Training yields the same bytes for the same seed, data and backend at any number of threads. A network's embedding
 * of a row does not depend on the rows that come with it. Networks share their parameter tensors with those who ask for
 * them; nothing else here is mutable but optimisers and trainers, which are for one thread at a time. A training step moves the
 * running statistics of batch normalisation too: they are state beside the parameters.
 */
@Experimental
package io.gramian.nn;

import io.gramian.Experimental;
