package io.gramian.cuda;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import jcuda.Pointer;
import jcuda.driver.CUevent;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/**
 * Host memory that a device reads and writes by itself, in slots that take turns: while one is on its way, the next one is
 * filled or emptied.
 */
final class PinnedStage implements AutoCloseable {
    private static final int SLOTS = 3;

    private static final int SLOT_BYTES = 4 << 20;

    /** For events that are only waited for. */
    static final int DISABLE_TIMING = 2;

    private final List<Slot> slots = new ArrayList<>();
    private int next;

    private static final class Slot {
        private final Pointer pointer = new Pointer();
        private final CUevent done = new CUevent();
        private final MemorySegment memory;
        private boolean busy;

        Slot() {
            CudaCall.check("cuMemHostAlloc", JCudaDriver.cuMemHostAlloc(pointer, SLOT_BYTES, 0));
            CudaCall.check("cuEventCreate", JCudaDriver.cuEventCreate(done, DISABLE_TIMING));
            memory = MemorySegment.ofBuffer(pointer.getByteBuffer(0, SLOT_BYTES));
        }

        void await() {
            if (busy) {
                CudaCall.check("cuEventSynchronize", JCudaDriver.cuEventSynchronize(done));
                busy = false;
            }
        }

        void leave(CUstream stream) {
            CudaCall.check("cuEventRecord", JCudaDriver.cuEventRecord(done, stream));
            busy = true;
        }

        void close() {
            JCudaDriver.cuEventDestroy(done);
            JCudaDriver.cuMemFreeHost(pointer);
        }
    }

    private Slot slot() {
        if (slots.size() < SLOTS) {
            slots.add(new Slot());
        }
        Slot slot = slots.get(next % slots.size());
        next = (next + 1) % SLOTS;
        slot.await();
        return slot;
    }

    /** Sends all of a segment by a stream; it may change as soon as this is back. */
    void upload(MemorySegment from, long to, CUstream stream) {
        for (long at = 0; at < from.byteSize(); at += SLOT_BYTES) {
            long bytes = Math.min(SLOT_BYTES, from.byteSize() - at);
            Slot slot = slot();
            MemorySegment.copy(from, at, slot.memory, 0, bytes);
            CudaCall.check(
                    "cuMemcpyHtoDAsync",
                    JCudaDriver.cuMemcpyHtoDAsync(new Address(to + at), slot.pointer, bytes, stream));
            slot.leave(stream);
        }
    }

    private record Arrival(Slot slot, long at, long bytes) {}

    /** Fetches all of a segment by a stream. */
    void download(long from, MemorySegment to, CUstream stream) {
        Deque<Arrival> underway = new ArrayDeque<>();
        for (long at = 0; at < to.byteSize(); at += SLOT_BYTES) {
            if (underway.size() == SLOTS) {
                take(underway.remove(), to);
            }
            long bytes = Math.min(SLOT_BYTES, to.byteSize() - at);
            Slot slot = slot();
            CudaCall.check(
                    "cuMemcpyDtoHAsync",
                    JCudaDriver.cuMemcpyDtoHAsync(slot.pointer, new Address(from + at), bytes, stream));
            slot.leave(stream);
            underway.add(new Arrival(slot, at, bytes));
        }
        underway.forEach(arrival -> take(arrival, to));
    }

    private static void take(Arrival arrival, MemorySegment to) {
        arrival.slot.await();
        MemorySegment.copy(arrival.slot.memory, 0, to, arrival.at, arrival.bytes);
    }

    @Override
    public void close() {
        slots.forEach(Slot::close);
        slots.clear();
    }
}
