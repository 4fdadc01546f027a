package io.gramian.compute;

import io.gramian.tensor.Tensor;
import java.util.Arrays;

/** A pass made of the two halves of a Lloyd iteration, each over all the rows. */
final class ComposedLloydPass implements LloydPass {
    private final KMeansKernel kernel;
    private final Tensor x;
    private final int[] counts;
    private final float[] nearest;
    private int[] labels;
    private int[] next;
    private double inertia;

    ComposedLloydPass(KMeansKernel kernel, Tensor x, int clusters) {
        this.kernel = kernel;
        this.x = x;
        this.counts = new int[clusters];
        this.nearest = new float[x.rows()];
        this.labels = new int[x.rows()];
        this.next = new int[x.rows()];
        restart();
    }

    @Override
    public void restart() {
        Arrays.fill(labels, -1);
    }

    @Override
    public void reload() {
        restart();
    }

    @Override
    public int assign(Tensor centroids) {
        inertia = kernel.assign(x, centroids, next, nearest);
        int changed = 0;
        Arrays.fill(counts, 0);
        for (int i = 0; i < next.length; i++) {
            changed += next[i] == labels[i] ? 0 : 1;
            counts[next[i]]++;
        }
        int[] swap = labels;
        labels = next;
        next = swap;
        return changed;
    }

    @Override
    public void move(int row, int cluster) {
        counts[labels[row]]--;
        counts[cluster]++;
        labels[row] = cluster;
    }

    @Override
    public int[] labels() {
        return labels;
    }

    @Override
    public int[] counts() {
        return counts;
    }

    @Override
    public double inertia(Tensor centroids) {
        return inertia;
    }

    @Override
    public double measure(Tensor centroids, float[] distances) {
        System.arraycopy(nearest, 0, distances, 0, nearest.length);
        return inertia;
    }

    @Override
    public void update(Tensor centroids) {
        kernel.update(x, labels, centroids, counts);
    }

    @Override
    public void close() {}
}
