package io.gramian.cuda;

import io.gramian.compute.BackendUnavailableException;

/** A device that did not do what it was asked to; the message names the call. */
class DeviceException extends BackendUnavailableException {
    private static final long serialVersionUID = 1;

    DeviceException(String message) {
        super(message);
    }
}
