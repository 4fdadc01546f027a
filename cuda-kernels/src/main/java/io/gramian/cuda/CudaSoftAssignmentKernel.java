package io.gramian.cuda;

import io.gramian.compute.SoftAssignmentKernel;
import io.gramian.tensor.Tensor;

/** Soft assignments by Student's t; see {@code assignment.cu}. */
final class CudaSoftAssignmentKernel implements SoftAssignmentKernel {
    /** Rows that one thread adds up in the gradient of a centroid. */
    private static final int RUN = 256;

    private static final int WARP = 32;

    private final Device device;

    CudaSoftAssignmentKernel(Device device) {
        this.device = device;
    }

    private record Weights(DeviceMemory each, DeviceMemory totals) implements AutoCloseable {
        @Override
        public void close() {
            each.close();
            totals.close();
        }

        Arguments arguments(int rows, int centroids) {
            return new Arguments().add(rows).add(centroids).add(each).add(totals);
        }
    }

    private Weights weights(Tensor z, Tensor centroids) {
        Weights weights = new Weights(device.doubles((long) z.rows() * centroids.rows()), device.doubles(z.rows()));
        device.launch(
                "soft_weights",
                Grid.warps(z.rows()),
                new Arguments()
                        .add(z.rows())
                        .add(centroids.rows())
                        .add(z.columns())
                        .add(z)
                        .add(centroids)
                        .add(weights.each)
                        .add(weights.totals));
        return weights;
    }

    @Override
    public void assign(Tensor z, Tensor centroids, Tensor q) {
        if (q.size() == 0) {
            return;
        }
        try (Weights weights = weights(z, centroids)) {
            device.launch(
                    "soft_assign",
                    Grid.over(q.size()),
                    weights.arguments(z.rows(), centroids.rows()).add(q));
        }
    }

    @Override
    public double divergence(Tensor z, Tensor centroids, Tensor target) {
        if (target.size() == 0) {
            return 0;
        }
        try (Weights weights = weights(z, centroids);
                DeviceMemory rows = device.doubles(z.rows())) {
            device.launch(
                    "soft_divergence",
                    Grid.warps(z.rows()),
                    weights.arguments(z.rows(), centroids.rows()).add(target).add(rows));
            return device.sum(rows, z.rows());
        }
    }

    @Override
    public void gradient(
            Tensor z,
            Tensor centroids,
            Tensor target,
            float scale,
            float betaZ,
            Tensor dz,
            float betaCentroids,
            Tensor dcentroids) {
        int n = z.rows();
        int k = centroids.rows();
        int width = z.columns();
        int runs = Math.max(1, (n + RUN - 1) / RUN);
        try (Weights weights = weights(z, centroids);
                DeviceMemory parts = device.doubles((long) runs * centroids.size())) {
            device.launch(
                    "soft_gradient_rows",
                    Grid.over(z.size()),
                    new Arguments()
                            .add(n)
                            .add(k)
                            .add(width)
                            .add(z)
                            .add(centroids)
                            .add(weights.each)
                            .add(weights.totals)
                            .add(target)
                            .add(scale)
                            .add(betaZ)
                            .add(dz));
            device.launch(
                    "soft_gradient_centroids",
                    new Grid((centroids.size() + WARP - 1) / WARP, runs, WARP, 0),
                    new Arguments()
                            .add(n)
                            .add(RUN)
                            .add(k)
                            .add(width)
                            .add(z)
                            .add(centroids)
                            .add(weights.each)
                            .add(weights.totals)
                            .add(target)
                            .add(scale)
                            .add(parts));
            device.launch(
                    "column_sums",
                    Grid.over(centroids.size()),
                    new Arguments()
                            .add(runs)
                            .add(centroids.size())
                            .add(parts)
                            .add(1f)
                            .add(betaCentroids)
                            .add(dcentroids));
        }
    }
}
