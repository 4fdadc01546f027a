package io.gramian.metric;

/**
 * The Rand index adjusted for chance, ARI = (RI − E[RI]) / (1 − E[RI]): near 0 for independent labelings, 1 for the
 * same partition, negative where they agree less than by chance (Hubert and Arabie, Journal of Classification 2, 1985).
 * Symmetric, and blind to the names of the labels.
 */
public final class AdjustedRandIndex {
    private AdjustedRandIndex() {}

    /**
     * The score of two labelings.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double of(int[] predicted, int[] truth) {
        return of(ContingencyTable.of(predicted, truth));
    }

    /**
     * The score of a table, from its pairs of samples: a together in both labelings, b in the first alone, c in the
     * second alone, d in neither; ARI = 2(ad − bc) / ((a+b)(b+d) + (a+c)(c+d)).
     *
     * @return in [−½, 1]; 0 where a labeling has one cluster; 1 where both set
     *     every sample apart
     */
    public static double of(ContingencyTable table) {
        if (table.rows() == 1 || table.columns() == 1) {
            return 0;
        }
        long inBoth = 0;
        for (int cell = 0; cell < table.cells(); cell++) {
            inBoth += pairs(table.count(cell));
        }
        long inFirst = pairs(table.rowSums()) - inBoth;
        long inSecond = pairs(table.columnSums()) - inBoth;
        if (inFirst == 0 && inSecond == 0) {
            return 1;
        }
        // The counts of pairs are exact in a double up to 10⁸ samples; their products would overflow a long.
        double a = inBoth;
        double b = inFirst;
        double c = inSecond;
        double d = pairs(table.samples()) - inBoth - inFirst - inSecond;
        return 2 * (a * d - b * c) / ((a + b) * (b + d) + (a + c) * (c + d));
    }

    private static long pairs(long count) {
        return count * (count - 1) / 2;
    }

    private static long pairs(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += pairs(count);
        }
        return sum;
    }
}
