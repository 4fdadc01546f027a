package io.gramian.compute.scalar;

import io.gramian.compute.NormalQuantile;
import io.gramian.compute.Philox;
import io.gramian.compute.RandomKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** Random numbers from {@link Philox}, shared by the CPU backends so that they agree to the bit. */
final class PhiloxRandomKernel implements RandomKernel {
    private static final int CHUNK = 1 << 14;
    private final Workers workers;

    PhiloxRandomKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void uniform(long key, long counter, Tensor out) {
        // The numbers next to 1 round up to it in float32.
        fill(key, counter, out, (words, lane) -> Math.min((float) Philox.uniform(words[lane]), 0x1.fffffep-1f));
    }

    @Override
    public void normal(long key, long counter, Tensor out) {
        fill(key, counter, out, (words, lane) -> (float) NormalQuantile.of(Philox.uniform(words[lane])));
    }

    private void fill(long key, long counter, Tensor out, Element element) {
        float[] array = out.array();
        int size = out.size();
        int offset = out.offset();
        workers.forEach((size + CHUNK - 1) / CHUNK, chunk -> {
            int[] words = new int[4];
            int end = Math.min(size, (chunk + 1) * CHUNK);
            long block = -1;
            for (int i = chunk * CHUNK; i < end; i++) {
                long position = counter + i;
                if (position >>> 2 != block) {
                    block = position >>> 2;
                    Philox.block(key, 0, block, words);
                }
                array[offset + i] = element.of(words, (int) (position & 3));
            }
        });
    }

    private interface Element {
        float of(int[] words, int lane);
    }
}
