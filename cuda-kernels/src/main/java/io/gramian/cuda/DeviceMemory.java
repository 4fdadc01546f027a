package io.gramian.cuda;

import io.gramian.tensor.Storage;
import java.lang.ref.Cleaner;

/**
 * Memory on a device: the elements of a tensor, given back when nobody knows of them any more, or what a call needs beside its
 * operands, given back when it is closed. Work that has been asked for before still finds it as it was.
 */
final class DeviceMemory implements Storage, AutoCloseable {
    private final String place;
    private final long address;
    private final long bytes;
    private final Cleaner.Cleanable owner;

    DeviceMemory(String place, long address, long bytes, Cleaner cleaner, Runnable giveBack) {
        this.place = place;
        this.address = address;
        this.bytes = bytes;
        this.owner = cleaner.register(this, giveBack);
    }

    /** Of the first element. */
    long address() {
        return address;
    }

    /** How many there are. */
    long bytes() {
        return bytes;
    }

    @Override
    public long length() {
        return bytes / Float.BYTES;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void close() {
        owner.clean();
    }
}
