package io.gramian.cuda;

import io.gramian.compute.Backend;
import io.gramian.compute.BackendProbe;
import io.gramian.compute.BackendProvider;
import io.gramian.compute.Workers;

/** Finds the host build as a backend of its own, so that engines of tests can have it. */
public final class HostProvider implements BackendProvider {
    static final String NAME = "cuda-host";

    /** For {@link java.util.ServiceLoader}. */
    public HostProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return -1;
    }

    @Override
    public BackendProbe probe() {
        return HostDriver.library().isPresent()
                ? BackendProbe.available(NAME, "the host build of the kernels")
                : BackendProbe.missing(NAME, "the kernels are not built for the host", "Install CMake and g++");
    }

    @Override
    public Backend create(Workers workers) {
        return new CudaBackend(new LaunchQueue(HostDriver.open(7)));
    }
}
