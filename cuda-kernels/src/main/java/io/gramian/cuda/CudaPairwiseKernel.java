package io.gramian.cuda;

import io.gramian.compute.PairwiseKernel;
import io.gramian.compute.RbfKernel;
import io.gramian.tensor.Tensor;
import java.util.function.BiConsumer;

/** Squared distances and the Gaussian kernel of them; see {@code pairwise.cu}. */
final class CudaPairwiseKernel implements PairwiseKernel, RbfKernel {
    private final Device device;

    CudaPairwiseKernel(Device device) {
        this.device = device;
    }

    @Override
    public void squaredDistances(Tensor x, Tensor y, Tensor out) {
        pairs(
                x,
                y,
                out,
                (some, part) -> device.launch(
                        "squared_distances",
                        Grid.tiles(y.rows(), some.rows()),
                        extents(some, y).add(some).add(y).add(part)));
    }

    /** Calls for as many rows of x and of what is written as a grid of tiles has. */
    private static void pairs(Tensor x, Tensor y, Tensor out, BiConsumer<Tensor, Tensor> call) {
        if (y.rows() == 0) {
            return;
        }
        for (int first = 0; first < x.rows(); first += Grid.MOST_TILED_ROWS) {
            int end = Math.min(x.rows(), first + Grid.MOST_TILED_ROWS);
            call.accept(x.rows(first, end), out.rows(first, end));
        }
    }

    private static Arguments extents(Tensor x, Tensor y) {
        return new Arguments().add(x.rows()).add(y.rows()).add(x.columns());
    }

    @Override
    public void gram(Tensor x, Tensor y, float gamma, Tensor out) {
        pairs(
                x,
                y,
                out,
                (some, part) -> device.launch(
                        "rbf_gram",
                        Grid.tiles(y.rows(), some.rows()),
                        extents(some, y).add(gamma).add(some).add(y).add(part)));
    }

    @Override
    public void rowSums(Tensor x, Tensor y, float gamma, Tensor out) {
        if (out.size() > 0) {
            device.launch(
                    "rbf_row_sums",
                    Grid.tiles(x.rows(), 1),
                    extents(x, y).add(gamma).add(x).add(y).add(out));
        }
    }

    @Override
    public void times(Tensor x, Tensor y, float gamma, Tensor v, Tensor out) {
        if (out.size() > 0) {
            device.launch(
                    "rbf_times",
                    Grid.rowsOfTiles(x.rows(), v.columns()),
                    extents(x, y)
                            .add(gamma)
                            .add(x)
                            .add(y)
                            .add(v.columns())
                            .add(v)
                            .add(out));
        }
    }
}
