package io.gramian.model.knet;

/** A named set of options. */
public enum Preset {
    /** The default: large batches, no pre-training, U kept until the objective has risen. */
    FAST,
    /** As the paper describes it: pre-trained start, one epoch a round, labels from ψ(X). */
    PAPER,
    /** As the authors' public code does it: batches of 5, zero diagonal, a second phase on one-hot labels. */
    AS_CODED
}
