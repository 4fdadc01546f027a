package io.gramian.model.dcn;

import io.gramian.compute.Compute;
import io.gramian.nn.Batch;
import io.gramian.nn.Resumable;
import io.gramian.nn.Snapshot;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * M and s: the centroids, and to which of them each row of the data belongs. As rows it is the centroid of each row, M·sᵢ. Each
 * code moves the nearest centroid towards it by the running count of the cluster, m_k ← m_k − (m_k − f(xᵢ))/c_k (eq. 8 of the paper).
 */
final class RunningCentroids implements Rows, Resumable {
    private final Compute compute;
    private final Tensor centroids;
    private final Tensor there;
    private final int[] labels;
    private final int[] counts;
    private boolean held;

    /**
     * Centroids to start from.
     *
     * @param start k×m on the heap; copied
     * @param labels of the rows; copied
     */
    RunningCentroids(Compute compute, Tensor start, int[] labels, int initialCount) {
        this.compute = compute;
        this.centroids = start.copy();
        this.there = compute.zeros(start.rows(), start.columns());
        this.labels = labels.clone();
        this.counts = new int[start.rows()];
        Arrays.fill(counts, initialCount);
    }

    /** k×m on the heap, shared. */
    Tensor centroids() {
        return centroids;
    }

    /** Shared. */
    int[] labels() {
        return labels;
    }

    /** Starts anew from other centroids and labels; the counts go on. */
    void restart(Tensor start, int[] anew) {
        System.arraycopy(start.array(), start.offset(), centroids.array(), centroids.offset(), start.size());
        System.arraycopy(anew, 0, labels, 0, labels.length);
    }

    /** Whether rows keep their labels; centroids then move towards the codes of those that are theirs. */
    void hold(boolean value) {
        held = value;
    }

    /** What a batch of one size needs for its updates, made once. */
    final class Update {
        private final Batch batch;
        private final Tensor codes;
        private final Tensor host;
        private final int[] nearest;
        private final float[] distances;

        /** Updates after each step on a batch, by its codes. */
        Update(Batch batch, Tensor codes) {
            this.batch = batch;
            this.codes = codes;
            this.host = codes.onHeap() ? codes : Tensor.zeros(codes.shape());
            this.nearest = new int[codes.rows()];
            this.distances = new float[codes.rows()];
        }

        /** s of the batch's rows by the nearest centroid, unless it is held, then M, code by code. */
        void run() {
            if (!held) {
                compute.copy(centroids, there);
                compute.assign(codes, there, nearest, distances);
            }
            if (host != codes) {
                compute.copy(codes, host);
            }
            for (int i = 0; i < nearest.length; i++) {
                if (!held) {
                    labels[batch.row(i)] = nearest[i];
                }
                move(labels[batch.row(i)], i);
            }
        }

        private void move(int cluster, int row) {
            counts[cluster]++;
            double share = 1.0 / counts[cluster];
            int m = centroids.columns();
            float[] values = centroids.array();
            int to = centroids.offset() + cluster * m;
            int from = host.offset() + row * m;
            for (int f = 0; f < m; f++) {
                values[to + f] -= (float) (share * (values[to + f] - host.array()[from + f]));
            }
        }
    }

    @Override
    public int rows() {
        return labels.length;
    }

    @Override
    public int columns() {
        return centroids.columns();
    }

    @Override
    public Tensor rows(int from, int to) {
        return centroids.gather(Arrays.copyOfRange(labels, from, to));
    }

    @Override
    public void gather(int[] indices, int from, Tensor into) {
        int m = columns();
        for (int i = 0; i < into.rows(); i++) {
            int cluster = labels[indices[from + i]];
            System.arraycopy(
                    centroids.array(), centroids.offset() + cluster * m, into.array(), into.offset() + i * m, m);
        }
    }

    @Override
    public void save(Snapshot to, String prefix) {
        to.put(compute, prefix + "centroids", centroids);
        to.put(prefix + "labels", labels);
        to.put(prefix + "counts", counts);
    }

    @Override
    public void load(Snapshot from, String prefix) {
        from.load(compute, prefix + "centroids", centroids);
        from.load(prefix + "labels", labels);
        from.load(prefix + "counts", counts);
    }
}
