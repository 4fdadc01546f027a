package io.gramian.metric;

import io.gramian.linalg.Assignment;

/**
 * Clustering accuracy: the share of samples whose cluster stands for their class, under the one-to-one pairing of
 * clusters and classes that makes it greatest (Yang, Xu, Nie, Yan and Zhuang, IEEE Transactions on Image Processing 19,
 * 2010). The numbers of clusters and classes may differ; what is left over counts as wrong.
 */
public final class ClusteringAccuracy {
    /** The pairing needs a dense table, and time that grows with the cube of its side. */
    private static final long MAX_CELLS = 100_000_000;

    private ClusteringAccuracy() {}

    /**
     * The score of two labelings.
     *
     * @throws IllegalArgumentException if the lengths differ, or clusters × classes exceeds 10⁸
     */
    public static double of(int[] predicted, int[] truth) {
        return of(ContingencyTable.of(predicted, truth));
    }

    /**
     * The score of a table.
     *
     * @return in [0, 1]; 0 where there are no samples
     * @throws IllegalArgumentException if the table has more than 10⁸ cells
     */
    public static double of(ContingencyTable table) {
        int rows = table.rows();
        int columns = table.columns();
        if ((long) rows * columns > MAX_CELLS) {
            throw new IllegalArgumentException("the labelings have " + rows + " and " + columns
                    + " clusters; the accuracy can be told for at most " + MAX_CELLS + " pairs of them");
        }
        if (rows == 0) {
            return 0;
        }
        int[] columnOf = Assignment.maximise(dense(table), rows, columns);
        long matched = 0;
        for (int row = 0; row < rows; row++) {
            if (columnOf[row] >= 0) {
                matched += table.count(row, columnOf[row]);
            }
        }
        return (double) matched / table.samples();
    }

    private static double[] dense(ContingencyTable table) {
        double[] values = new double[table.rows() * table.columns()];
        for (int cell = 0; cell < table.cells(); cell++) {
            values[table.row(cell) * table.columns() + table.column(cell)] = table.count(cell);
        }
        return values;
    }
}
