package io.gramian.cuda;

import io.gramian.compute.LloydPass;
import io.gramian.tensor.Tensor;
import java.lang.foreign.MemorySegment;

/** Passes whose labels stay on the device; the host reads them when it is asked for them. */
final class CudaLloydPass implements LloydPass {
    private final Device device;
    private final Tensor x;
    private final SortedRows rows;
    private final DeviceMemory before;
    private final int[] labels;
    private final int[] counts;

    /** Whether the host knows the labels. */
    private boolean read;

    /** Whether the host has changed them since. */
    private boolean moved;

    private boolean fresh = true;

    CudaLloydPass(Device device, Tensor x, int clusters) {
        this.device = device;
        this.x = x;
        this.rows = new SortedRows(device, x.shape(), clusters);
        this.before = device.ints(x.rows());
        this.labels = new int[x.rows()];
        this.counts = new int[clusters];
        restart();
    }

    @Override
    public void restart() {
        fresh = true;
    }

    @Override
    public void reload() {
        restart();
    }

    @Override
    public int assign(Tensor centroids) {
        flush();
        if (!fresh) {
            device.copy(rows.labels(), before);
        }
        rows.assign(x, centroids);
        rows.sort();
        rows.counts(counts);
        read = false;
        int changes = fresh ? labels.length : rows.changes(before);
        fresh = false;
        return changes;
    }

    /** Gives the device the labels that the host has changed. */
    private void flush() {
        if (moved) {
            device.upload(MemorySegment.ofArray(labels), rows.labels());
            moved = false;
        }
    }

    @Override
    public void move(int row, int cluster) {
        labels();
        counts[labels[row]]--;
        counts[cluster]++;
        labels[row] = cluster;
        moved = true;
    }

    @Override
    public int[] labels() {
        if (!read) {
            device.download(rows.labels(), MemorySegment.ofArray(labels));
            read = true;
        }
        return labels;
    }

    @Override
    public int[] counts() {
        return counts;
    }

    @Override
    public double inertia(Tensor centroids) {
        return rows.inertia();
    }

    @Override
    public double measure(Tensor centroids, float[] distances) {
        device.download(rows.distances(), MemorySegment.ofArray(distances));
        return rows.inertia();
    }

    @Override
    public void update(Tensor centroids) {
        if (moved) {
            flush();
            rows.sort();
        }
        rows.sum(x);
        rows.means(centroids);
    }

    @Override
    public void close() {
        rows.close();
        before.close();
    }
}
