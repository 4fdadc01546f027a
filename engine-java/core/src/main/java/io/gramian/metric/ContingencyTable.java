package io.gramian.metric;

import java.util.Arrays;

/**
 * How often each pair of labels occurs in two labelings of the same samples. Rows stand for the distinct labels of the
 * first, columns for those of the second, both in ascending order. Only the cells that are not 0 are stored, so that
 * labelings with very many clusters fit as well.
 */
public final class ContingencyTable {
    private final int[] rowLabels;
    private final int[] columnLabels;
    private final long[] rowSums;
    private final long[] columnSums;
    private final long[] cells;
    private final long[] counts;

    private ContingencyTable(Labels first, Labels second, long[] cells, long[] counts) {
        this.rowLabels = first.values();
        this.columnLabels = second.values();
        this.cells = cells;
        this.counts = counts;
        this.rowSums = new long[rowLabels.length];
        this.columnSums = new long[columnLabels.length];
        for (int cell = 0; cell < counts.length; cell++) {
            rowSums[row(cell)] += counts[cell];
            columnSums[column(cell)] += counts[cell];
        }
    }

    /**
     * Counts.
     *
     * @param first one label a sample, any integers; not modified
     * @param second as many labels; not modified
     * @throws IllegalArgumentException if the lengths differ
     */
    public static ContingencyTable of(int[] first, int[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("the first labeling has " + first.length + " labels, the second has "
                    + second.length + "; expected one of each per sample");
        }
        Labels rows = Labels.of(first);
        Labels columns = Labels.of(second);
        long[] pairs = new long[first.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (long) rows.code(i) * columns.count() + columns.code(i);
        }
        Arrays.sort(pairs);
        return countRuns(rows, columns, pairs);
    }

    private static ContingencyTable countRuns(Labels rows, Labels columns, long[] pairs) {
        int runs = 0;
        for (int i = 0; i < pairs.length; i++) {
            runs += i == 0 || pairs[i] != pairs[i - 1] ? 1 : 0;
        }
        long[] cells = new long[runs];
        long[] counts = new long[runs];
        int cell = -1;
        for (int i = 0; i < pairs.length; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                cells[++cell] = pairs[i];
            }
            counts[cell]++;
        }
        return new ContingencyTable(rows, columns, cells, counts);
    }

    /** The number of samples. */
    public long samples() {
        return Arrays.stream(counts).sum();
    }

    /** The number of distinct labels in the first labeling. */
    public int rows() {
        return rowLabels.length;
    }

    /** The number of distinct labels in the second labeling. */
    public int columns() {
        return columnLabels.length;
    }

    /** The label that a row stands for. */
    public int rowLabel(int row) {
        return rowLabels[row];
    }

    /** The label that a column stands for. */
    public int columnLabel(int column) {
        return columnLabels[column];
    }

    /** The number of samples with the label of the row in the first labeling and that of the column in the second. */
    public long count(int row, int column) {
        if (row < 0 || row >= rows() || column < 0 || column >= columns()) {
            throw new IndexOutOfBoundsException(
                    "cell (" + row + ", " + column + ") of a table of " + rows() + "×" + columns());
        }
        int cell = Arrays.binarySearch(cells, (long) row * columns() + column);
        return cell < 0 ? 0 : counts[cell];
    }

    /** The size of a cluster of the first labeling. */
    public long rowSum(int row) {
        return rowSums[row];
    }

    /** The size of a cluster of the second labeling. */
    public long columnSum(int column) {
        return columnSums[column];
    }

    /** The mutual information of the two labelings, in nats; about 0 where they are independent. */
    public double mutualInformation() {
        double samples = samples();
        double sum = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            double count = counts[cell];
            sum += count / samples * Math.log(count / rowSums[row(cell)] * (samples / columnSums[column(cell)]));
        }
        return sum;
    }

    /** The number of cells that are not 0; they are numbered row by row. */
    int cells() {
        return cells.length;
    }

    int row(int cell) {
        return (int) (cells[cell] / columnLabels.length);
    }

    int column(int cell) {
        return (int) (cells[cell] % columnLabels.length);
    }

    long count(int cell) {
        return counts[cell];
    }

    long[] rowSums() {
        return rowSums;
    }

    long[] columnSums() {
        return columnSums;
    }
}
