package io.gramian.cluster;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.StagedRows;
import io.gramian.metric.ContingencyTable;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * The nearest other rows of each row by Euclidean distance, by comparing all, in memory that does not grow with their pairs; of equally near
 * ones the first.
 */
public final class NearestNeighbours {
    private final int n;
    private final int k;
    private final int[] rows;
    private final float[] squares;

    private NearestNeighbours(int n, int k) {
        this.n = n;
        this.k = k;
        this.rows = new int[Math.multiplyExact(n, k)];
        this.squares = new float[rows.length];
        Arrays.fill(squares, Float.POSITIVE_INFINITY);
    }

    /**
     * Finds them by Euclidean distance.
     *
     * @param x n×d of finite elements, on the heap or in the memory of the engine's backend; not modified
     * @param neighbours k, at least 1; more than n−1 is as good as n−1
     * @throws IllegalArgumentException if k is below 1, or a squared distance is too large for float32
     */
    public static NearestNeighbours of(Engine engine, Rows x, int neighbours) {
        if (neighbours < 1) {
            throw new IllegalArgumentException("neighbours is " + neighbours + ", expected at least 1");
        }
        int n = x.rows();
        NearestNeighbours found = new NearestNeighbours(n, Math.clamp(n - 1, 0, neighbours));
        if (found.k > 0) {
            found.search(engine, x);
        }
        return found;
    }

    private void search(Engine engine, Rows x) {
        Compute compute = engine.compute();
        StagedRows left = new StagedRows(compute, x);
        StagedRows right = new StagedRows(compute, x);
        Tensor distances = compute.zeros(Math.multiplyExact(left.largest(), left.largest()));
        Tensor host = distances.onHeap() ? distances : Tensor.zeros(distances.shape());
        left.forEach((first, some) -> right.forEach((second, others) -> {
            int size = some.rows() * others.rows();
            Tensor block = distances.rows(0, size).reshape(some.rows(), others.rows());
            compute.squaredDistances(some, others, block);
            if (host != distances) {
                compute.copy(block, host.rows(0, size).reshape(some.rows(), others.rows()));
            }
            engine.workers().forEach(some.rows(), i -> {
                int from = host.offset() + i * others.rows();
                offer(first + i, second, host.array(), from, others.rows());
            });
        }));
    }

    /** Keeps the k least, in ascending order, leaving out the row itself. */
    private void offer(int row, int firstOther, float[] distances, int from, int count) {
        int at = row * k;
        for (int j = 0; j < count; j++) {
            float distance = distances[from + j];
            if (!(distance <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("x has rows at the squared distance " + distance + " (rows " + row
                        + " and " + (firstOther + j) + ", from 0), expected a finite one: scale x");
            }
            if (distance < squares[at + k - 1] && firstOther + j != row) {
                int place = at + k - 1;
                while (place > at && distance < squares[place - 1]) {
                    squares[place] = squares[place - 1];
                    rows[place] = rows[place - 1];
                    place--;
                }
                squares[place] = distance;
                rows[place] = firstOther + j;
            }
        }
    }

    /** How many each row has: k, or n−1 where that is less. */
    public int count() {
        return k;
    }

    /** The neighbours of each row, nearest first: those of row i from i·k on. Shared, not to be modified. */
    public int[] rows() {
        return rows;
    }

    /** Their squared distances; likewise. */
    public float[] squares() {
        return squares;
    }

    /**
     * The distance of each row to the last of its neighbours.
     *
     * @return n×1 on the heap; 0 where there is one row
     */
    public Tensor radii() {
        Tensor radii = Tensor.zeros(n, 1);
        for (int i = 0; i < n && k > 0; i++) {
            radii.set(i, 0, (float) Math.sqrt(squares[(i + 1) * k - 1]));
        }
        return radii;
    }

    /**
     * The mutual information, in nats, of the label of a row and that of a neighbour: the entropy of the labels where all neighbours
     * share theirs, so that clusters of one size that no dense region links have most.
     *
     * @param labels one a row
     * @throws IllegalArgumentException if they are more or fewer
     */
    public double information(int[] labels) {
        if (labels.length != n) {
            throw new IllegalArgumentException(
                    "labels has " + labels.length + " entries, expected " + n + ", one a row");
        }
        int[] own = new int[rows.length];
        int[] theirs = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            own[i] = labels[i / k];
            theirs[i] = labels[rows[i]];
        }
        return ContingencyTable.of(own, theirs).mutualInformation();
    }
}
