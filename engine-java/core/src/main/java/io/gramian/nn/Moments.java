package io.gramian.nn;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.List;

/** What optimisers share: memory beside the parameters, and checks of their settings. */
final class Moments {
    private Moments() {}

    /** Zeros in the shapes of the parameters. */
    static List<Tensor> like(Compute compute, List<Tensor> parameters) {
        return parameters.stream()
                .map(parameter -> compute.zeros(parameter.rows(), parameter.columns()))
                .toList();
    }

    /** A learning rate. */
    static float rate(double rate) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("rate is " + rate + ", expected a finite number above 0");
        }
        return (float) rate;
    }

    /** A factor of a decaying average. */
    static float decay(String name, double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException(name + " is " + decay + ", expected a number in [0, 1)");
        }
        return (float) decay;
    }
}
