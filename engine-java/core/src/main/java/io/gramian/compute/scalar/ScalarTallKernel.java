package io.gramian.compute.scalar;

import io.gramian.compute.TallKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Products of tall blocks, row by row. */
final class ScalarTallKernel implements TallKernel {
    private static final int TILE = 256;

    private final Workers workers;

    ScalarTallKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void gram(List<Tensor> left, List<Tensor> right, double[] out) {
        int n = left.get(0).rows();
        int q = columns(right);
        double[][] tiles = new double[(n + TILE - 1) / TILE][];
        workers.forEach(tiles.length, tile -> {
            double[] sums = new double[out.length];
            float[] leftRow = new float[out.length / Math.max(1, q)];
            float[] rightRow = new float[q];
            for (int row = tile * TILE; row < Math.min(n, (tile + 1) * TILE); row++) {
                read(left, row, leftRow);
                read(right, row, rightRow);
                for (int i = 0; i < leftRow.length; i++) {
                    for (int j = 0; j < q; j++) {
                        sums[i * q + j] += (double) leftRow[i] * rightRow[j];
                    }
                }
            }
            tiles[tile] = sums;
        });
        Arrays.fill(out, 0);
        for (double[] tile : tiles) {
            for (int i = 0; i < out.length; i++) {
                out[i] += tile[i];
            }
        }
    }

    @Override
    public void combine(List<Tensor> blocks, double[] m, Tensor out) {
        int q = out.columns();
        int p = columns(blocks);
        workers.forEach((out.rows() + TILE - 1) / TILE, tile -> {
            float[] row = new float[p];
            for (int i = tile * TILE; i < Math.min(out.rows(), (tile + 1) * TILE); i++) {
                read(blocks, i, row);
                for (int j = 0; j < q; j++) {
                    float sum = 0;
                    for (int k = 0; k < p; k++) {
                        sum += row[k] * (float) m[k * q + j];
                    }
                    out.array()[out.offset() + i * q + j] = sum;
                }
            }
        });
    }

    private static void read(List<Tensor> blocks, int row, float[] into) {
        int to = 0;
        for (Tensor block : blocks) {
            int width = block.columns();
            System.arraycopy(block.array(), block.offset() + row * width, into, to, width);
            to += width;
        }
    }

    private static int columns(List<Tensor> blocks) {
        return blocks.stream().mapToInt(Tensor::columns).sum();
    }
}
