package io.gramian.cuda;

import io.gramian.compute.GaussianComponents;
import io.gramian.compute.MixtureKernel;
import io.gramian.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Densities and moments of Gaussian mixtures; see {@code mixture.cu}. */
final class CudaMixtureKernel implements MixtureKernel {
    /** Points whose moments a block of threads sums. */
    private static final int RUN = 2048;

    /** Responsibilities that are kept at a time. */
    private static final int CHUNK = 1 << 24;

    /** As in the source. */
    private static final int SIDE = 16;

    private final Device device;

    CudaMixtureKernel(Device device) {
        this.device = device;
    }

    /** How many points are looked at together: whole runs, whatever the device. */
    private static int chunk(GaussianComponents components) {
        return Math.max(1, CHUNK / components.components() / RUN) * RUN;
    }

    @Override
    public double statistics(Tensor columns, GaussianComponents components, double[] statistics) {
        return moments(columns, components, null, statistics);
    }

    @Override
    public void statistics(Tensor columns, int[] labels, GaussianComponents components, double[] statistics) {
        moments(columns, components, labels, statistics);
    }

    /** By the labels, or without them by the responsibilities; gives back Σ log p(x), 0 by labels. */
    private double moments(Tensor columns, GaussianComponents components, int[] labels, double[] statistics) {
        int n = columns.columns();
        int k = components.components();
        if (n == 0) {
            Arrays.fill(statistics, 0);
            return 0;
        }
        int chunk = Math.min(chunk(components), n);
        int runs = (n + RUN - 1) / RUN;
        try (DeviceComponents there = new DeviceComponents(device, components);
                Responsibilities shares = new Responsibilities(device, chunk, k);
                DeviceMemory densities = device.doubles(n);
                DeviceMemory parts = device.doubles((long) runs * statistics.length);
                DeviceMemory sums = device.doubles(statistics.length);
                DeviceMemory given = labels == null ? device.ints(0) : device.ints(labels)) {
            for (int first = 0; first < n; first += chunk) {
                int count = Math.min(chunk, n - first);
                Points points = new Points(columns, first, count, 1, n);
                if (labels == null) {
                    densities(points, there, shares.logs, densities, first, shares.out(count));
                } else {
                    label(given, first, count, k, shares);
                }
                sum(points, there, shares, parts, (long) first / RUN * statistics.length);
            }
            device.launch(
                    "sum_runs",
                    Grid.over(statistics.length),
                    new Arguments()
                            .add(runs)
                            .add(1)
                            .add(statistics.length)
                            .add(parts)
                            .add(statistics.length)
                            .add(sums));
            device.download(sums, MemorySegment.ofArray(statistics));
            return labels == null ? device.sum(densities, n) : 0;
        }
    }

    /** Some of the points of x, and how far apart its elements lie from point to point and from feature to feature. */
    private record Points(Tensor x, int first, int count, long point, long feature) {
        Arguments addTo(Arguments arguments) {
            return arguments.add(x, Float.BYTES * first * point);
        }
    }

    /** Where responsibilities go, and how far apart they lie from point to point and from component to component. */
    private record Out(Object memory, long bytes, long point, long component) {
        Arguments addTo(Arguments arguments) {
            Arguments added = memory instanceof Tensor tensor
                    ? arguments.add(tensor, bytes)
                    : arguments.add((DeviceMemory) memory, bytes);
            return added.add(point).add(component);
        }
    }

    /** Of a chunk of points, component by component. */
    private record Responsibilities(DeviceMemory logs, DeviceMemory each) implements AutoCloseable {
        Responsibilities(Device device, int points, int components) {
            this(device.doubles((long) points * components), device.floats((long) points * components));
        }

        Out out(int points) {
            return new Out(each, 0, 1, points);
        }

        @Override
        public void close() {
            logs.close();
            each.close();
        }
    }

    private void densities(
            Points points, DeviceComponents components, DeviceMemory logs, DeviceMemory densities, int first, Out out) {
        Arguments arguments =
                new Arguments().add(points.count).add(components.count()).add(components.width());
        points.addTo(arguments)
                .add(points.point)
                .add(points.feature)
                .add(components.full() ? 1 : 0)
                .add(components.origin())
                .add(components.means())
                .add(components.factors())
                .add(components.logScales())
                .add(logs)
                .add(densities, (long) Double.BYTES * first);
        device.launch("mixture_densities", Grid.over(points.count), out.addTo(arguments));
    }

    private void label(DeviceMemory labels, int first, int count, int k, Responsibilities shares) {
        device.launch(
                "mixture_labels",
                Grid.over((long) count * k),
                new Arguments()
                        .add(count)
                        .add(k)
                        .add(labels, (long) Integer.BYTES * first)
                        .add(shares.each));
    }

    private void sum(Points points, DeviceComponents components, Responsibilities shares, DeviceMemory parts, long at) {
        int k = components.count();
        int width = components.width();
        int runs = (points.count + RUN - 1) / RUN;
        int tiles = width / SIDE + 1;
        long blocks = components.full()
                ? (long) tiles * (tiles + 1) / 2 * k
                : Grid.warps(Math.multiplyExact(k, width + 1)).across();
        Arguments arguments = new Arguments().add(points.count).add(RUN).add(k).add(width);
        points.addTo(arguments)
                .add(points.feature)
                .add(components.origin())
                .add(components.means())
                .add(shares.each)
                .add(parts, Double.BYTES * at);
        device.launch(
                components.full() ? "mixture_moments" : "mixture_diagonal_moments",
                new Grid(Math.toIntExact(blocks), runs, Grid.THREADS, 0),
                arguments);
    }

    @Override
    public void responsibilities(
            Tensor x, GaussianComponents components, Tensor responsibilities, float[] logDensities) {
        int n = x.rows();
        int k = components.components();
        if (n == 0) {
            return;
        }
        int chunk = Math.min(chunk(components), n);
        double[] host = new double[n];
        try (DeviceComponents there = new DeviceComponents(device, components);
                DeviceMemory logs = device.doubles((long) chunk * k);
                DeviceMemory densities = device.doubles(n)) {
            for (int first = 0; first < n; first += chunk) {
                Points points = new Points(x, first, Math.min(chunk, n - first), x.columns(), 1);
                Out out = new Out(responsibilities, (long) Float.BYTES * first * k, k, 1);
                densities(points, there, logs, densities, first, out);
            }
            device.download(densities, MemorySegment.ofArray(host));
        }
        for (int i = 0; i < n; i++) {
            logDensities[i] = (float) host[i];
        }
    }
}
