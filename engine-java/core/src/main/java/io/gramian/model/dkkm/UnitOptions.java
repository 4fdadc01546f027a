package io.gramian.model.dkkm;

import io.gramian.model.Meaning;
import java.util.Objects;

/** What layers over images consist of. */
public record UnitOptions(
        @Meaning("what layers over images consist of; all but kmeans are baselines of the paper")
        Units units,

        @Meaning("how much of the time a unit of an autoencoder or a Boltzmann machine shall be on")
        double sparsity,

        @Meaning("weight of sparsity beside the reconstruction")
        double sparsityWeight,

        @Meaning("how often training of an autoencoder or a Boltzmann machine sees all rows")
        int unitEpochs) {
    /** Centroids. */
    public static final UnitOptions DEFAULT = new UnitOptions(Units.KMEANS, 0.03, 1, 10);

    /** Checks the ranges. */
    public UnitOptions {
        Objects.requireNonNull(units, "units");
        if (!(sparsity > 0 && sparsity < 1)) {
            throw new IllegalArgumentException(
                    "setting sparsity is " + sparsity + ", expected a share between 0 and 1");
        }
        if (!(sparsityWeight >= 0 && Double.isFinite(sparsityWeight))) {
            throw new IllegalArgumentException(
                    "setting sparsity-weight is " + sparsityWeight + ", expected a finite number not below 0");
        }
        if (unitEpochs < 1) {
            throw new IllegalArgumentException("setting unit-epochs is " + unitEpochs + ", expected at least 1");
        }
    }
}
