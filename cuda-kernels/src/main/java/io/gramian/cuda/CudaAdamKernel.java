package io.gramian.cuda;

import io.gramian.compute.AdamKernel;
import io.gramian.tensor.Tensor;

/** A step of Adam; see {@code adam.cu}. */
final class CudaAdamKernel implements AdamKernel {
    private final Device device;

    CudaAdamKernel(Device device) {
        this.device = device;
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
        if (parameter.size() == 0) {
            return;
        }
        device.launch(
                "adam_step",
                Grid.over(parameter.size()),
                new Arguments()
                        .add((long) parameter.size())
                        .add(gradient)
                        .add(beta1)
                        .add(beta2)
                        .add(rate)
                        .add((float) (1 - Math.pow(beta1, (double) step)))
                        .add((float) (1 - Math.pow(beta2, (double) step)))
                        .add(epsilon)
                        .add(first)
                        .add(second)
                        .add(parameter));
    }
}
