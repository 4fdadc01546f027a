package io.gramian.cuda;

import io.gramian.compute.BackendContract;
import io.gramian.compute.BackendProbe;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the backends keep to, on the device that the CUDA driver shows: a real one, or the host build by a driver for tests. */
@Tag("driver")
@DisplayName("Contract of backends by JCuda")
@ExtendWith(TestCount.class)
final class DeviceContractTest implements BackendContract {
    private static Engine engine;
    private static Engine other;

    @BeforeAll
    static void open() {
        BackendProbe probe = new CudaProvider().probe();
        System.out.println((probe.available() ? "the contract runs on " : "skipped: ") + probe.reason());
        Assumptions.assumeTrue(probe.available(), probe.reason());
        engine = Engine.builder().backend("cuda").build();
        other = Engine.builder().backend("cuda").build();
    }

    @Override
    public Compute compute() {
        return OnDevice.compute(engine.backend());
    }

    @Override
    public Compute sequential() {
        return OnDevice.compute(other.backend());
    }

    @AfterAll
    static void close() {
        if (engine != null) {
            engine.close();
            other.close();
        }
    }
}
