package io.gramian.compute.simd;

import io.gramian.compute.Backend;
import io.gramian.compute.BackendProbe;
import io.gramian.compute.BackendProvider;
import io.gramian.compute.Workers;

/** Finds the SIMD backend: it needs the incubator module of the Vector API at run time. */
public final class SimdProvider implements BackendProvider {
    /** For {@link java.util.ServiceLoader}. */
    public SimdProvider() {}

    @Override
    public String name() {
        return "simd";
    }

    @Override
    public int preference() {
        return 10;
    }

    @Override
    public BackendProbe probe() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return BackendProbe.missing(
                    "simd",
                    "the module jdk.incubator.vector is not loaded",
                    "Start Java with --add-modules jdk.incubator.vector");
        }
        return BackendProbe.available("simd", Lanes.describe());
    }

    @Override
    public Backend create(Workers workers) {
        return new SimdBackend(workers);
    }
}
