package io.gramian.compute;

import io.gramian.Experimental;

/** Finds and makes one backend; found by {@link java.util.ServiceLoader}. */
@Experimental
public interface BackendProvider {
    /** The backend's name, as in {@code --backend}. */
    String name();

    /** Larger is preferred by the automatic choice. */
    int preference();

    /** Looks, without side effects that last, whether the backend can run here. Never throws. */
    BackendProbe probe();

    /** Makes the backend; only called after a probe that found it available. */
    Backend create(Workers workers);
}
