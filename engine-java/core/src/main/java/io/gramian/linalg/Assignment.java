package io.gramian.linalg;

import java.util.Arrays;

/**
 * The linear assignment problem: rows and columns are paired one to one, as many as fit, so that the summed cost of the
 * pairs is least. Shortest augmenting paths with potentials (Jonker and Volgenant, Computing 38, 1987; Crouse, IEEE
 * Transactions on Aerospace and Electronic Systems 52, 2016); O(r²c) for r = min(rows, columns), c the other one.
 */
public final class Assignment {
    private static final int NONE = -1;

    private final double[] cost;
    private final int rows;
    private final int columns;
    private final double[] rowPotential;
    private final double[] columnPotential;
    private final int[] rowOf;
    private final int[] columnOf;

    private Assignment(double[] cost, int rows, int columns) {
        this.cost = cost;
        this.rows = rows;
        this.columns = columns;
        this.rowPotential = new double[rows];
        this.columnPotential = new double[columns];
        this.rowOf = filled(columns, NONE);
        this.columnOf = filled(rows, NONE);
    }

    /**
     * The pairing of least total cost.
     *
     * @param cost rows×columns, finite; not modified
     * @return the column of each row, or −1 for the rows that are left over where there are more rows than columns
     * @throws IllegalArgumentException if the length is not rows·columns, or a cost is not finite
     */
    public static int[] minimise(double[] cost, int rows, int columns) {
        Matrices.requireShape("cost", cost, rows, columns);
        Matrices.requireFinite("cost", cost, columns);
        if (rows <= columns) {
            return new Assignment(cost, rows, columns).solve().columnOf;
        }
        return new Assignment(Matrices.transpose(cost, rows, columns), columns, rows).solve().rowOf;
    }

    /**
     * The pairing of greatest total value.
     *
     * @param value rows×columns, finite; not modified
     * @return the column of each row, or −1 for the rows that are left over where there are more rows than columns
     * @throws IllegalArgumentException if the length is not rows·columns, or a value is not finite
     */
    public static int[] maximise(double[] value, int rows, int columns) {
        double[] cost = new double[value.length];
        for (int i = 0; i < cost.length; i++) {
            cost[i] = -value[i];
        }
        return minimise(cost, rows, columns);
    }

    private Assignment solve() {
        for (int row = 0; row < rows; row++) {
            augment(row);
        }
        return this;
    }

    /** Pairs one more row, along the shortest path of reduced costs from it to a free column. */
    private void augment(int start) {
        double[] distance = new double[columns];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        int[] previous = new int[columns];
        boolean[] settled = new boolean[columns];
        double reached = 0;
        int row = start;
        int end = NONE;
        while (end == NONE) {
            relax(row, reached, distance, previous, settled);
            int nearest = nearest(distance, settled);
            reached = distance[nearest];
            settled[nearest] = true;
            row = rowOf[nearest];
            if (row == NONE) {
                end = nearest;
            }
        }
        updatePotentials(start, reached, distance, settled);
        int column = end;
        do {
            row = previous[column];
            rowOf[column] = row;
            int freed = columnOf[row];
            columnOf[row] = column;
            column = freed;
        } while (row != start);
    }

    private void relax(int row, double reached, double[] distance, int[] previous, boolean[] settled) {
        for (int j = 0; j < columns; j++) {
            if (!settled[j]) {
                double through = reached + (cost[row * columns + j] - rowPotential[row] - columnPotential[j]);
                if (through < distance[j]) {
                    distance[j] = through;
                    previous[j] = row;
                }
            }
        }
    }

    /** The open column of least distance; the lowest index wins a tie. */
    private static int nearest(double[] distance, boolean[] settled) {
        int best = NONE;
        for (int j = 0; j < distance.length; j++) {
            if (!settled[j] && (best == NONE || distance[j] < distance[best])) {
                best = j;
            }
        }
        return best;
    }

    /** Keeps every reduced cost at 0 or above, and those of the pairs at 0. */
    private void updatePotentials(int start, double reached, double[] distance, boolean[] settled) {
        rowPotential[start] += reached;
        for (int j = 0; j < columns; j++) {
            if (settled[j]) {
                double slack = reached - distance[j];
                columnPotential[j] -= slack;
                if (rowOf[j] != NONE) {
                    rowPotential[rowOf[j]] += slack;
                }
            }
        }
    }

    private static int[] filled(int length, int value) {
        int[] result = new int[length];
        Arrays.fill(result, value);
        return result;
    }
}
