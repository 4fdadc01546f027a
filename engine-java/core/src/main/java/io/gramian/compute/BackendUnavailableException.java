package io.gramian.compute;

import java.io.Serial;

/** The backend that was asked for cannot run here, or not any further; the message says why and what to do. */
public class BackendUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public BackendUnavailableException(String message) {
        super(message);
    }
}
