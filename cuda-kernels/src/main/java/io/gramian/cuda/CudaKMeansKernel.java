package io.gramian.cuda;

import io.gramian.compute.Backend;
import io.gramian.compute.KMeansKernel;
import io.gramian.compute.LloydPass;
import io.gramian.compute.MiniBatchPass;
import io.gramian.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** The two halves of a Lloyd iteration; see {@code kmeans.cu}. */
final class CudaKMeansKernel implements KMeansKernel {
    private final Device device;

    CudaKMeansKernel(Device device) {
        this.device = device;
    }

    @Override
    public double assign(Tensor x, Tensor centroids, int[] labels, float[] distances) {
        if (x.rows() == 0) {
            return 0;
        }
        try (SortedRows rows = new SortedRows(device, x.shape(), centroids.rows())) {
            rows.assign(x, centroids);
            device.download(rows.labels(), MemorySegment.ofArray(labels));
            device.download(rows.distances(), MemorySegment.ofArray(distances));
            return rows.inertia();
        }
    }

    @Override
    public void update(Tensor x, int[] labels, Tensor centroids, int[] counts) {
        if (x.rows() == 0) {
            Arrays.fill(counts, 0);
            return;
        }
        try (SortedRows rows = new SortedRows(device, x.shape(), centroids.rows())) {
            device.upload(MemorySegment.ofArray(labels), rows.labels());
            rows.sort();
            rows.sum(x);
            rows.means(centroids);
            device.download(rows.counts(), MemorySegment.ofArray(counts));
        }
    }

    @Override
    public LloydPass lloyd(Tensor x, int clusters) {
        return new CudaLloydPass(device, x, clusters);
    }

    @Override
    public MiniBatchPass miniBatch(Backend backend, Tensor x, int clusters, int batch) {
        return new CudaMiniBatchPass(device, x, clusters, batch);
    }
}
