package io.gramian.autodiff;

/** A value in the graph: a {@link Variable} holds a tensor, a {@link Scalar} a number such as a loss. */
public abstract sealed class Node permits Variable, Scalar {
    private final boolean needsGradient;

    Node(boolean needsGradient) {
        this.needsGradient = needsGradient;
    }

    /** Whether it is, or depends on, a leaf whose gradient is wanted. */
    public final boolean needsGradient() {
        return needsGradient;
    }
}
