package io.gramian.cuda;

/**
 * How many threads run a kernel.
 *
 * @param across blocks along the first axis
 * @param down blocks along the second axis
 * @param threads of a block
 * @param shared bytes of shared memory of a block, beside what the kernel declares
 */
record Grid(int across, int down, int threads, int shared) {
    /** Threads of a block where nothing else is asked for. */
    static final int THREADS = 256;

    /** Blocks that keep any device busy; kernels walk over more elements than there are threads. */
    private static final int MOST = 4096;

    /** For kernels that walk over elements. */
    static Grid over(long elements) {
        return new Grid(Math.clamp((elements + THREADS - 1) / THREADS, 1, MOST), 1, THREADS, 0);
    }

    /** So many blocks, side by side. */
    static Grid blocks(int count) {
        return new Grid(count, 1, THREADS, 0);
    }
}
