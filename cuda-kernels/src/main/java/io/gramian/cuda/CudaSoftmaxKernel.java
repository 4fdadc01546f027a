package io.gramian.cuda;

import io.gramian.compute.SoftmaxKernel;
import io.gramian.tensor.Tensor;

/** Probabilities of classes and two losses of them; see {@code softmax.cu}. */
final class CudaSoftmaxKernel implements SoftmaxKernel {
    /** Rows that one thread adds up in a column. */
    private static final int RUN = 256;

    private static final int WARP = 32;

    private final Device device;

    CudaSoftmaxKernel(Device device) {
        this.device = device;
    }

    private static Arguments extents(Tensor z) {
        return new Arguments().add(z.rows()).add(z.columns());
    }

    @Override
    public void probabilities(Tensor z, Tensor p) {
        if (z.size() > 0) {
            device.launch("softmax", Grid.warps(z.rows()), extents(z).add(z).add(p));
        }
    }

    private DeviceMemory logs(Tensor z) {
        DeviceMemory logs = device.doubles(z.size());
        device.launch("log_softmax", Grid.warps(z.rows()), extents(z).add(z).add(logs));
        return logs;
    }

    @Override
    public double information(Tensor z, double weight) {
        if (z.size() == 0) {
            return 0;
        }
        try (DeviceMemory logs = logs(z);
                Classes classes = classes(z, logs, weight)) {
            return sum(z, logs, null) / z.rows() - device.sum(classes.terms, z.columns());
        }
    }

    /** Σ p·(log p − log q) over all rows. */
    private double sum(Tensor z, DeviceMemory logs, DeviceMemory others) {
        try (DeviceMemory rows = device.doubles(z.rows())) {
            device.launch(
                    "divergences",
                    Grid.warps(z.rows()),
                    extents(z).add(logs).addOrNull(others).add(rows));
            return device.sum(rows, z.rows());
        }
    }

    /** Of each class weight·log p̄, and p̄ times that. */
    private record Classes(DeviceMemory slopes, DeviceMemory terms) implements AutoCloseable {
        @Override
        public void close() {
            slopes.close();
            terms.close();
        }
    }

    private Classes classes(Tensor z, DeviceMemory logs, double weight) {
        int k = z.columns();
        int runs = (z.rows() + RUN - 1) / RUN;
        Classes classes = new Classes(device.doubles(k), device.doubles(k));
        try (DeviceMemory parts = device.doubles((long) runs * k)) {
            device.launch(
                    "probability_sums",
                    new Grid((k + WARP - 1) / WARP, runs, WARP, 0),
                    extents(z).add(RUN).add(logs).add(parts));
            device.launch(
                    "class_terms",
                    Grid.over(k),
                    new Arguments()
                            .add(runs)
                            .add(z.rows())
                            .add(k)
                            .add(parts)
                            .add(weight)
                            .add(classes.slopes)
                            .add(classes.terms));
        }
        return classes;
    }

    @Override
    public void informationGradient(Tensor z, double weight, float scale, float beta, Tensor dz) {
        if (z.size() == 0) {
            return;
        }
        try (DeviceMemory logs = logs(z);
                Classes classes = classes(z, logs, weight)) {
            device.launch(
                    "information_gradient",
                    Grid.warps(z.rows()),
                    extents(z)
                            .add(logs)
                            .add(classes.slopes)
                            .add(scale)
                            .add(beta)
                            .add(dz));
        }
    }

    @Override
    public double divergence(Tensor target, Tensor z) {
        if (z.size() == 0) {
            return 0;
        }
        try (DeviceMemory targets = logs(target);
                DeviceMemory logs = logs(z)) {
            return sum(z, targets, logs) / z.rows();
        }
    }

    @Override
    public void divergenceGradient(Tensor target, Tensor z, float scale, float beta, Tensor dz) {
        if (z.size() == 0) {
            return;
        }
        try (DeviceMemory targets = logs(target);
                DeviceMemory logs = logs(z)) {
            device.launch(
                    "divergence_gradient",
                    Grid.over(z.size()),
                    extents(z).add(targets).add(logs).add(scale).add(beta).add(dz));
        }
    }
}
