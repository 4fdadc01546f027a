package io.gramian.cuda;

import io.gramian.compute.AdamKernel;
import io.gramian.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * A step of Adam; see {@code adam.cu}. What changes from step to step lies on the device, so that the launches of all steps are
 * the same.
 */
final class CudaAdamKernel implements AdamKernel {
    private final Device device;
    private float[] scalars = new float[0];
    private DeviceMemory scalarsThere;

    CudaAdamKernel(Device device) {
        this.device = device;
    }

    @Override
    public synchronized void step(
            Tensor parameter,
            Tensor gradient,
            Tensor first,
            Tensor second,
            float rate,
            float beta1,
            float beta2,
            float epsilon,
            long step) {
        if (parameter.size() == 0) {
            return;
        }
        write(new float[] {rate, correction(beta1, step), correction(beta2, step)});
        device.launch(
                "adam_step",
                Grid.over(parameter.size()),
                new Arguments()
                        .add((long) parameter.size())
                        .add(gradient)
                        .add(beta1)
                        .add(beta2)
                        .add(scalarsThere)
                        .add(epsilon)
                        .add(first)
                        .add(second)
                        .add(parameter));
    }

    private static float correction(float beta, long step) {
        return (float) (1 - Math.pow(beta, (double) step));
    }

    /** All parameters of a step share them. */
    private void write(float[] now) {
        if (!Arrays.equals(now, scalars)) {
            if (scalarsThere == null) {
                scalarsThere = device.floats(now.length);
            }
            device.upload(MemorySegment.ofArray(now), scalarsThere);
            scalars = now;
        }
    }
}
