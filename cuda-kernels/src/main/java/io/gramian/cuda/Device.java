package io.gramian.cuda;

import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/** A driver and its memory, as kernels use them. One call at a time reaches the driver. */
final class Device implements AutoCloseable {
    private final Driver driver;
    private final DevicePool pool;
    private boolean closed;

    Device(Driver driver) {
        this.driver = driver;
        this.pool = new DevicePool(driver);
    }

    DevicePool pool() {
        return pool;
    }

    Tensor zeros(Shape shape) {
        Tensor tensor = Tensor.over(pool.take((long) Float.BYTES * shape.size()), 0, shape);
        if (shape.size() > 0) {
            launch(
                    "fill",
                    Grid.over(shape.size()),
                    new Arguments().add((long) shape.size()).add(0f).add(tensor));
        }
        return tensor;
    }

    /** Memory of any content for numbers of float64, for the time of a call. */
    DeviceMemory doubles(long count) {
        return pool.take(Double.BYTES * count);
    }

    /** Likewise of float32. */
    DeviceMemory floats(long count) {
        return pool.take(Float.BYTES * count);
    }

    /** Likewise for integers of 32 bits. */
    DeviceMemory ints(long count) {
        return pool.take(Integer.BYTES * count);
    }

    /** The same numbers on the device, for the time of a call. */
    DeviceMemory floats(float[] from) {
        return uploaded(floats(from.length), MemorySegment.ofArray(from));
    }

    /** Likewise. */
    DeviceMemory ints(int[] from) {
        return uploaded(ints(from.length), MemorySegment.ofArray(from));
    }

    /** Likewise. */
    DeviceMemory doubles(double[] from) {
        return uploaded(doubles(from.length), MemorySegment.ofArray(from));
    }

    private DeviceMemory uploaded(DeviceMemory memory, MemorySegment from) {
        upload(from, memory);
        return memory;
    }

    /** Writes the first numbers. */
    synchronized void upload(MemorySegment from, DeviceMemory to) {
        if (from.byteSize() > 0) {
            holding(() -> driver.upload(from, to.address()), to);
        }
    }

    /** Numbers of 32 bits that are all 0. */
    void clear(DeviceMemory memory) {
        long count = memory.length();
        launch("fill", Grid.over(count), new Arguments().add(count).add(0f).add(memory));
    }

    /** Copies elements between the heap and the device, or within either. */
    synchronized void copy(Tensor from, Tensor to) {
        if (from.size() > 0) {
            holding(() -> copyElements(from, to), from, to);
        }
    }

    private void copyElements(Tensor from, Tensor to) {
        if (from.onHeap() && to.onHeap()) {
            System.arraycopy(from.array(), from.offset(), to.array(), to.offset(), from.size());
        } else if (from.onHeap()) {
            driver.upload(segment(from), address(to));
        } else if (to.onHeap()) {
            driver.download(address(from), segment(to));
        } else {
            driver.copy(address(from), address(to), (long) Float.BYTES * from.size());
        }
    }

    /** A place behind all that was asked for. */
    synchronized long mark() {
        if (closed) {
            throw DevicePool.closed();
        }
        return driver.mark();
    }

    /** Copies between the heap and the device, waiting for nothing that was asked for since a mark. */
    synchronized void copyBeside(long mark, Tensor from, Tensor to) {
        if (from.onHeap() == to.onHeap()) {
            copy(from, to);
        } else if (from.size() > 0) {
            holding(() -> copyElementsBeside(mark, from, to), from, to);
        }
    }

    private void copyElementsBeside(long mark, Tensor from, Tensor to) {
        if (from.onHeap()) {
            driver.uploadBeside(mark, segment(from), address(to));
        } else {
            driver.downloadBeside(mark, address(from), segment(to));
        }
    }

    /** Copies all of one to the other. */
    synchronized void copy(DeviceMemory from, DeviceMemory to) {
        holding(() -> driver.copy(from.address(), to.address(), from.bytes()), from, to);
    }

    /** Memory that nobody knew of any more could be another tensor's before the call has got its address. */
    private void holding(Runnable call, Object... memory) {
        if (closed) {
            throw DevicePool.closed();
        }
        try {
            call.run();
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    private static MemorySegment segment(Tensor onHeap) {
        return MemorySegment.ofArray(onHeap.array())
                .asSlice((long) Float.BYTES * onHeap.offset(), (long) Float.BYTES * onHeap.size());
    }

    /**
     * Of the first element of a tensor.
     *
     * @throws IllegalArgumentException if it does not lie on a device
     */
    static long address(Tensor tensor) {
        if (tensor.storage() instanceof DeviceMemory memory) {
            return memory.address() + (long) Float.BYTES * tensor.offset();
        }
        throw new IllegalArgumentException("a tensor of shape " + tensor.shape() + " lies on "
                + tensor.storage().place() + ", expected one in the memory of the cuda backend");
    }

    synchronized void launch(String kernel, Grid grid, Arguments arguments) {
        holding(() -> driver.launch(kernel, grid, arguments), arguments);
    }

    synchronized void gemm(
            boolean transposeA, Tensor a, boolean transposeB, Tensor b, float alpha, float beta, Tensor c) {
        int k = transposeA ? a.rows() : a.columns();
        holding(
                () -> driver.gemm(
                        transposeA,
                        transposeB,
                        c.rows(),
                        c.columns(),
                        k,
                        alpha,
                        address(a),
                        address(b),
                        beta,
                        address(c)),
                a,
                b,
                c);
    }

    /** Waits until all that was asked for is done. */
    synchronized void finish() {
        holding(driver::finish);
    }

    /** The sum of so many numbers of float64. */
    double sum(DeviceMemory parts, int count) {
        try (DeviceMemory total = doubles(1)) {
            launch(
                    "sum_parts",
                    Grid.blocks(1),
                    new Arguments().add(count).add(parts).add(total));
            double[] sum = new double[1];
            download(total, MemorySegment.ofArray(sum));
            return sum[0];
        }
    }

    /** Reads the first numbers, as many as there is room for. */
    synchronized void download(DeviceMemory from, MemorySegment to) {
        if (to.byteSize() > 0) {
            holding(() -> driver.download(from.address(), to), from);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            pool.close();
            driver.close();
        }
    }
}
