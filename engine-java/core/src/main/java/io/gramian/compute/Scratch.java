package io.gramian.compute;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Buffers that kernels borrow and give back, so that a step allocates nothing after the first. Safe for use by several
 * threads. The contents of a borrowed buffer are arbitrary.
 */
public final class Scratch {
    private final Deque<float[]> buffers = new ArrayDeque<>();

    /** For the workers of an engine. */
    Scratch() {}

    /** A buffer of at least the given length. */
    public synchronized float[] take(int length) {
        float[] best = null;
        for (float[] buffer : buffers) {
            if (buffer.length >= length && (best == null || buffer.length < best.length)) {
                best = buffer;
            }
        }
        if (best != null && best.length <= 4L * length + 4096) {
            buffers.remove(best);
            return best;
        }
        return new float[length];
    }

    /** Gives a buffer back; the caller no longer uses it. */
    public synchronized void give(float[] buffer) {
        buffers.addFirst(buffer);
        if (buffers.size() > 64) {
            buffers.removeLast();
        }
    }
}
