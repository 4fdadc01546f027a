package io.gramian.nn;

import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;

/**
 * The loss of a mini-batch as a graph, recorded once for each size of batch. For example
 * {@code (tape, batch) -> autoencoder.reconstructionError(tape, batch.rows(x))}, or, with another row of data for each
 * sample, {@code (tape, batch) -> tape.hsic(network.apply(tape, batch.rows(x)), batch.rows(u), gamma)}.
 */
@FunctionalInterface
public interface BatchLoss {
    /** Records the loss to be minimised. */
    Scalar record(Tape tape, Batch batch);
}
