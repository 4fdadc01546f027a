package io.gramian.cuda;

import io.gramian.tensor.Storage;

/** The elements of a tensor on a device; given back when nobody knows of them any more. */
final class DeviceMemory implements Storage {
    private final String place;
    private final long address;
    private final long length;

    DeviceMemory(String place, long address, long length) {
        this.place = place;
        this.address = address;
        this.length = length;
    }

    /** Of the first element. */
    long address() {
        return address;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public String place() {
        return place;
    }
}
