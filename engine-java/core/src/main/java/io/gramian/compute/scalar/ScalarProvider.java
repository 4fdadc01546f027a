package io.gramian.compute.scalar;

import io.gramian.compute.Backend;
import io.gramian.compute.BackendProbe;
import io.gramian.compute.BackendProvider;
import io.gramian.compute.Workers;

/** Finds the scalar backend, which is always there. */
public final class ScalarProvider implements BackendProvider {
    /** For {@link java.util.ServiceLoader}. */
    public ScalarProvider() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public BackendProbe probe() {
        return BackendProbe.available("scalar", "plain Java");
    }

    @Override
    public Backend create(Workers workers) {
        return new ScalarBackend(workers);
    }
}
