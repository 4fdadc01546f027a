package io.gramian.cuda;

/** A device that has no more memory. */
final class OutOfDeviceMemoryException extends DeviceException {
    private static final long serialVersionUID = 1;

    OutOfDeviceMemoryException(String message) {
        super(message);
    }
}
