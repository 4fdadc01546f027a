package io.gramian.data;

import io.gramian.io.BadDataException;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A shift and a scale for each column: z = (x − shift) / scale. Both are kept in float32, so that a model file restores
 * the very same scaling, and the arithmetic of an element is one float64 subtraction and division, whatever the batch.
 *
 * <p>A constant column gets the scale 1 and its own value as shift: it becomes 0 exactly.
 */
public final class AffineScaling {
    private final float[] shift;
    private final float[] scale;
    private final int[] constantColumns;

    private AffineScaling(float[] shift, float[] scale, int[] constantColumns) {
        this.shift = shift;
        this.scale = scale;
        this.constantColumns = constantColumns;
    }

    /** The scaling that changes nothing in d columns. */
    public static AffineScaling none(int d) {
        return new AffineScaling(new float[d], ones(d), new int[0]);
    }

    /**
     * Mean 0 and population standard deviation 1 in each column: shift = Σᵢ xᵢ / n, scale = √(Σᵢ (xᵢ − shift)² / n),
     * both in two passes with float64 sums.
     *
     * @param x n×d on the heap with n ≥ 1; not modified
     * @throws BadDataException if a value is not finite
     */
    public static AffineScaling standard(Tensor x) {
        Range range = Range.of(x);
        int d = x.columns();
        double[] mean = new double[d];
        forEach(x, (column, value) -> mean[column] += value);
        divide(mean, x.rows());
        double[] variance = new double[d];
        forEach(x, (column, value) -> variance[column] += (value - mean[column]) * (value - mean[column]));
        divide(variance, x.rows());
        return of(range, mean, Arrays.stream(variance).map(Math::sqrt).toArray());
    }

    /**
     * Smallest value 0 and largest value 1 in each column: shift = minᵢ xᵢ, scale = maxᵢ xᵢ − minᵢ xᵢ. None of x leaves
     * [0, 1]; the largest value may miss 1 by one float32 rounding.
     *
     * @param x n×d on the heap with n ≥ 1; not modified
     * @throws BadDataException if a value is not finite, or a column spans more than float32 can hold
     */
    public static AffineScaling unit(Tensor x) {
        Range range = Range.of(x);
        double[] span = new double[x.columns()];
        for (int column = 0; column < span.length; column++) {
            span[column] = (double) range.max[column] - range.min[column];
            if (span[column] > Float.MAX_VALUE) {
                throw new BadDataException("column " + (column + 1) + " spans from " + range.min[column] + " to "
                        + range.max[column] + ", more than float32 holds: divide it by a constant first");
            }
        }
        return of(range, widen(range.min), span);
    }

    /**
     * The scaling that {@link #shift()} and {@link #scale()} came from; both are copied.
     *
     * @throws IllegalArgumentException if the lengths differ, a shift is not finite, or a scale is not finite and
     * positive
     */
    public static AffineScaling of(float[] shift, float[] scale) {
        if (shift.length != scale.length) {
            throw new IllegalArgumentException(
                    "shift has " + shift.length + " columns, scale has " + scale.length + "; expected as many");
        }
        requireAll("shift", shift, column -> Float.isFinite(shift[column]), "a finite number");
        requireAll(
                "scale",
                scale,
                column -> Float.isFinite(scale[column]) && scale[column] > 0,
                "a finite number above 0");
        return new AffineScaling(shift.clone(), scale.clone(), new int[0]);
    }

    /**
     * The scaled data, as a new tensor of the same shape.
     *
     * @param x m×d on the heap, any m; not modified
     * @throws IllegalArgumentException if x has another number of columns than the data that this was fitted to
     */
    public Tensor transform(Tensor x) {
        int d = columns();
        if (x.columns() != d) {
            throw new IllegalArgumentException(
                    "x has shape " + x.shape() + ", the scaling was fitted to " + d + " columns");
        }
        Tensor result = Tensor.zeros(x.shape());
        float[] from = x.array();
        float[] to = result.array();
        for (int row = 0; row < x.rows(); row++) {
            int at = row * d;
            for (int column = 0; column < d; column++) {
                double centred = (double) from[x.offset() + at + column] - shift[column];
                to[at + column] = (float) (centred / scale[column]);
            }
        }
        return result;
    }

