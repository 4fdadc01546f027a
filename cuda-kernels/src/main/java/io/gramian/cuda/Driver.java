package io.gramian.cuda;

import java.lang.foreign.MemorySegment;

/**
 * What of a device the backend uses. Behind it stands a CUDA device, or the host build of the same kernels. Addresses are the
 * device's own; work is done in the order of the calls. One thread at a time may use it.
 */
interface Driver extends AutoCloseable {
    /** A short name of the memory, such as {@code cuda:0}. */
    String place();

    /** What the device is, for people. */
    String description();

    /** How much memory the device has left. */
    long freeBytes();

    /**
     * Memory of any content, aligned to 256 bytes.
     *
     * @throws OutOfDeviceMemoryException if there is not enough
     */
    long allocate(long bytes);

    /** Gives back what {@link #allocate} gave. */
    void free(long address);

    /** Copies all of a segment to the device. */
    void upload(MemorySegment from, long to);

    /** Fills all of a segment from the device, once all work before is done. */
    void download(long from, MemorySegment to);

    /** A place in the order of the work, behind all that was asked for; greater than 0. */
    long mark();

    /** Copies to the device beside what was asked for since a mark; what is asked for later finds it there. */
    void uploadBeside(long mark, MemorySegment from, long to);

    /** Fills all of a segment from the device, once all work before a mark is done. */
    void downloadBeside(long mark, long from, MemorySegment to);

    /** Copies within the device. */
    void copy(long from, long to, long bytes);

    /**
     * Runs a kernel, at the latest before the next call that reads from the device or waits.
     *
     * @throws DeviceException if there is no kernel of that name, or it fails; that may also be said by that next call
     */
    void launch(String kernel, Grid grid, Arguments arguments);

    /**
     * c ← α·op(a)·op(b) + β·c by rows, op(a) of m×k and op(b) of k×n; c is not read where β is 0.
     *
     * @param m at least 1; likewise n and k
     */
    void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            long a,
            long b,
            float beta,
            long c);

    /** Waits until all that was asked for is done. */
    void finish();

    @Override
    void close();
}
