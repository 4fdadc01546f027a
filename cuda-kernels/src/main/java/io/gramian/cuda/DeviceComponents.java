package io.gramian.cuda;

import io.gramian.compute.GaussianComponents;
import java.util.stream.Stream;

/** The components of a mixture on a device, for the time of a call. */
record DeviceComponents(
        int count,
        int width,
        boolean full,
        DeviceMemory origin,
        DeviceMemory means,
        DeviceMemory factors,
        DeviceMemory logScales)
        implements AutoCloseable {
    DeviceComponents(Device device, GaussianComponents from) {
        this(
                from.components(),
                from.features(),
                from.isFull(),
                device.floats(from.origin()),
                device.floats(from.means()),
                device.floats(from.factors()),
                device.floats(from.logScales()));
    }

    @Override
    public void close() {
        Stream.of(origin, means, factors, logScales).forEach(DeviceMemory::close);
    }
}
