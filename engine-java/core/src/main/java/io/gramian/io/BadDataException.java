package io.gramian.io;

import java.io.Serial;

/** Data that cannot be used as they are; the message names the source, the place in it, and what was expected. */
public final class BadDataException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public BadDataException(String message) {
        super(message);
    }

    public BadDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
