package io.gramian.cuda;

/** A device that did not do what it was asked to; the message names the call. */
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DeviceException(String message) {
        super(message);
    }
}
