package io.gramian.compute.simd;

import io.gramian.compute.HsicKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** HSIC and its gradient, from the row sums of W = K ∘ UUᵀ and its product with the centred x. */
final class SimdHsicKernel implements HsicKernel {
    private static final int ROWS = 1024;

    private final Workers workers;

    SimdHsicKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public double value(Tensor x, Tensor u, float gamma) {
        try (KernelPass pass = new KernelPass(workers, x, x, gamma, u, null)) {
            pass.run();
            return total(pass.sums(), x.rows());
        }
    }

    @Override
    public double gradient(Tensor x, Tensor u, float gamma, float scale, float beta, Tensor out) {
        int d = x.columns();
        int n = x.rows();
        float factor = -4 * gamma * scale;
        float[] buffer = workers.scratch().take(x.size());
        try (KernelPass pass = new KernelPass(workers, x, x, gamma, u, centre(x, buffer))) {
            pass.run();
            double[] sums = pass.sums();
            float[] product = pass.product();
            workers.forEach(Lanes.blocks(n, ROWS), task -> {
                int end = Math.min(n, (task + 1) * ROWS);
                for (int i = task * ROWS; i < end; i++) {
                    for (int f = 0; f < d; f++) {
                        double slope = sums[i] * buffer[i * d + f] - product[i * d + f];
                        int to = out.offset() + i * d + f;
                        float held = beta == 0 ? 0 : beta * out.array()[to];
                        out.array()[to] = (float) (factor * slope) + held;
                    }
                }
            });
            return total(sums, n);
        } finally {
            workers.scratch().give(buffer);
        }
    }

    private static double total(double[] sums, int n) {
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += sums[i];
        }
        return total;
    }

    /** x less its mean, in a buffer: rowsum·x − W·x would cancel far from the origin. */
    private static Tensor centre(Tensor x, float[] buffer) {
        int d = x.columns();
        double[] mean = new double[d];
        for (int i = 0; i < x.rows(); i++) {
            for (int f = 0; f < d; f++) {
                mean[f] += x.array()[x.offset() + i * d + f];
            }
        }
        for (int f = 0; f < d; f++) {
            mean[f] /= x.rows();
        }
        for (int i = 0; i < x.rows(); i++) {
            for (int f = 0; f < d; f++) {
                buffer[i * d + f] = (float) (x.array()[x.offset() + i * d + f] - mean[f]);
            }
        }
        return Tensor.wrap(buffer, x.rows(), d);
    }
}
