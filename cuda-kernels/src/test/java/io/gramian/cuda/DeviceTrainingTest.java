package io.gramian.cuda;

import io.gramian.compute.BackendProbe;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** On the device that the CUDA driver shows. */
@Tag("driver")
class DeviceTrainingTest implements TrainingContract {
    @BeforeAll
    static void isThere() {
        BackendProbe probe = new CudaProvider().probe();
        Assumptions.assumeTrue(probe.available(), probe.reason());
    }

    @Override
    public String backend() {
        return "cuda";
    }
}
