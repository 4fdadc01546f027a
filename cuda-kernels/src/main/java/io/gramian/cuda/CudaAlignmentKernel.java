package io.gramian.cuda;

import io.gramian.compute.AlignmentKernel;
import io.gramian.tensor.Tensor;
import java.lang.foreign.MemorySegment;

/** The alignment loss and its gradient; see {@code alignment.cu}. */
final class CudaAlignmentKernel implements AlignmentKernel {
    /** AlignmentSums of the source: |K|², ⟨K,P⟩, L². */
    private static final int SUMS = 3;

    private final Device device;

    CudaAlignmentKernel(Device device) {
        this.device = device;
    }

    @Override
    public double value(Tensor codes, Tensor prior, double priorNorm) {
        try (DeviceMemory sums = sums(codes, prior, priorNorm)) {
            return loss(sums);
        }
    }

    @Override
    public double gradient(Tensor codes, Tensor prior, double priorNorm, float scale, float beta, Tensor out) {
        try (DeviceMemory sums = sums(codes, prior, priorNorm)) {
            if (out.size() > 0) {
                device.launch(
                        "alignment_gradient",
                        Grid.rowsOfTiles(codes.rows(), codes.columns()),
                        operands(codes, prior)
                                .add(sums)
                                .add(priorNorm)
                                .add(ROUND_OFF)
                                .add(scale)
                                .add(beta)
                                .add(out));
            }
            return loss(sums);
        }
    }

    private static Arguments operands(Tensor codes, Tensor prior) {
        return new Arguments().add(codes.rows()).add(codes.columns()).add(codes).add(prior);
    }

    private DeviceMemory sums(Tensor codes, Tensor prior, double priorNorm) {
        Grid grid = Grid.tiles(codes.rows(), codes.rows());
        int blocks = Math.multiplyExact(grid.across(), grid.down());
        DeviceMemory sums = device.doubles(SUMS);
        try (DeviceMemory parts = device.doubles(2L * blocks)) {
            device.launch("alignment_products", grid, operands(codes, prior).add(parts));
            sum(parts, 0, blocks, sums, 0);
            sum(parts, blocks, blocks, sums, 1);
            device.launch(
                    "alignment_differences",
                    grid,
                    operands(codes, prior).add(sums).add(priorNorm).add(parts));
            sum(parts, 0, blocks, sums, 2);
        }
        return sums;
    }

    private void sum(DeviceMemory parts, int from, int count, DeviceMemory sums, int to) {
        device.launch(
                "sum_parts",
                Grid.blocks(1),
                new Arguments()
                        .add(count)
                        .add(parts, (long) Double.BYTES * from)
                        .add(sums, (long) Double.BYTES * to));
    }

    private double loss(DeviceMemory sums) {
        double[] host = new double[SUMS];
        device.download(sums, MemorySegment.ofArray(host));
        return Math.sqrt(host[2]);
    }
}
