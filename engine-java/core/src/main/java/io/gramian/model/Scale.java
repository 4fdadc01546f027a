package io.gramian.model;

import io.gramian.data.Samples;
import io.gramian.data.Scaling;
import io.gramian.data.Validation;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/** How the features are scaled before learning; the model keeps the scaling. */
public enum Scale {
    /** What suits the algorithm and the data: mean 0 and deviation 1 for tables, 0 to 1 for bytes, rows for sparse samples. */
    AUTO,
    /** As they come. */
    NONE,
    /** Mean 0 and population standard deviation 1 a feature. */
    STANDARD,
    /** Least value 0 and greatest value 1 a feature. */
    UNIT,
    /** Population standard deviation 1 a feature without a shift, so that 0 stays 0, then one length for all samples: for words. */
    ROWS;

    private static final float GREATEST_BYTE = 255;

    /**
     * The scaling of samples; a constant feature of a table becomes 0.
     *
     * @throws IllegalArgumentException if it would turn the zeros of sparse samples into other numbers
     */
    public Scaling fit(Samples samples) {
        int d = samples.x().columns();
        if (samples.kind() == Samples.Kind.SPARSE) {
            if (this == STANDARD || this == UNIT) {
                throw new IllegalArgumentException("scale is " + name().toLowerCase(Locale.ROOT)
                        + ", which would fill sparse samples with numbers: use rows or none");
            }
            return this == NONE ? Scaling.none(d) : Scaling.rows(samples.x());
        }
        if (samples.kind() == Samples.Kind.BYTES && this == AUTO) {
            float[] greatest = new float[d];
            Arrays.fill(greatest, GREATEST_BYTE);
            return Scaling.of(new float[d], greatest, 0);
        }
        return fit(samples.x().dense());
    }

    /**
     * The scaling of a table; a constant feature becomes 0.
     *
     * @throws io.gramian.io.BadDataException if a value is not finite
     */
    public Scaling fit(Tensor x) {
        return switch (this) {
            case AUTO, STANDARD -> Scaling.standard(x);
            case NONE -> unscaled(x);
            case UNIT -> Scaling.unit(x);
            case ROWS -> Scaling.rows(x);
        };
    }

    private static Scaling unscaled(Tensor x) {
        Validation.requireFinite("the data", x);
        return Scaling.none(x.columns());
    }
}
