package io.gramian.cuda;

import io.gramian.compute.PatchBank;
import io.gramian.compute.PatchKernel;
import io.gramian.compute.PatchReader;
import io.gramian.compute.PatchSpec;
import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;

/** Pooled features of image patches; see {@code patches.cu}. */
final class CudaPatchKernel implements PatchKernel {
    /** Responses that are kept at a time: 32 MiB, which stay in the cache of a large device. */
    private static final int CHUNK = 1 << 23;

    /** What one column would take in rows is more than a device's grid of tiles has. */
    private static final int LEAST_WIDTH = 2;

    private final Device device;
    private final CudaPairwiseKernel pairwise;

    CudaPatchKernel(Device device, CudaPairwiseKernel pairwise) {
        this.device = device;
        this.pairwise = pairwise;
    }

    /** Where patches begin in an image, region by region, and which patch is the first of a region. */
    private record Layout(DeviceMemory corners, DeviceMemory offsets, DeviceMemory starts) implements AutoCloseable {
        Layout(Device device, PatchSpec spec, PatchReader reader) {
            this(device.ints(reader.corners()), device.ints(reader.offsets()), device.ints(starts(spec, reader)));
        }

        private static int[] starts(PatchSpec spec, PatchReader reader) {
            int[] starts = new int[spec.regions() + 1];
            for (int region = 0; region < spec.regions(); region++) {
                starts[region + 1] = starts[region] + reader.count(region);
            }
            return starts;
        }

        @Override
        public void close() {
            corners.close();
            offsets.close();
            starts.close();
        }
    }

    @Override
    public void features(PatchSpec spec, Tensor images, PatchBank bank, Tensor out) {
        if (out.size() == 0) {
            return;
        }
        int patches = spec.patches();
        int k = bank.centroids().rows();
        int width = Math.max(
                Math.max(k, LEAST_WIDTH),
                Math.max(spec.patchSize(), bank.centroids().columns()));
        int chunk = Math.clamp(CHUNK / ((long) patches * width), 1, images.rows());
        int rows = Math.multiplyExact(chunk, patches);
        try (Layout layout = new Layout(device, spec, new PatchReader(spec));
                Stage raw = new Stage(device, rows, spec.patchSize());
                Stage mapped = new Stage(
                        device,
                        bank.whitening() == null ? 0 : rows,
                        bank.centroids().columns());
                Stage responses = new Stage(device, rows, k)) {
            for (int first = 0; first < images.rows(); first += chunk) {
                int end = Math.min(images.rows(), first + chunk);
                int count = (end - first) * patches;
                Tensor part = read(spec, images.rows(first, end), layout, raw.rows(count));
                if (bank.whitening() != null) {
                    part = whiten(bank, part, mapped.rows(count));
                }
                Tensor response = responses.rows(count);
                pairwise.squaredDistances(part, bank.centroids(), response);
                respond(spec, bank, response);
                pool(spec, response, layout, out.rows(first, end));
            }
        }
    }

    /** Rows for the time of a call. */
    private record Stage(DeviceMemory memory, int columns) implements AutoCloseable {
        Stage(Device device, int rows, int columns) {
            this(device.floats((long) rows * columns), columns);
        }

        Tensor rows(int count) {
            return Tensor.over(memory, 0, Shape.of(count, columns));
        }

        @Override
        public void close() {
            memory.close();
        }
    }

    private Tensor read(PatchSpec spec, Tensor images, Layout layout, Tensor out) {
        device.launch(
                "read_patches",
                Grid.warps(out.rows()),
                new Arguments()
                        .add((long) out.rows())
                        .add(spec.patches())
                        .add(spec.imageSize())
                        .add(spec.patchSize())
                        .add(images)
                        .add(layout.corners)
                        .add(layout.offsets)
                        .add(spec.contrast())
                        .add(out));
        return out;
    }

    private Tensor whiten(PatchBank bank, Tensor patches, Tensor out) {
        int width = patches.columns();
        device.launch(
                "subtract_row",
                Grid.over(patches.size()),
                new Arguments()
                        .add((long) patches.size())
                        .add(width)
                        .add(bank.mean())
                        .add(patches));
        device.launch(
                "row_products",
                Grid.tiles(out.columns(), out.rows()),
                new Arguments()
                        .add(out.rows())
                        .add(out.columns())
                        .add(width)
                        .add(patches)
                        .add(bank.whitening())
                        .add(out));
        return out;
    }

    private void respond(PatchSpec spec, PatchBank bank, Tensor squares) {
        Arguments extents = new Arguments().add((long) squares.rows()).add(squares.columns());
        switch (spec.response()) {
            case SOFTMAX ->
                device.launch(
                        "softmax_responses",
                        Grid.warps(squares.rows()),
                        extents.add(bank.gamma()).addOrNull(bank.bias()).add(squares));
            case TRIANGLE -> device.launch("triangle_responses", Grid.warps(squares.rows()), extents.add(squares));
        }
    }

    private void pool(PatchSpec spec, Tensor responses, Layout layout, Tensor out) {
        device.launch(
                "pool_responses",
                Grid.over(out.size()),
                new Arguments()
                        .add((long) out.size())
                        .add(spec.patches())
                        .add(spec.regions())
                        .add(responses.columns())
                        .add(layout.starts)
                        .add(code(spec.pooling()))
                        .add(responses)
                        .add(out));
    }

    /** As in the source. */
    private static int code(PatchSpec.Pooling pooling) {
        return switch (pooling) {
            case SUM -> 0;
            case MEAN -> 1;
            case MAX -> 2;
        };
    }
}
