package io.gramian.cuda;

import org.junit.jupiter.api.Assumptions;

/** Whether the kernels have been built for the host, as CMake and a C++ compiler do. */
final class HostBuild {
    private HostBuild() {}

    /** Skips the tests where they have not, and says so. */
    static void require() {
        boolean there = HostDriver.library().isPresent();
        if (!there) {
            System.out.println("skipped: the host build of the CUDA kernels is not there; it takes CMake and g++");
        }
        Assumptions.assumeTrue(there, "the host build of the CUDA kernels is not there; it takes CMake and g++");
    }
}
