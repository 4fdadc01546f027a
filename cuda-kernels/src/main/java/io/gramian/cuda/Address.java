package io.gramian.cuda;

import jcuda.driver.CUdeviceptr;

/** Memory of a device by its address. */
final class Address extends CUdeviceptr {
    /** None yet: a call of the driver writes it. */
    Address() {}

    Address(long address) {
        super(new CUdeviceptr(), address);
    }

    /** What a call of the driver has written. */
    long written() {
        return getNativePointer();
    }
}
