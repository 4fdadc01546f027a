package io.gramian.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.compute.Compute;
import io.gramian.compute.DistanceContract;
import io.gramian.compute.ElementwiseContract;
import io.gramian.compute.GemmContract;
import io.gramian.compute.HsicContract;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What the backends keep to, by the kernels that there are for devices, on the host build of them. */
final class HostDeviceContractTest implements ElementwiseContract, GemmContract, DistanceContract, HsicContract {
    private static Device device;
    private static Compute compute;

    @BeforeAll
    static void open() {
        HostBuild.require();
        device = new Device(HostDriver.open(1));
        CudaElementwiseKernel elementwise = new CudaElementwiseKernel(device);
        CudaPairwiseKernel pairwise = new CudaPairwiseKernel(device);
        compute = OnDevice.compute(
                device,
                Map.of(
                        "elementwise", elementwise,
                        "adam", new CudaAdamKernel(device),
                        "random", new CudaRandomKernel(device),
                        "gemm", new CudaGemmKernel(device, elementwise),
                        "pairwise", pairwise,
                        "rbf", pairwise,
                        "hsic", new CudaHsicKernel(device)));
    }

    @Override
    public Compute compute() {
        return compute;
    }

    /** Fibers take turns in another order each time anyway. */
    @Override
    public Compute sequential() {
        return compute;
    }

    @AfterAll
    static void close() {
        if (device != null) {
            device.close();
            assertEquals(0, device.pool().held() - device.pool().used(), "nothing stays in the pool");
        }
    }
}
