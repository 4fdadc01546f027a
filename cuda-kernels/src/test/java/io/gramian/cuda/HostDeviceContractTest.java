package io.gramian.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.compute.BackendContract;
import io.gramian.compute.Compute;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the backends keep to, by the kernels for devices, on the host build of them. */
@DisplayName("Contract of backends on the host driver")
@ExtendWith(TestCount.class)
final class HostDeviceContractTest implements BackendContract {
    private static CudaBackend backend;
    private static CudaBackend other;
    private static Compute compute;
    private static Compute sequential;

    @BeforeAll
    static void open() {
        HostBuild.require();
        backend = new CudaBackend(HostDriver.open(1));
        other = new CudaBackend(HostDriver.open(1L << 40));
        compute = OnDevice.compute(backend);
        sequential = OnDevice.compute(other);
    }

    @Override
    public Compute compute() {
        return compute;
    }

    /** On a device where the threads of a block take turns in other orders. */
    @Override
    public Compute sequential() {
        return sequential;
    }

    @AfterAll
    static void close() {
        for (CudaBackend each : backend == null ? List.<CudaBackend>of() : List.of(backend, other)) {
            each.close();
            DevicePool pool = each.device().pool();
            assertEquals(0, pool.held() - pool.used(), "nothing stays in the pool");
        }
    }
}
