package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/** Steps of mini-batch k-means over the rows of one data set. One thread at a time may use it; it is closed after use. */
@Experimental
public interface MiniBatchPass extends AutoCloseable {
    /**
     * Assigns each drawn row to its nearest centroid, of which the lowest index wins a tie, and then moves the centroids: c ← c +
     * (m − c)·b/N, where m is the mean of the b rows that one got, summed in float64, and N counts all that it ever got, these
     * included. One that got none stays as it is.
     *
     * @param drawn which rows, as many as the pass has been made for; one may stand several times
     * @param centroids k×d, in the memory of the backend; moved
     * @param seen the k counts N, increased
     */
    void step(int[] drawn, Tensor centroids, double[] seen);

    @Override
    void close();
}
