package io.gramian.compute;

import java.util.Objects;

/**
 * Whether a backend can run here.
 *
 * @param backend its name
 * @param available whether it can run
 * @param reason what was found, for example the vector width, or what is missing
 * @param remedy what to do where it cannot run; empty where it can
 * @param expected whether people expect what was found: the automatic choice passes over it in silence
 */
public record BackendProbe(String backend, boolean available, String reason, String remedy, boolean expected) {
    public BackendProbe {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** A backend that can run. */
    public static BackendProbe available(String backend, String reason) {
        return new BackendProbe(backend, true, reason, "", true);
    }

    /** A backend that cannot run, and what to do about it. */
    public static BackendProbe missing(String backend, String reason, String remedy) {
        return new BackendProbe(backend, false, reason, remedy, false);
    }

    /** A backend for something that this machine just does not have. */
    public static BackendProbe absent(String backend, String reason, String remedy) {
        return new BackendProbe(backend, false, reason, remedy, true);
    }
}
