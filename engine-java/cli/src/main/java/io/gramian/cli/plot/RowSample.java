package io.gramian.cli.plot;

import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;

/** Which rows of large data a picture shows: the same ones each time, without regard to periods in their order. */
public final class RowSample {
    private static final long SEED = 20_240_607L;

    private RowSample() {}

    /**
     * Some of the rows 0 to n−1 in ascending order: all where n ≤ most, else {@code most} of them, each set of rows
     * equally likely (selection sampling: Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S).
     */
    static int[] indices(int n, int most) {
        int[] chosen = new int[Math.min(n, most)];
        SplittableRandom random = new SplittableRandom(SEED);
        int count = 0;
        for (int i = 0; count < chosen.length; i++) {
            if (random.nextDouble() * (n - i) < chosen.length - count) {
                chosen[count++] = i;
            }
        }
        return chosen;
    }

    /**
     * Some of the rows of x in their order, in a new heap tensor: all where there are no more than {@code most}.
     *
     * @param x on the heap; not modified
     */
    public static Tensor of(Rows x, int most) {
        return gather(x, indices(x.rows(), most));
    }

    /** The rows of x in the given places. */
    static Tensor gather(Rows x, int[] indices) {
        Tensor rows = Tensor.zeros(indices.length, x.columns());
        x.gather(indices, 0, rows);
        return rows;
    }

    /** The entries of an array in the given places. */
    static int[] gather(int[] values, int[] indices) {
        int[] result = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            result[i] = values[indices[i]];
        }
        return result;
    }

    /** Checks that each row of n has one label, counted from 0. */
    static void checkLabels(int[] labels, int n) {
        if (labels.length != n) {
            throw new IllegalArgumentException("labels has " + labels.length + " entries, x has " + n + " rows");
        }
        for (int i = 0; i < n; i++) {
            if (labels[i] < 0) {
                throw new IllegalArgumentException("labels[" + i + "] is " + labels[i] + "; labels are counted from 0");
            }
        }
    }
}
