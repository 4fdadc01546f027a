package io.gramian.cuda;

import io.gramian.compute.RandomKernel;
import io.gramian.tensor.Tensor;

/** The streams of the CPU, bit by bit; see {@code random.cu}. */
final class CudaRandomKernel implements RandomKernel {
    private static final int UNIFORM = 0;
    private static final int NORMAL = 1;

    private final Device device;

    CudaRandomKernel(Device device) {
        this.device = device;
    }

    @Override
    public void uniform(long key, long counter, Tensor out) {
        numbers(key, counter, UNIFORM, out);
    }

    @Override
    public void normal(long key, long counter, Tensor out) {
        numbers(key, counter, NORMAL, out);
    }

    private void numbers(long key, long counter, int kind, Tensor out) {
        if (out.size() > 0) {
            device.launch(
                    "random_numbers",
                    grid(out),
                    new Arguments()
                            .add(key)
                            .add(counter)
                            .add((long) out.size())
                            .add(kind)
                            .add(out)
                            .neverAgain());
        }
    }

    @Override
    public void mask(long key, long counter, float share, Tensor x, Tensor out) {
        if (out.size() > 0) {
            device.launch(
                    "random_mask",
                    grid(out),
                    new Arguments()
                            .add(key)
                            .add(counter)
                            .add((long) out.size())
                            .add(share)
                            .add(x)
                            .add(out)
                            .neverAgain());
        }
    }

    /** A thread makes four numbers. */
    private static Grid grid(Tensor out) {
        return Grid.over(out.size() / 4 + 1L);
    }
}
