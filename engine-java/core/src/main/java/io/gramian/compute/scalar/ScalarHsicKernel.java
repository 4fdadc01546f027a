package io.gramian.compute.scalar;

import io.gramian.compute.HsicKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** HSIC and its gradient, pair by pair. */
final class ScalarHsicKernel implements HsicKernel {
    private final Workers workers;

    ScalarHsicKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public double value(Tensor x, Tensor u, float gamma) {
        double[] rows = new double[x.rows()];
        workers.forEach(x.rows(), i -> {
            for (int j = 0; j < x.rows(); j++) {
                rows[i] += (double) Rows.rbf(x, i, x, j, gamma) * Rows.dot(u, i, u, j);
            }
        });
        return total(rows);
    }

    @Override
    public double gradient(Tensor x, Tensor u, float gamma, float scale, float beta, Tensor out) {
        double[] rows = new double[x.rows()];
        int d = x.columns();
        workers.forEach(x.rows(), i -> {
            double[] slope = new double[d];
            for (int j = 0; j < x.rows(); j++) {
                double w = (double) Rows.rbf(x, i, x, j, gamma) * Rows.dot(u, i, u, j);
                rows[i] += w;
                for (int f = 0; f < d; f++) {
                    slope[f] += w * (x.array()[x.offset() + i * d + f] - x.array()[x.offset() + j * d + f]);
                }
            }
            for (int f = 0; f < d; f++) {
                int at = out.offset() + i * d + f;
                float held = beta == 0 ? 0 : beta * out.array()[at];
                out.array()[at] = (float) (-4.0 * gamma * scale * slope[f]) + held;
            }
        });
        return total(rows);
    }

    private static double total(double[] rows) {
        double sum = 0;
        for (double row : rows) {
            sum += row;
        }
        return sum;
    }
}
