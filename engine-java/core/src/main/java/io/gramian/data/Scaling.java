package io.gramian.data;

import io.gramian.io.BadDataException;
import io.gramian.tensor.Rows;
import io.gramian.tensor.SparseMatrix;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A shift and a scale for each column, z = (x − shift) / scale, and then perhaps one length for all rows. Everything is kept in
 * float32, so that a model file restores the very same scaling, and the arithmetic is in float64 and the same whatever the batch.
 *
 * <p>A constant column gets the scale 1 and its own value as shift: it becomes 0 exactly.
 */
public final class Scaling {
    /** Rows that are unpacked at once. */
    private static final int CHUNK = 1024;

    private final float[] shift;
    private final float[] scale;
    private final float rowLength;
    private final int[] constantColumns;

    private Scaling(float[] shift, float[] scale, float rowLength, int[] constantColumns) {
        this.shift = shift;
        this.scale = scale;
        this.rowLength = rowLength;
        this.constantColumns = constantColumns;
    }

    /** The scaling that changes nothing in d columns. */
    public static Scaling none(int d) {
        return new Scaling(new float[d], ones(d), 0, new int[0]);
    }

    /**
     * Mean 0 and population standard deviation 1 in each column: shift = Σᵢ xᵢ / n, scale = √(Σᵢ (xᵢ − shift)² / n),
     * both in two passes with float64 sums.
     *
     * @param x n×d on the heap with n ≥ 1; not modified
     * @throws BadDataException if a value is not finite
     */
    public static Scaling standard(Tensor x) {
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
    public static Scaling unit(Tensor x) {
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
     * Population standard deviation 1 in each column, without a shift, so that 0 stays 0; then the length √d for each row that is
     * not 0. For counts of words and the like: a frequent word weighs no more than a rare one, nor a long text more than a
     * short one. A constant column becomes 0.
     *
     * @param x n×d with n ≥ 1; not modified
     * @throws BadDataException if a value is not finite
     */
    public static Scaling rows(Rows x) {
        int d = x.columns();
        float length = (float) Math.sqrt(d);
        if (!(x instanceof SparseMatrix sparse)) {
            Scaling standard = standard(x.dense());
            float[] scale = standard.scale;
            for (int column : standard.constantColumns) {
                scale[column] = Float.MAX_VALUE;
            }
            return new Scaling(new float[d], scale, length, standard.constantColumns);
        }
        if (x.rows() == 0) {
            throw new IllegalArgumentException("x has no rows; a scaling needs at least one row");
        }
        double[] mean = new double[d];
        int[] entries = new int[d];
        float[] first = new float[d];
        boolean[] varies = new boolean[d];
        sparse.forEach((row, column, value) -> {
            first[column] = entries[column] == 0 ? value : first[column];
            varies[column] |= value != first[column];
            mean[column] += value;
            entries[column]++;
        });
        divide(mean, x.rows());
        double[] variance = new double[d];
        sparse.forEach((row, column, value) -> variance[column] += (value - mean[column]) * (value - mean[column]));
        float[] scale = ones(d);
        for (int column = 0; column < d; column++) {
            double ofZeros = (x.rows() - entries[column]) * mean[column] * mean[column];
            float deviation = (float) Math.sqrt((variance[column] + ofZeros) / x.rows());
            boolean constant = !varies[column] && entries[column] == x.rows();
            // The rounded mean of equal values need not be that value: a deviation of round-off would blow the column
            // up.
            scale[column] = constant || !(deviation > 0) ? Float.MAX_VALUE : deviation;
        }
        return new Scaling(new float[d], scale, length, new int[0]);
    }

    /**
     * The scaling that {@link #shift()}, {@link #scale()} and {@link #rowLength()} came from; the arrays are copied.
     *
     * @throws IllegalArgumentException if the lengths of the arrays differ, a shift is not finite, a scale is not finite and
     * positive, or the length of rows is not finite or below 0
     */
    public static Scaling of(float[] shift, float[] scale, float rowLength) {
        if (!(rowLength >= 0) || Float.isInfinite(rowLength)) {
            throw new IllegalArgumentException(
                    "the length of rows is " + rowLength + "; expected a finite number not below 0");
        }
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
        return new Scaling(shift.clone(), scale.clone(), rowLength, new int[0]);
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
        transform(x, result, 0);
        return result;
    }

    /** Likewise, some rows at a time, so that samples in a form that takes less memory are never all unpacked. */
    private Tensor transformed(Rows x) {
        if (x instanceof Tensor tensor) {
            return transform(tensor);
        }
        Tensor result = Tensor.zeros(x.rows(), x.columns());
        for (int from = 0; from < x.rows(); from += CHUNK) {
            transform(x.rows(from, Math.min(x.rows(), from + CHUNK)), result, from);
        }
        return result;
    }

    /** Writes the scaled rows of x to those of the result from one on. */
    private void transform(Tensor x, Tensor result, int first) {
        int d = columns();
        float[] from = x.array();
        float[] to = result.array();
        for (int row = 0; row < x.rows(); row++) {
            int at = (first + row) * d;
            int given = x.offset() + row * d;
            for (int column = 0; column < d; column++) {
                double centred = (double) from[given + column] - shift[column];
                to[at + column] = (float) (centred / scale[column]);
            }
            if (rowLength > 0) {
                double square = 0;
                for (int i = at; i < at + d; i++) {
                    square += (double) to[i] * to[i];
                }
                double factor = rowFactor(square);
                for (int i = at; i < at + d; i++) {
                    to[i] = (float) (to[i] * factor);
                }
            }
        }
    }

    private double rowFactor(double square) {
        return square > 0 ? rowLength / Math.sqrt(square) : 1;
    }

    /** As {@link #transform}, of entries alone: without a shift 0 stays 0. */
    private SparseMatrix transform(SparseMatrix x) {
        SparseMatrix scaled = x.with((row, column, value) -> (float) (value / (double) scale[column]));
        if (rowLength == 0) {
            return scaled;
        }
        double[] squares = new double[x.rows()];
        scaled.forEach((row, column, value) -> squares[row] += (double) value * value);
        return scaled.with((row, column, value) -> (float) (value * rowFactor(squares[row])));
    }

    /**
     * The scaled samples: those given where nothing changes, else {@link #transform} of them all. Sparse ones stay sparse where
     * nothing is shifted.
     *
     * @param x m×d on the heap, any m; not modified
     */
    public Rows apply(Rows x) {
        if (rowLength == 0 && isAll(0, shift) && isAll(1, scale)) {
            return x;
        }
        return x instanceof SparseMatrix sparse && isAll(0, shift) ? transform(sparse) : transformed(x);
    }

    private static boolean isAll(float wanted, float[] values) {
        for (float value : values) {
            if (value != wanted) {
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

    /** What length each row has after that, unless it is 0; 0 leaves rows as they are. */
    public float rowLength() {
        return rowLength;
    }

    /**
     * The columns, from 0 and ascending, whose values were all equal when this was fitted (or differed by less than
     * float32 can divide by); they carry no information. Empty for a scaling that was restored.
     */
    public int[] constantColumns() {
        return constantColumns.clone();
    }

    private static Scaling of(Range range, double[] shift, double[] scale) {
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
        return new Scaling(shifts, scales, 0, constants);
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
