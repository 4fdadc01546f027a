package io.gramian.kernel;

import io.gramian.compute.Compute;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * The width σ of the Gaussian kernel exp(−γ‖x−y‖²), γ = 1/(2σ²), by the median heuristic: σ is a multiple of the
 * median distance between rows.
 */
public final class Bandwidth {
    /** Above as many rows the median is that of a random sample of so many: two million pairs. */
    public static final int SAMPLE = 2000;

    private Bandwidth() {}

    /**
     * The median Euclidean distance of all pairs of different rows i &lt; j; of an even number of pairs, the mean of
     * the middle two. Where more than half of the pairs coincide, the mean of the distances above zero; where all rows
     * coincide, or there is but one, 1.
     *
     * @param x n×d, in the memory of the engine's backend; not modified
     * @param random draws the sample where n is above {@link #SAMPLE}, and is not used otherwise
     * @throws IllegalArgumentException if the rows looked at hold elements that are not finite, or distances too large
     *     for float32
     */
    public static double median(Engine engine, Tensor x, CounterRandom random) {
        Compute compute = engine.compute();
        Tensor rows = x;
        if (x.rows() > SAMPLE) {
            int[] indices = Arrays.copyOf(random.permutation(x.rows()), SAMPLE);
            // In order of memory; the median does not care.
            Arrays.sort(indices);
            rows = compute.zeros(SAMPLE, x.columns());
            compute.copy(RowCopies.of(compute, x, indices), rows);
        }
        return median(squaredDistances(compute, rows));
    }

    /**
     * σ = ratio · median; see {@link #median(Engine, Tensor, CounterRandom)}.
     *
     * @throws IllegalArgumentException if the ratio is not a finite number above 0
     */
    public static double sigma(Engine engine, Tensor x, double ratio, CounterRandom random) {
        requirePositive("ratio", ratio);
        return ratio * median(engine, x, random);
    }

    /**
     * γ = 1/(2σ²), as the kernels of {@link Compute} take it.
     *
     * @throws IllegalArgumentException if sigma is not a finite number above 0, or so extreme that γ leaves float32
     */
    public static float gamma(double sigma) {
        requirePositive("sigma", sigma);
        float gamma = (float) (1 / (2 * sigma * sigma));
        if (!(gamma > 0 && gamma <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "sigma is " + sigma + ": 1/(2·sigma²) is outside the range of float32; scale the data");
        }
        return gamma;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " is " + value + ", expected a finite number above 0");
        }
    }

    /** The squared distances of the pairs i &lt; j. */
    private static float[] squaredDistances(Compute compute, Tensor rows) {
        int n = rows.rows();
        Tensor square = compute.zeros(n, n);
        compute.squaredDistances(rows, rows, square);
        Tensor host = Tensor.zeros(n, n);
        compute.copy(square, host);
        float[] all = host.array();
        float[] pairs = new float[n * (n - 1) / 2];
        int to = 0;
        for (int i = 0; i < n; i++) {
            int count = n - 1 - i;
            System.arraycopy(all, i * n + i + 1, pairs, to, count);
            to += count;
        }
        requireFinite(pairs);
        return pairs;
    }

    private static void requireFinite(float[] pairs) {
        for (float pair : pairs) {
            if (!(pair <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "x has two rows at the squared distance " + pair + ", expected a finite one: clean or scale x");
            }
        }
    }

    private static double median(float[] pairs) {
        if (pairs.length == 0) {
            return 1;
        }
        int middle = pairs.length / 2;
        Selection.select(pairs, pairs.length, middle);
        double upper = Math.sqrt(pairs[middle]);
        double lower = pairs.length % 2 == 1 ? upper : Math.sqrt(greatest(pairs, middle));
        double median = (lower + upper) / 2;
        return median > 0 ? median : meanOfPositive(pairs);
    }

    private static float greatest(float[] values, int length) {
        float greatest = values[0];
        for (int i = 1; i < length; i++) {
            greatest = Math.max(greatest, values[i]);
        }
        return greatest;
    }

    private static double meanOfPositive(float[] squares) {
        double sum = 0;
        int count = 0;
        for (float square : squares) {
            if (square > 0) {
                sum += Math.sqrt(square);
                count++;
            }
        }
        return count == 0 ? 1 : sum / count;
    }
}
