package io.gramian.kernel.prior;

import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * Inner products between chosen rows of posteriors. The right-hand rows are turned over: for each column the rows that have it,
 * so that a left-hand row meets those alone that it shares a component with, and each sum is taken in the order of the columns,
 * in float64. The buffers are kept for the next block.
 */
final class PosteriorBlock {
    private static final int ROWS = 16;

    private final Posteriors posteriors;
    private final int[] starts;
    private int[] positions = new int[0];
    private float[] values = new float[0];

    PosteriorBlock(Posteriors posteriors) {
        this.posteriors = posteriors;
        this.starts = new int[posteriors.columns() + 2];
    }

    /** out[i][j] ← factor·Φ[rows[firstRow + i]]·Φ[columns[firstColumn + j]], on the heap. */
    void multiply(
            Workers workers, int[] rows, int firstRow, int[] columns, int firstColumn, double factor, Tensor out) {
        turn(columns, firstColumn, out.columns());
        boolean symmetric = rows == columns && firstRow == firstColumn && out.rows() == out.columns();
        workers.forEach(Math.ceilDiv(out.rows(), ROWS), task -> {
            double[] sums = workers.scratch().takeDoubles(out.columns());
            for (int i = task * ROWS; i < Math.min(out.rows(), (task + 1) * ROWS); i++) {
                int least = symmetric ? i : 0;
                Arrays.fill(sums, 0, out.columns(), 0);
                posteriors.row(rows[firstRow + i], (index, shares, from, end) -> {
                    for (int e = from; e < end; e++) {
                        add(shares[e], index[e], least, sums);
                    }
                });
                write(sums, factor, i, least, symmetric, out);
            }
            workers.scratch().giveDoubles(sums);
        });
    }

    /** Positions ascend within a column, so those from the least on are its last. */
    private void add(double share, int column, int least, double[] sums) {
        int first = starts[column];
        for (int e = starts[column + 1] - 1; e >= first && positions[e] >= least; e--) {
            sums[positions[e]] += share * values[e];
        }
    }

    private static void write(double[] sums, double factor, int i, int least, boolean symmetric, Tensor out) {
        int width = out.columns();
        float[] to = out.array();
        for (int j = least; j < width; j++) {
            float value = (float) (factor * sums[j]);
            to[out.offset() + i * width + j] = value;
            if (symmetric) {
                to[out.offset() + j * width + i] = value;
            }
        }
    }

    /** A counting sort of the elements of some rows by column; starts is off by one until they all are in place. */
    private void turn(int[] chosen, int first, int count) {
        Arrays.fill(starts, 0);
        for (int j = 0; j < count; j++) {
            posteriors.row(chosen[first + j], (index, shares, from, end) -> {
                for (int e = from; e < end; e++) {
                    starts[index[e] + 2]++;
                }
            });
        }
        for (int c = 2; c < starts.length; c++) {
            starts[c] += starts[c - 1];
        }
        int total = starts[starts.length - 1];
        if (positions.length < total) {
            positions = new int[total + total / 8];
            values = new float[positions.length];
        }
        for (int j = 0; j < count; j++) {
            int position = j;
            posteriors.row(chosen[first + j], (index, shares, from, end) -> {
                for (int e = from; e < end; e++) {
                    int to = starts[index[e] + 1]++;
                    positions[to] = position;
                    values[to] = shares[e];
                }
            });
        }
    }
}
