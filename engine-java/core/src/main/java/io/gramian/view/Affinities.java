package io.gramian.view;

import io.gramian.cluster.NearestNeighbours;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * The joint probabilities p_ij = (p_j|i + p_i|j) / 2n of t-SNE, a sparse symmetric matrix with the sum 1: of each row
 * only the nearest three perplexities of neighbours count (van der Maaten 2014, Accelerating t-SNE using tree-based
 * algorithms, section 4.1).
 *
 * @param starts n + 1 places: the entries of row i stand from starts[i] to before starts[i + 1]
 * @param columns the column of each entry, ascending within a row
 * @param values the probability of each entry
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large.
record Affinities(int[] starts, int[] columns, double[] values) {
    private static final int NEIGHBOURS_PER_PERPLEXITY = 3;

    /**
     * Finds them.
     *
     * @param x n×d on the heap, n ≥ 2, finite; not modified
     * @param perplexity at least 1; of few rows a third of the others, or 1
     */
    static Affinities of(Engine engine, Tensor x, double perplexity) {
        int n = x.rows();
        double attainable = Math.clamp((n - 1) / (double) NEIGHBOURS_PER_PERPLEXITY, 1, perplexity);
        int count = Math.min(n - 1, (int) Math.ceil(NEIGHBOURS_PER_PERPLEXITY * attainable));
        NearestNeighbours near = NearestNeighbours.of(engine, x, count);
        double[] conditional = new double[n * count];
        engine.workers().forEach(n, row -> {
            double[] p = new double[count];
            Perplexity.probabilities(near.squares(), row * count, attainable, p);
            System.arraycopy(p, 0, conditional, row * count, count);
        });
        return joint(near, conditional);
    }

    int rows() {
        return starts.length - 1;
    }

    private static Affinities joint(NearestNeighbours near, double[] conditional) {
        int count = near.count();
        int n = conditional.length / count;
        int[] ends = new int[n + 1];
        for (int e = 0; e < conditional.length; e++) {
            ends[e / count + 1]++;
            ends[near.rows()[e] + 1]++;
        }
        Arrays.parallelPrefix(ends, Integer::sum);
        int[] starts = ends.clone();
        int[] columns = new int[2 * conditional.length];
        double[] values = new double[2 * conditional.length];
        int[] next = starts.clone();
        for (int e = 0; e < conditional.length; e++) {
            put(e / count, near.rows()[e], conditional[e] / (2.0 * n), columns, values, next);
            put(near.rows()[e], e / count, conditional[e] / (2.0 * n), columns, values, next);
        }
        return merged(starts, columns, values);
    }

    private static void put(int row, int column, double value, int[] columns, double[] values, int[] next) {
        columns[next[row]] = column;
        values[next[row]++] = value;
    }

    /** The same with the columns of each row in order and those that stand twice added up. */
    private static Affinities merged(int[] starts, int[] columns, double[] values) {
        int n = starts.length - 1;
        int[] begin = new int[n + 1];
        int[] column = new int[columns.length];
        double[] value = new double[values.length];
        int size = 0;
        for (int i = 0; i < n; i++) {
            long[] order = new long[starts[i + 1] - starts[i]];
            for (int e = 0; e < order.length; e++) {
                order[e] = ((long) columns[starts[i] + e] << 32) | (starts[i] + e);
            }
            Arrays.sort(order);
            for (long packed : order) {
                int j = (int) (packed >>> 32);
                if (size > begin[i] && column[size - 1] == j) {
                    value[size - 1] += values[(int) packed];
                } else {
                    column[size] = j;
                    value[size++] = values[(int) packed];
                }
            }
            begin[i + 1] = size;
        }
        return new Affinities(begin, Arrays.copyOf(column, size), Arrays.copyOf(value, size));
    }
}
