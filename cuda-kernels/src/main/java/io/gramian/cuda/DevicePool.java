package io.gramian.cuda;

import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Device memory in blocks whose sizes are few, so that what one tensor leaves serves the next one: a training step allocates
 * nothing after the first.
 */
final class DevicePool implements AutoCloseable {
    private static final long LEAST = 512;

    /** Sizes between two powers of two. */
    private static final int STEPS = 4;

    /** How often the collector is asked for what nobody needs any more, before the device counts as full. */
    private static final int ATTEMPTS = 3;

    private static final long PAUSE_MILLISECONDS = 20;

    private static final Cleaner CLEANER = Cleaner.create();

    private final Driver driver;
    private final Map<Long, Deque<Long>> idle = new HashMap<>();
    private long held;
    private long used;
    private boolean closed;

    DevicePool(Driver driver) {
        this.driver = driver;
    }

    /**
     * Memory of any content.
     *
     * @throws OutOfDeviceMemoryException if the device has no more
     */
    DeviceMemory take(long bytes) {
        long size = rounded(bytes);
        long address = block(size);
        return new DeviceMemory(driver.place(), address, bytes, CLEANER, () -> give(address, size));
    }

    private long block(long size) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return blockAtHand(size);
            } catch (OutOfDeviceMemoryException full) {
                // Tensors that nobody knows of any more hold theirs until the collector has seen so.
                System.gc();
                pause();
            }
        }
        return blockAtHand(size);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized long blockAtHand(long size) {
        if (closed) {
            throw closed();
        }
        Deque<Long> free = idle.get(size);
        long address;
        if (free != null && !free.isEmpty()) {
            address = free.pop();
        } else {
            address = allocated(size);
            held += size;
        }
        used += size;
        return address;
    }

    static IllegalStateException closed() {
        return new IllegalStateException("the engine is closed: what lay on its device is gone");
    }

    private long allocated(long bytes) {
        try {
            return driver.allocate(bytes);
        } catch (OutOfDeviceMemoryException full) {
            // What lies idle in other sizes may be enough.
            release();
            return driver.allocate(bytes);
        }
    }

    private synchronized void give(long address, long bytes) {
        if (!closed) {
            idle.computeIfAbsent(bytes, size -> new ArrayDeque<>()).push(address);
            used -= bytes;
        }
    }

    private void release() {
        idle.forEach((bytes, addresses) -> {
            addresses.forEach(driver::free);
            held -= bytes * addresses.size();
        });
        idle.clear();
    }

    /** A power of two, or a quarter, a half or three quarters more. */
    static long rounded(long bytes) {
        if (bytes <= LEAST) {
            return LEAST;
        }
        long step = Long.highestOneBit(bytes) / STEPS;
        return (bytes + step - 1) / step * step;
    }

    /** Bytes that the device has given. */
    synchronized long held() {
        return held;
    }

    /** Bytes of them that tensors hold. */
    synchronized long used() {
        return used;
    }

    /** Gives all of it back but what tensors still hold, which ends with the driver. */
    @Override
    public synchronized void close() {
        if (!closed) {
            release();
            closed = true;
        }
    }
}
