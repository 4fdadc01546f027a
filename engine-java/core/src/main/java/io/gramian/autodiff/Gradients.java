package io.gramian.autodiff;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The gradients of one loss, by the tensor that they belong to, so that tapes which share parameters share their
 * gradients. A buffer is allocated on first use and kept. The first write of a pass replaces what a buffer held, later
 * ones add to it: operations ask {@link #beta} for the factor, and nothing is filled with zeros.
 */
public final class Gradients {
    private final Compute compute;
    private final IdentityHashMap<Tensor, Slot> slots = new IdentityHashMap<>();
    private final Map<Scalar, Double> numbers = new HashMap<>();

    /** No gradients yet. */
    public Gradients(Compute compute) {
        this.compute = compute;
    }

    /** Forgets all gradients and keeps the buffers; {@link Tape#backward} begins with it. */
    public void clear() {
        numbers.clear();
        slots.values().forEach(slot -> slot.written = false);
    }

    /** Whether the last pass gave a gradient to a tensor, which may be a parameter or the value of a variable. */
    public boolean reached(Tensor tensor) {
        Slot slot = slots.get(tensor);
        return slot != null && slot.written;
    }

    boolean reached(Node node) {
        if (node instanceof Variable variable) {
            return reached(variable.value());
        }
        return node instanceof Scalar scalar && numbers.containsKey(scalar);
    }

    /** See {@link #of(Tensor)}. */
    public Tensor of(Variable variable) {
        return of(variable.value());
    }

    /**
     * The gradient of a tensor, of the tensor's shape; valid until the next backward pass. That of an intermediate
     * result may have been overwritten during the pass.
     *
     * @throws IllegalArgumentException if the last pass did not reach it
     */
    public Tensor of(Tensor tensor) {
        if (!reached(tensor)) {
            throw new IllegalArgumentException("the tensor of shape " + tensor.shape()
                    + " has no gradient: the loss does not depend on it, or it was recorded as a constant");
        }
        return slots.get(tensor).gradient;
    }

    /** The derivative of the loss by a number; 0 where the loss does not depend on it. */
    public double of(Scalar scalar) {
        return numbers.getOrDefault(scalar, 0.0);
    }

    /** For operations: where the gradient of a variable is to be written. */
    public Tensor buffer(Variable variable) {
        return slot(variable).gradient;
    }

    /**
     * For operations: the factor for what the buffer of a variable holds, 0 at the first write of a pass and 1 later.
     * To be asked once for each write.
     */
    public float beta(Variable variable) {
        Slot slot = slot(variable);
        float beta = slot.written ? 1 : 0;
        slot.written = true;
        return beta;
    }

    /**
     * For operations whose kernel knows one factor for two variables: that of {@link #beta}; where only one of them was
     * written before, the other starts from zeros.
     */
    float sharedBeta(Variable first, Variable second) {
        float betaFirst = beta(first);
        float betaSecond = beta(second);
        if (betaFirst != betaSecond) {
            compute.fill(0, buffer(betaFirst == 0 ? first : second));
            return 1;
        }
        return betaFirst;
    }

    /** For operations: adds factor·tensor to the gradient of a variable, if it needs one. */
    public void add(Variable variable, double factor, Tensor tensor) {
        if (variable.needsGradient()) {
            Tensor gradient = buffer(variable);
            float beta = beta(variable);
            compute.combine((float) factor, tensor, beta, beta == 0 ? tensor : gradient, gradient);
        }
    }

    /** For operations: adds to the derivative by a number, if it needs one. */
    public void add(Scalar scalar, double derivative) {
        if (scalar.needsGradient()) {
            numbers.merge(scalar, derivative, Double::sum);
        }
    }

    private Slot slot(Variable variable) {
        return slots.computeIfAbsent(variable.value(), value -> new Slot(compute.zeros(value.rows(), value.columns())));
    }

    private static final class Slot {
        private final Tensor gradient;
        private boolean written;

        Slot(Tensor gradient) {
            this.gradient = gradient;
        }
    }
}
