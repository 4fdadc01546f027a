package io.gramian.model.knet;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.List;

/** The parameters of ψ and its decoder, and U, of the round in which both labelled most alike; the later round wins a tie. */
final class BestRound {
    private final Compute compute;
    private final List<Tensor> parameters;
    private final List<Tensor> kept;
    private Tensor u;
    private double agreement = -1;
    private boolean last;
    private int age;

    BestRound(Compute compute, List<Tensor> parameters) {
        this.compute = compute;
        this.parameters = parameters;
        this.kept = parameters.stream()
                .map(parameter -> compute.zeros(parameter.rows(), parameter.columns()))
                .toList();
    }

    /** Keeps the present parameters if their agreement is at least the best so far. */
    void offer(double value, Tensor present) {
        last = value >= agreement;
        age = value > agreement ? 0 : age + 1;
        if (last) {
            agreement = value;
            u = present;
            for (int i = 0; i < kept.size(); i++) {
                compute.copy(parameters.get(i), kept.get(i));
            }
        }
    }

    /** How many rounds ago the agreement last rose. */
    int age() {
        return age;
    }

    /** Whether the round offered last is not the best one. */
    boolean isEarlier() {
        return !last && u != null;
    }

    /** Puts the parameters back; returns the U of that round. */
    Tensor restore() {
        for (int i = 0; i < kept.size(); i++) {
            compute.copy(kept.get(i), parameters.get(i));
        }
        return u;
    }
}
