package io.gramian.metric;

/**
 * Normalized mutual information NMI = I(U; V) / mean(H(U), H(V)) of two labelings: 0 where they are independent, 1
 * where they are the same partition (Vinh, Epps and Bailey, JMLR 11, 2010). Symmetric, and blind to the names of the
 * labels.
 */
public final class NormalizedMutualInformation {
    /** What the mutual information is divided by. */
    public enum Mean {
        /** √(H(U)·H(V)): Strehl and Ghosh, JMLR 3, 2002. */
        GEOMETRIC {
            @Override
            double of(double a, double b) {
                return Math.sqrt(a * b);
            }
        },
        /** (H(U) + H(V)) / 2: the V-measure, and the default of scikit-learn. */
        ARITHMETIC {
            @Override
            double of(double a, double b) {
                return (a + b) / 2;
            }
        },
        /** The smaller of the two entropies. */
        MIN {
            @Override
            double of(double a, double b) {
                return Math.min(a, b);
            }
        },
        /** The larger of the two entropies. */
        MAX {
            @Override
            double of(double a, double b) {
                return Math.max(a, b);
            }
        };

        abstract double of(double a, double b);
    }

    private NormalizedMutualInformation() {}

    /**
     * The score with the geometric mean.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double of(int[] predicted, int[] truth) {
        return of(predicted, truth, Mean.GEOMETRIC);
    }

    /**
     * The score with another mean.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double of(int[] predicted, int[] truth, Mean mean) {
        return of(ContingencyTable.of(predicted, truth), mean);
    }

    /**
     * The score of a table.
     *
     * @return in [0, 1]; 0 where a labeling has one cluster or none, even where both are the same
     */
    public static double of(ContingencyTable table, Mean mean) {
        if (table.rows() < 2 || table.columns() < 2) {
            return 0;
        }
        double samples = table.samples();
        double normalizer = mean.of(entropy(table.rowSums(), samples), entropy(table.columnSums(), samples));
        // Round-off may carry the quotient a little outside its bounds.
        return Math.min(1, Math.max(0, table.mutualInformation() / normalizer));
    }

    private static double entropy(long[] sizes, double samples) {
        double sum = 0;
        for (long size : sizes) {
            sum -= size / samples * Math.log(size / samples);
        }
        return sum;
    }
}
