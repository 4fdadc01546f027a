package io.gramian.compute.scalar;

import io.gramian.compute.AdamKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** Adam, element by element. */
final class ScalarAdamKernel implements AdamKernel {
    private static final int CHUNK = 1 << 14;
    private final Workers workers;

    ScalarAdamKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void step(
            Tensor parameter,
            Tensor gradient,
            Tensor first,
            Tensor second,
            float rate,
            float beta1,
            float beta2,
            float epsilon,
            long step) {
        float correction1 = (float) (1 - Math.pow(beta1, (double) step));
        float correction2 = (float) (1 - Math.pow(beta2, (double) step));
        int size = parameter.size();
        float[] p = parameter.array();
        float[] g = gradient.array();
        float[] m = first.array();
        float[] v = second.array();
        workers.forEach((size + CHUNK - 1) / CHUNK, chunk -> {
            int end = Math.min(size, (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) {
                float slope = g[gradient.offset() + i];
                float mean = beta1 * m[first.offset() + i] + (1 - beta1) * slope;
                float square = beta2 * v[second.offset() + i] + (1 - beta2) * slope * slope;
                m[first.offset() + i] = mean;
                v[second.offset() + i] = square;
                float step1 = mean / correction1;
                float step2 = (float) Math.sqrt(square / correction2) + epsilon;
                p[parameter.offset() + i] -= rate * step1 / step2;
            }
        });
    }
}
