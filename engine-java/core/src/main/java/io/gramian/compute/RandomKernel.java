package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/**
 * Counter-based random numbers (Philox4x32-10; Salmon et al., SC 2011). Element i of a call depends on (key, counter + i)
 * alone, so the stream is the same on every backend and at any number of threads.
 */
@Experimental
public interface RandomKernel {
    /** out[i] ← uniform in (0, 1), 24 bits. */
    void uniform(long key, long counter, Tensor out);

    /** out[i] ← standard normal. */
    void normal(long key, long counter, Tensor out);

    /**
     * out[i] ← 0 where the uniform number of (key, counter + i) is below share, else x[i]: masking noise.
     *
     * @param share in [0, 1)
     * @param x of out's shape; may be out
     */
    void mask(long key, long counter, float share, Tensor x, Tensor out);
}
