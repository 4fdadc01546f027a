package io.gramian.model.knet;

/** What k-means runs on to label the training data. */
public enum LabelSource {
    /** ψ(X), as the paper's algorithm 1, line 9. */
    EMBEDDING,
    /** The rows of U scaled to length 1. */
    SPECTRAL
}
