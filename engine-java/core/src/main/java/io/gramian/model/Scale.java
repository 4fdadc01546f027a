package io.gramian.model;

import io.gramian.data.AffineScaling;
import io.gramian.tensor.Tensor;

/** How the features are scaled before learning; the model keeps the scaling. */
public enum Scale {
    /** What suits the algorithm and the data: mean 0 and deviation 1 for tables. */
    AUTO,
    /** As they come. */
    NONE,
    /** Mean 0 and population standard deviation 1 a feature. */
    STANDARD,
    /** Least value 0 and greatest value 1 a feature. */
    UNIT;

    /** The scaling of data; a constant feature becomes 0. */
    public AffineScaling fit(Tensor x) {
        return switch (this) {
            case AUTO, STANDARD -> AffineScaling.standard(x);
            case NONE -> AffineScaling.none(x.columns());
            case UNIT -> AffineScaling.unit(x);
        };
    }
}
