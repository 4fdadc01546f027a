package io.gramian.compute.simd;

import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** Finds nearest centroids. One set of centroids at a time; several threads may label different rows. */
interface NearestSearch extends AutoCloseable {
    /** Up to so many columns, differences cost no more than a product, and lose nothing. */
    int DIFFERENCES = 32;

    /** Whole register tiles, whichever way rows lie in them. */
    int ROWS = 3 * Lanes.TILE_COLUMNS;

    /** A quarter of a megabyte. */
    int BLOCK_ELEMENTS = 1 << 16;

    /** Reads anew what it knows of the rows, which have changed. */
    void reload();

    /** Sets the centroids, which stay as they are while rows are labelled. */
    void prepare(Tensor centroids);

    /**
     * Writes labels[i], the nearest centroid to row i; the lowest index wins a tie.
     *
     * @param from the first row, a multiple of {@link Lanes#TILE_COLUMNS}
     * @param to one more than the last row
     */
    void label(int from, int to, int[] labels);

    @Override
    void close();

    /** How many rows are labelled at a time, so that they stay in cache for what follows; a multiple of ROWS. */
    static int blockRows(Tensor x) {
        return Lanes.roundUp(Math.max(1, BLOCK_ELEMENTS / Math.max(1, x.columns())), ROWS);
    }

    /** The search for a number of centroids among which the rows of x find theirs. */
    static NearestSearch of(Workers workers, Tensor x, int clusters) {
        if (x.columns() <= DIFFERENCES && clusters < 1 << 24) {
            return new NearestLanes(workers, x);
        }
        // With narrower vectors, to gather points side by side costs as much as the tile gains.
        return Lanes.WIDE
                ? new NearestTiles(workers, PointPanels.all(x), x.columns(), clusters)
                : new NearestRows(workers, x, clusters);
    }
}
