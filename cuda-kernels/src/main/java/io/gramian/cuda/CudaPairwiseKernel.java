package io.gramian.cuda;

import io.gramian.compute.PairwiseKernel;
import io.gramian.compute.RbfKernel;
import io.gramian.tensor.Tensor;

/** Squared distances and the Gaussian kernel of them; see {@code pairwise.cu}. */
final class CudaPairwiseKernel implements PairwiseKernel, RbfKernel {
    private final Device device;

    CudaPairwiseKernel(Device device) {
        this.device = device;
    }

    @Override
    public void squaredDistances(Tensor x, Tensor y, Tensor out) {
        if (out.size() > 0) {
            device.launch(
                    "squared_distances",
                    Grid.tiles(y.rows(), x.rows()),
                    extents(x, y).add(x).add(y).add(out));
        }
    }

    private static Arguments extents(Tensor x, Tensor y) {
        return new Arguments().add(x.rows()).add(y.rows()).add(x.columns());
    }

    @Override
    public void gram(Tensor x, Tensor y, float gamma, Tensor out) {
        if (out.size() > 0) {
            device.launch(
                    "rbf_gram",
                    Grid.tiles(y.rows(), x.rows()),
                    extents(x, y).add(gamma).add(x).add(y).add(out));
        }
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
