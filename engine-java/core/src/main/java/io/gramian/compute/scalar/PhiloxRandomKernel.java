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
        fill(key, counter, out, (word, at) -> uniform(word));
    }

    @Override
    public void normal(long key, long counter, Tensor out) {
        fill(key, counter, out, (word, at) -> (float) NormalQuantile.of(Philox.uniform(word)));
    }

    @Override
    public void mask(long key, long counter, float share, Tensor x, Tensor out) {
        float[] from = x.array();
        int offset = x.offset();
        fill(key, counter, out, (word, at) -> uniform(word) < share ? 0 : from[offset + at]);
    }

    private static float uniform(int word) {
        // The numbers next to 1 round up to it in float32.
        return Math.min((float) Philox.uniform(word), 0x1.fffffep-1f);
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
                array[offset + i] = element.of(words[(int) (position & 3)], i);
            }
        });
    }

    private interface Element {
        float of(int word, int at);
    }
}
