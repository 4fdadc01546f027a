package io.gramian.benchmarks.compare;

import java.io.IOException;

/** One side of a comparison, ready to be measured again and again. */
interface Side extends AutoCloseable {
    /**
     * Repeats the job for so many seconds, once at least.
     *
     * @throws UnavailableException if the process cannot do the job, or ended
     * @throws IOException if nobody understands what it said
     */
    Measurement measure(double seconds) throws IOException, UnavailableException;

    @Override
    void close();
}
