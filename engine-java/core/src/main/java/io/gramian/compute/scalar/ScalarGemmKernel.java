package io.gramian.compute.scalar;

import io.gramian.compute.GemmKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/** Matrix product, row by row of c. */
final class ScalarGemmKernel implements GemmKernel {
    private final Workers workers;

    ScalarGemmKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void multiply(
            boolean transposeA, Tensor a, boolean transposeB, Tensor b, float alpha, float beta, Tensor c) {
        int inner = transposeA ? a.rows() : a.columns();
        int rowStride = transposeA ? 1 : a.columns();
        int innerStride = transposeA ? a.columns() : 1;
        int n = c.columns();
        workers.forEach(c.rows(), row -> {
            int at = c.offset() + row * n;
            scale(c.array(), at, n, beta);
            for (int k = 0; k < inner; k++) {
                float factor = alpha * a.array()[a.offset() + row * rowStride + k * innerStride];
                if (transposeB) {
                    addColumn(factor, b.array(), b.offset() + k, inner, c.array(), at, n);
                } else {
                    addRow(factor, b.array(), b.offset() + k * n, c.array(), at, n);
                }
            }
        });
    }

    private static void scale(float[] c, int at, int n, float beta) {
        if (beta == 0) {
            Arrays.fill(c, at, at + n, 0);
            return;
        }
        for (int j = 0; j < n; j++) {
            c[at + j] *= beta;
        }
    }

    private static void addRow(float factor, float[] b, int from, float[] c, int at, int n) {
        for (int j = 0; j < n; j++) {
            c[at + j] += factor * b[from + j];
        }
    }

    private static void addColumn(float factor, float[] b, int from, int stride, float[] c, int at, int n) {
        for (int j = 0; j < n; j++) {
            c[at + j] += factor * b[from + j * stride];
        }
    }
}
