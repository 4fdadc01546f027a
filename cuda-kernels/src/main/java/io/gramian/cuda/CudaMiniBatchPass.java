package io.gramian.cuda;

import io.gramian.compute.MiniBatchPass;
import io.gramian.tensor.Tensor;
import java.lang.foreign.MemorySegment;

/** Steps over rows that are gathered, assigned and averaged on the device. */
final class CudaMiniBatchPass implements MiniBatchPass {
    private final Device device;
    private final Tensor x;
    private final Tensor batch;
    private final DeviceMemory drawnRows;
    private final DeviceMemory counts;
    private final SortedRows rows;

    CudaMiniBatchPass(Device device, Tensor x, int clusters, int size) {
        this.device = device;
        this.x = x;
        this.batch = device.zeros(x.shape().withRows(size));
        this.drawnRows = device.ints(size);
        this.counts = device.doubles(clusters);
        this.rows = new SortedRows(device, batch.shape(), clusters);
    }

    @Override
    public void step(int[] drawn, Tensor centroids, double[] seen) {
        device.upload(MemorySegment.ofArray(drawn), drawnRows);
        device.upload(MemorySegment.ofArray(seen), counts);
        CudaElementwiseKernel.gatherRows(device, x, drawnRows, batch);
        rows.assign(batch, centroids);
        rows.sort();
        rows.sum(batch);
        rows.move(counts, centroids);
        device.download(counts, MemorySegment.ofArray(seen));
    }

    @Override
    public void close() {
        drawnRows.close();
        counts.close();
        rows.close();
    }
}
