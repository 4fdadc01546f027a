package io.gramian.cuda;

import io.gramian.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a kernel in their order, eight bytes apart in native memory. */
final class Arguments {
    private static final int MOST = 24;

    private final MemorySegment values = Arena.ofAuto().allocate(MOST * Long.BYTES, Long.BYTES);
    private final List<Object> held = new ArrayList<>();
    private int count;

    /** An {@code int} or an enumeration. */
    Arguments add(int value) {
        values.set(ValueLayout.JAVA_INT, next(), value);
        return this;
    }

    /** An {@code index_t} or another integer of 64 bits. */
    Arguments add(long value) {
        values.set(ValueLayout.JAVA_LONG, next(), value);
        return this;
    }

    /** A {@code float}. */
    Arguments add(float value) {
        values.set(ValueLayout.JAVA_FLOAT, next(), value);
        return this;
    }

    /** A {@code double}. */
    Arguments add(double value) {
        values.set(ValueLayout.JAVA_DOUBLE, next(), value);
        return this;
    }

    /** Where a tensor of the device begins; the tensor stays where it is until the kernel is launched. */
    Arguments add(Tensor tensor) {
        held.add(tensor);
        return add(Device.address(tensor));
    }

    /** So many bytes behind that. */
    Arguments add(Tensor tensor, long bytes) {
        held.add(tensor);
        return add(Device.address(tensor) + bytes);
    }

    /** Likewise, or null where there is none. */
    Arguments addOrNull(Tensor tensor) {
        return tensor == null ? add(0L) : add(tensor);
    }

    /** Likewise. */
    Arguments addOrNull(DeviceMemory memory) {
        return memory == null ? add(0L) : add(memory);
    }

    /** Where memory begins, likewise. */
    Arguments add(DeviceMemory memory) {
        return add(memory, 0);
    }

    /** So many bytes behind that. */
    Arguments add(DeviceMemory memory, long bytes) {
        held.add(memory);
        return add(memory.address() + bytes);
    }

    private long next() {
        return (long) Long.BYTES * count++;
    }

    int count() {
        return count;
    }

    /** Where they lie. */
    MemorySegment values() {
        return values;
    }
}
