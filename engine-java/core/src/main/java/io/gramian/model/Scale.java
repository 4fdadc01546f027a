package io.gramian.model;

import io.gramian.data.AffineScaling;
import io.gramian.data.Samples;
import io.gramian.data.Validation;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/** How the features are scaled before learning; the model keeps the scaling. */
public enum Scale {
    /** What suits the algorithm and the data: mean 0 and deviation 1 for tables, 0 to 1 for bytes, as they come for sparse samples. */
    AUTO,
    /** As they come. */
    NONE,
    /** Mean 0 and population standard deviation 1 a feature. */
    STANDARD,
    /** Least value 0 and greatest value 1 a feature. */
    UNIT;

    private static final float GREATEST_BYTE = 255;

    /**
     * The scaling of samples; a constant feature of a table becomes 0.
     *
     * @throws IllegalArgumentException if it would turn the zeros of sparse samples into other numbers
     */
    public AffineScaling fit(Samples samples) {
        int d = samples.x().columns();
        if (samples.kind() == Samples.Kind.SPARSE) {
            if (this == STANDARD || this == UNIT) {
                throw new IllegalArgumentException("scale is " + name().toLowerCase(Locale.ROOT)
                        + ", which would fill sparse samples with numbers: use none");
            }
            return AffineScaling.none(d);
        }
        if (samples.kind() == Samples.Kind.BYTES && this == AUTO) {
            float[] greatest = new float[d];
            Arrays.fill(greatest, GREATEST_BYTE);
            return AffineScaling.of(new float[d], greatest);
        }
        return fit(samples.x().dense());
    }

    /**
     * The scaling of a table; a constant feature becomes 0.
     *
     * @throws io.gramian.io.BadDataException if a value is not finite
     */
    public AffineScaling fit(Tensor x) {
        return switch (this) {
            case AUTO, STANDARD -> AffineScaling.standard(x);
            case NONE -> unscaled(x);
            case UNIT -> AffineScaling.unit(x);
        };
    }

    private static AffineScaling unscaled(Tensor x) {
        Validation.requireFinite("the data", x);
        return AffineScaling.none(x.columns());
    }
}
