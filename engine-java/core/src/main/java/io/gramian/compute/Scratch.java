package io.gramian.compute;

import io.gramian.Experimental;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Buffers that kernels borrow and give back, so that a step allocates nothing after the first. Safe for use by several
 * threads. The contents of a borrowed buffer are arbitrary.
 */
@Experimental
public final class Scratch {
    private static final int KEPT = 64;

    private final Deque<float[]> buffers = new ArrayDeque<>();
    private final Deque<double[]> doubles = new ArrayDeque<>();

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
        if (best != null && fits(best.length, length)) {
            buffers.remove(best);
            return best;
        }
        return new float[length];
    }

    /** Gives a buffer back; the caller no longer uses it. */
    public synchronized void give(float[] buffer) {
        buffers.addFirst(buffer);
        if (buffers.size() > KEPT) {
            buffers.removeLast();
        }
    }

    /** As {@link #take}, of float64. */
    public synchronized double[] takeDoubles(int length) {
        double[] best = null;
        for (double[] buffer : doubles) {
            if (buffer.length >= length && (best == null || buffer.length < best.length)) {
                best = buffer;
            }
        }
        if (best != null && fits(best.length, length)) {
            doubles.remove(best);
            return best;
        }
        return new double[length];
    }

    /** As {@link #give}, of float64. */
    public synchronized void giveDoubles(double[] buffer) {
        doubles.addFirst(buffer);
        if (doubles.size() > KEPT) {
            doubles.removeLast();
        }
    }

    /** Whether a buffer is not so large that a small request would keep it from a large one. */
    private static boolean fits(int held, int wanted) {
        return held <= 4L * wanted + 4096;
    }
}
