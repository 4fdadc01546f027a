package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import io.gramian.compute.AdamKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import jdk.incubator.vector.FloatVector;

/** Adam in one pass over parameter, gradient and both moments. */
final class SimdAdamKernel implements AdamKernel {
    private static final int CHUNK = 1 << 14;
    private final Workers workers;

    SimdAdamKernel(Workers workers) {
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
        Moments moments = new Moments(rate, beta1, beta2, epsilon, correction1, correction2);
        int size = parameter.size();
        workers.forEach(Lanes.blocks(size, CHUNK), chunk -> {
            int from = chunk * CHUNK;
            moments.step(
                    parameter.array(),
                    parameter.offset() + from,
                    gradient.array(),
                    gradient.offset() + from,
                    first.array(),
                    first.offset() + from,
                    second.array(),
                    second.offset() + from,
                    Math.min(CHUNK, size - from));
        });
    }

    private record Moments(float rate, float beta1, float beta2, float epsilon, float correction1, float correction2) {
        void step(float[] p, int pt, float[] g, int gt, float[] m, int mt, float[] v, int vt, int n) {
            int i = 0;
            for (; i <= n - LENGTH; i += LENGTH) {
                FloatVector slope = FloatVector.fromArray(SPECIES, g, gt + i);
                FloatVector mean =
                        FloatVector.fromArray(SPECIES, m, mt + i).mul(beta1).add(slope.mul(1 - beta1));
                FloatVector square = FloatVector.fromArray(SPECIES, v, vt + i)
                        .mul(beta2)
                        .add(slope.mul(1 - beta2).mul(slope));
                mean.intoArray(m, mt + i);
                square.intoArray(v, vt + i);
                FloatVector spread = square.div(correction2).sqrt().add(epsilon);
                FloatVector.fromArray(SPECIES, p, pt + i)
                        .sub(mean.div(correction1).mul(rate).div(spread))
                        .intoArray(p, pt + i);
            }
            for (; i < n; i++) {
                float slope = g[gt + i];
                float mean = m[mt + i] * beta1 + slope * (1 - beta1);
                float square = v[vt + i] * beta2 + slope * (1 - beta2) * slope;
                m[mt + i] = mean;
                v[vt + i] = square;
                float spread = (float) Math.sqrt(square / correction2) + epsilon;
                p[pt + i] -= mean / correction1 * rate / spread;
            }
        }
    }
}
