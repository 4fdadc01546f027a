package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/**
 * Passes of Lloyd's iteration over the rows of one data set. What a backend knows from one pass to the next, such as the label
 * of each row and the sum of each cluster, stays here, so that a pass touches only what changed. One thread at a time may use
 * it; it is closed after use.
 */
@Experimental
public interface LloydPass extends AutoCloseable {
    /** Forgets the labels: the next pass changes all of them. */
    void restart();

    /** Takes note that the rows have changed, and restarts. */
    void reload();

    /**
     * Assigns each row to its nearest centroid; the lowest index wins a tie.
     *
     * @param centroids k×d; not modified
     * @return how many labels changed
     */
    int assign(Tensor centroids);

    /** Moves a row into another cluster, until the next pass. */
    void move(int row, int cluster);

    /** The n labels as they are now; not to be modified. */
    int[] labels();

    /** The size of each cluster as it is now; not to be modified. */
    int[] counts();

    /**
     * Σᵢ‖xᵢ − centroid of its label‖², from what is known already: exact but for the cancellation of float64.
     *
     * @param centroids those of the last pass; not modified
     */
    double inertia(Tensor centroids);

    /**
     * Measures how far the rows lie from the centroids of their labels.
     *
     * @param centroids those of the last pass; not modified
     * @param distances n entries, written: the squared distances
     * @return their sum, in float64
     */
    double measure(Tensor centroids, float[] distances);

    /** Writes the mean of each cluster's rows, summed in float64; the centroid of an empty cluster stays as it is. */
    void update(Tensor centroids);

    @Override
    void close();
}
