package io.gramian.model.knet;

/** How ψ begins. */
public enum Start {
    /** As the identity: ψ(x) = x + g(x) with g's last layer at zero. */
    IDENTITY,
    /** Close to the identity, by pre-training encoder and decoder on ‖X − ψ(X)‖² + ‖X − f(X)‖² (eq. 5.12). */
    PRETRAINED
}
