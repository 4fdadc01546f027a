package io.gramian.cuda;

import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The arguments of a kernel in their order, 64 bits each, of which a smaller one takes the lower. */
final class Arguments {
    /** More than any kernel has. */
    static final int MOST = 24;

    private final long[] values = new long[MOST];
    private final List<Object> held = new ArrayList<>();
    private int count;
    private boolean never;

    /** An {@code int} or an enumeration. */
    Arguments add(int value) {
        return add((long) value);
    }

    /** An {@code index_t} or another integer of 64 bits. */
    Arguments add(long value) {
        values[count++] = value;
        return this;
    }

    /** A {@code float}. */
    Arguments add(float value) {
        return add(Float.floatToRawIntBits(value));
    }

    /** A {@code double}. */
    Arguments add(double value) {
        return add(Double.doubleToRawLongBits(value));
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

    /** Says that the same never come again, as with a counter among them. */
    Arguments neverAgain() {
        never = true;
        return this;
    }

    /** Whether the same may come again. */
    boolean mayComeAgain() {
        return !never;
    }

    /** Keeps memory from being given back no longer: the launch has its place in the order of the device's work. */
    void release() {
        held.clear();
    }

    int count() {
        return count;
    }

    /** The bits of each; those behind the last are of no use. */
    long[] values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Arguments arguments
                && Arrays.equals(values, 0, count, arguments.values, 0, arguments.count);
    }

    @Override
    public int hashCode() {
        int hash = count;
        for (int i = 0; i < count; i++) {
            hash = 31 * hash + Long.hashCode(values[i]);
        }
        return hash;
    }
}
