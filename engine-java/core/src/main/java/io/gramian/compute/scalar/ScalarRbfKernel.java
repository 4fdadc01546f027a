package io.gramian.compute.scalar;

import io.gramian.compute.RbfKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** The Gaussian kernel, element by element. */
final class ScalarRbfKernel implements RbfKernel {
    private final Workers workers;

    ScalarRbfKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void gram(Tensor x, Tensor y, float gamma, Tensor out) {
        int m = y.rows();
        workers.forEach(x.rows(), i -> {
            for (int j = 0; j < m; j++) {
                out.array()[out.offset() + i * m + j] = Rows.rbf(x, i, y, j, gamma);
            }
        });
    }

    @Override
    public void rowSums(Tensor x, Tensor y, float gamma, Tensor out) {
        workers.forEach(x.rows(), i -> {
            double sum = 0;
            for (int j = 0; j < y.rows(); j++) {
                sum += Rows.rbf(x, i, y, j, gamma);
            }
            out.array()[out.offset() + i] = (float) sum;
        });
    }

    @Override
    public void times(Tensor x, Tensor y, float gamma, Tensor v, Tensor out) {
        int width = v.columns();
        workers.forEach(x.rows(), i -> {
            double[] sums = new double[width];
            for (int j = 0; j < y.rows(); j++) {
                float k = Rows.rbf(x, i, y, j, gamma);
                for (int b = 0; b < width; b++) {
                    sums[b] += (double) k * v.array()[v.offset() + j * width + b];
                }
            }
            for (int b = 0; b < width; b++) {
                out.array()[out.offset() + i * width + b] = (float) sums[b];
            }
        });
    }
}
