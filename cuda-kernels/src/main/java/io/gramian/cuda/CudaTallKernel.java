package io.gramian.cuda;

import io.gramian.compute.GemmKernel;
import io.gramian.compute.TallKernel;
import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/** Products of tall blocks; see {@code tall.cu}. */
final class CudaTallKernel implements TallKernel {
    private static final int SIDE = 16;

    /** Rows that a block of threads sums. */
    private static final int RUN = 2048;

    private final Device device;
    private final GemmKernel gemm;

    CudaTallKernel(Device device, GemmKernel gemm) {
        this.device = device;
        this.gemm = gemm;
    }

    @Override
    public void gram(List<Tensor> left, List<Tensor> right, double[] out) {
        int n = left.getFirst().rows();
        int q = columns(right);
        if (n == 0 || out.length == 0) {
            Arrays.fill(out, 0);
            return;
        }
        int runs = (n + RUN - 1) / RUN;
        try (DeviceMemory sums = device.doubles(out.length)) {
            int i = 0;
            for (Tensor a : left) {
                int j = 0;
                for (Tensor b : right) {
                    pair(a, b, runs, sums, (long) i * q + j, q);
                    j += b.columns();
                }
                i += a.columns();
            }
            device.download(sums, MemorySegment.ofArray(out));
        }
    }

    private void pair(Tensor a, Tensor b, int runs, DeviceMemory sums, long at, int stride) {
        int p = a.columns();
        int q = b.columns();
        if (p == 0 || q == 0) {
            return;
        }
        try (DeviceMemory parts = device.doubles((long) runs * p * q)) {
            int tiles = ((p + SIDE - 1) / SIDE) * ((q + SIDE - 1) / SIDE);
            device.launch(
                    "tall_gram",
                    new Grid(runs, tiles, SIDE * SIDE, 0),
                    new Arguments()
                            .add(a.rows())
                            .add(RUN)
                            .add(p)
                            .add(a)
                            .add(q)
                            .add(b)
                            .add(parts));
            device.launch(
                    "sum_runs",
                    Grid.over((long) p * q),
                    new Arguments()
                            .add(runs)
                            .add(p)
                            .add(q)
                            .add(parts)
                            .add(stride)
                            .add(sums, Double.BYTES * at));
        }
    }

    @Override
    public void combine(List<Tensor> blocks, double[] m, Tensor out) {
        int q = out.columns();
        int row = 0;
        float beta = 0;
        for (Tensor block : blocks) {
            int p = block.columns();
            Tensor host = Tensor.zeros(p, q);
            for (int i = 0; i < host.size(); i++) {
                host.array()[i] = (float) m[row * q + i];
            }
            Tensor there = device.zeros(Shape.of(p, q));
            device.copy(host, there);
            gemm.multiply(false, block, false, there, 1, beta, out);
            beta = 1;
            row += p;
        }
    }

    private static int columns(List<Tensor> blocks) {
        return blocks.stream().mapToInt(Tensor::columns).sum();
    }
}