    /**
     * The scaled samples: those given where nothing changes, else {@link #transform} of them all.
     *
     * @param x m×d on the heap, any m; not modified
     */
    public Rows apply(Rows x) {
        return isIdentity() ? x : transform(x.dense());
    }

    private boolean isIdentity() {
        for (int column = 0; column < shift.length; column++) {
            if (shift[column] != 0 || scale[column] != 1) {
                return false;
            }
        }
        return true;
    }

    /** The number of columns d. */
    public int columns() {
        return shift.length;
    }

    /** What is subtracted from each column, as a new array. */
    public float[] shift() {
        return shift.clone();
    }

    /** What each column is divided by after that, as a new array. */
    public float[] scale() {
        return scale.clone();
    }

    /**
     * The columns, from 0 and ascending, whose values were all equal when this was fitted (or differed by less than
     * float32 can divide by); they carry no information. Empty for a scaling that was restored.
     */
    public int[] constantColumns() {
        return constantColumns.clone();
    }

    private static AffineScaling of(Range range, double[] shift, double[] scale) {
        int d = shift.length;
        float[] shifts = new float[d];
        float[] scales = ones(d);
        // Below the smallest float32 a spread cannot be divided by; such a column is as good as constant.
        IntPredicate constant = column -> range.min[column] == range.max[column] || (float) scale[column] == 0;
        for (int column = 0; column < d; column++) {
            // The rounded mean of equal values need not be that value.
            shifts[column] = constant.test(column) ? range.min[column] : (float) shift[column];
            scales[column] = constant.test(column) ? 1 : (float) scale[column];
        }
        int[] constants = IntStream.range(0, d).filter(constant).toArray();
        return new AffineScaling(shifts, scales, constants);
    }

    private static void requireAll(String name, float[] values, IntPredicate good, String expected) {
        for (int column = 0; column < values.length; column++) {
            if (!good.test(column)) {
                throw new IllegalArgumentException(
                        name + "[" + column + "] is " + values[column] + "; expected " + expected);
            }
        }
    }

    private static float[] ones(int d) {
        float[] result = new float[d];
        Arrays.fill(result, 1);
        return result;
    }

    private static double[] widen(float[] values) {
        double[] result = new double[values.length];
        Arrays.setAll(result, i -> values[i]);
        return result;
    }

    private static void divide(double[] sums, int count) {
        Arrays.setAll(sums, i -> sums[i] / count);
    }

    private static void forEach(Tensor x, ColumnValue action) {
        float[] values = x.array();
        int d = x.columns();
        for (int row = 0; row < x.rows(); row++) {
            int at = x.offset() + row * d;
            for (int column = 0; column < d; column++) {
                action.accept(column, values[at + column]);
            }
        }
    }

    private interface ColumnValue {
        void accept(int column, float value);
    }

    /** The smallest and largest value of each column of finite data. */
    private static final class Range {
        private final float[] min;
        private final float[] max;

        private Range(int d) {
            min = new float[d];
            max = new float[d];
            Arrays.fill(min, Float.POSITIVE_INFINITY);
            Arrays.fill(max, Float.NEGATIVE_INFINITY);
        }

        static Range of(Tensor x) {
            if (x.rows() == 0) {
                throw new IllegalArgumentException("x has shape " + x.shape() + "; a scaling needs at least one row");
            }
            Validation.requireFinite("the data to scale", x);
            Range range = new Range(x.columns());
            forEach(x, (column, value) -> {
                range.min[column] = Math.min(range.min[column], value);
                range.max[column] = Math.max(range.max[column], value);
            });
            return range;
        }
    }
}
